namespace Hangup.Watch;

/// <summary>What is remembered of a living socket, by its address in the kernel.</summary>
internal struct TrackedConnection
{
    /// <summary>The process that called connect(2); <see langword="null"/> for one that was accepted.</summary>
    public WatchedProcess? Connector;

    /// <summary>The process that closed it or shut it down; <see langword="null"/> before.</summary>
    public WatchedProcess? Closer;

    /// <summary>Whether the closer was ending, so that it closed everything it had.</summary>
    public bool ByEndingProcess;

    /// <summary>When it was established (CLOCK_MONOTONIC); 0 where that was not seen.</summary>
    public ulong EstablishedNs;

    /// <summary>How many segments were sent once more.</summary>
    public uint Retransmissions;
}
