namespace Hangup;

/// <summary>What an error text says of a connection, and what it leaves open.</summary>
/// <param name="Name">The stable name, in lower case with hyphens, such as <c>reset-while-reading</c>.</param>
public sealed record ErrorMeaning(string Name)
{
    /// <summary>What happened, in one sentence.</summary>
    public required string Says { get; init; }

    /// <summary>What the operation met.</summary>
    public required FailureKind Kind { get; init; }

    /// <summary>How far the connection had come.</summary>
    public FailurePhase Phase { get; init; }

    /// <summary>Who ended the connection, as far as the text tells.</summary>
    public FailureSide Side { get; init; }

    /// <summary>What became of the data that was to be sent.</summary>
    public FailureDelivery Delivery { get; init; }

    /// <summary>What may have brought it about, the likeliest first.</summary>
    public required IReadOnlyList<CauseCandidate> Candidates { get; init; }

    /// <summary>What to do whichever of the causes it is.</summary>
    public required string Advice { get; init; }

    /// <summary>Whether repeating the operation on a new connection is safe.</summary>
    public required RetrySafety Retry { get; init; }

    /// <summary>Why <see cref="Retry"/> is so, in one sentence.</summary>
    public required string RetryReason { get; init; }
}
