namespace Hangup.Watch;

/// <summary>What a watch has seen until now.</summary>
/// <param name="Rows">Resets by processes, peer, port and cause, the most frequent first.</param>
public sealed record WatchSummary(IReadOnlyList<CountedReset> Rows)
{
    /// <summary>Sums that only grow; empty unless asked for.</summary>
    public IReadOnlyList<ResetTotal> Totals { get; init; } = [];

    /// <summary>How long it has watched.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Connections that were reset.</summary>
    public ulong Resets { get; init; }

    /// <summary>RSTs that were sent for connections whose reset is counted already: they ended nothing more.</summary>
    public ulong FurtherResets { get; init; }

    /// <summary>Segments that were sent once more.</summary>
    public ulong Retransmissions { get; init; }

    /// <summary>The kernel's events that were read.</summary>
    public ulong Events { get; init; }

    /// <summary>The kernel's events that found no room: what is counted is less than what happened.</summary>
    public ulong Lost { get; init; }

    /// <summary>Resets that were counted but not told, because nobody took them fast enough.</summary>
    public ulong Untold { get; init; }

    /// <summary>Rows that were dropped to make room.</summary>
    public ulong DroppedRows { get; init; }

    /// <summary>Whether so much happens that who connects and which errors programs get are not followed for now.</summary>
    public bool IsShedding { get; init; }

    /// <summary>Whether that was so at some time.</summary>
    public bool HasShed { get; init; }

    /// <summary>Dropped packets by reason; empty unless asked for.</summary>
    public IReadOnlyList<CountedDrop> Drops { get; init; } = [];

    /// <summary>SYNs and connections that full accept queues of all network namespaces refused since the start (ListenOverflows).</summary>
    public long ListenOverflows { get; init; }

    /// <summary>The processor time that this process has used since the start.</summary>
    public TimeSpan ProcessorTime { get; init; }
}
