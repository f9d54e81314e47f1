namespace Hangup.Explain;

/// <summary>What a capture tells, with as much of it as memory stays small for.</summary>
public sealed record CaptureExplanation
{
    /// <summary>How many packets there were.</summary>
    public required long Packets { get; init; }

    /// <summary>How many of them are none of TCP and no ICMP error about TCP.</summary>
    public required long OtherPackets { get; init; }

    /// <summary>How many packets the capture says that it missed.</summary>
    public required long MissedPackets { get; init; }

    /// <summary>How many connections fit the filter.</summary>
    public required long Connections { get; init; }

    /// <summary>How many of them had each outcome.</summary>
    public required IReadOnlyDictionary<ConnectionOutcome, long> Outcomes { get; init; }

    /// <summary>How many connections were given up while they lived, since too many lived at once.</summary>
    public required long RetiredEarly { get; init; }

    /// <summary>When the first packet was captured.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>When the latest packet was captured.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>The groups, the largest first.</summary>
    public required IReadOnlyList<ConnectionGroup> Groups { get; init; }

    /// <summary>The worst connections, worst first; as many as <see cref="ExplainOptions.MostConnections"/>.</summary>
    public required IReadOnlyList<ExplainedConnection> Worst { get; init; }

    /// <summary>Why the capture was not read to its end; <see langword="null"/> where it was.</summary>
    public string? Damage { get; init; }
}
