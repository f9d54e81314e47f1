namespace Hangup.Watch;

/// <summary>What is remembered of a socket that is gone: a RST may still be sent for its connection, and this is whose it was.</summary>
internal struct ClosedConnection
{
    /// <summary>The process that closed it; <see langword="null"/> where the kernel did, later.</summary>
    public WatchedProcess? Closer;

    /// <summary>When (CLOCK_MONOTONIC).</summary>
    public ulong ClosedNs;

    /// <summary>Whether the process was ending, so that it closed everything it had.</summary>
    public bool ByEndingProcess;

    /// <summary>When a reset of this connection was told last; 0 where none was. Further RSTs are consequences of that one.</summary>
    public ulong ToldNs;
}
