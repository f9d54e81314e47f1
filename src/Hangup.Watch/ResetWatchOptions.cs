namespace Hangup.Watch;

/// <summary>What a watch tells of.</summary>
public sealed record ResetWatchOptions
{
    /// <summary>Only resets of connections with this port at either end.</summary>
    /// <value>All ports by default.</value>
    public int? Port { get; init; }

    /// <summary>Only resets that this process sent, or whose connection was its own.</summary>
    /// <value>All processes by default.</value>
    public int? Process { get; init; }

    /// <summary>Only resets for these causes.</summary>
    /// <value>All causes by default.</value>
    public IReadOnlyCollection<Cause> Causes { get; init; } = [];

    /// <summary>Only resets of processes that this one starts from now on, and of their children.</summary>
    public bool OnlyChildren { get; init; }

    /// <summary>Counts dropped packets by the kernel's reason, too.</summary>
    public bool WithDrops { get; init; }

    /// <summary>
    /// Loads no programs (eBPF) into the kernel, but reads all its events as perf events. That costs those who are watched more: about
    /// a microsecond for each reset. Where the kernel takes no programs it is so in any case.
    /// </summary>
    public bool WithoutPrograms { get; init; }

    /// <summary>Keeps sums that only grow, for metrics (<see cref="WatchSummary.Totals"/>).</summary>
    public bool WithTotals { get; init; }

    /// <summary>Tells every reset to <see cref="ResetWatch.Resets"/>; otherwise they are counted only.</summary>
    public bool TellEach { get; init; }
}
