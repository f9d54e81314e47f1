namespace Hangup.Tests.Detection;

/// <summary>One way for an operation to fail: how it is brought about, what .NET throws, and what the library makes of it.</summary>
/// <param name="Id">The name of the test case.</param>
/// <param name="Situation">What happens, for the table.</param>
/// <param name="Observe">Brings it about, over real connections.</param>
public sealed record DetectionRow(string Id, string Situation, Func<CancellationToken, Task<Observation>> Observe)
{
    /// <summary>The chain of exceptions, or the outcome in words.</summary>
    public required string Sees { get; init; }

    /// <summary>Kind, phase, side, delivery, ambiguity and confidence; <see langword="null"/> where it is no connection failure.</summary>
    public required string? Failure { get; init; }

    /// <summary>What may come as well, where the order of threads decides: chain and failure, separated by an arrow.</summary>
    public IReadOnlyList<string> Or { get; init; } = [];

    /// <summary>What the caller tells the classification.</summary>
    public ConnectionFailureContext Context { get; init; }

    /// <summary>The caller passes its token, an earlier failure.</summary>
    public string? AlsoTells { get; init; }

    /// <summary>What the row needs of the machine.</summary>
    public Requirement Requirement { get; init; }
}
