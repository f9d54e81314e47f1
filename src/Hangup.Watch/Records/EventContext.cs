namespace Hangup.Watch;

/// <summary>
/// Who ran when an event came about. In an interrupt that is whoever happened to be interrupted, often the peer, ksoftirqd
/// or the idle task; the kernel says with every record whether it was in one.
/// </summary>
/// <param name="Process">The current process; 0 for the idle one.</param>
/// <param name="Thread">The current thread.</param>
/// <param name="IsInterrupt">Whether it was interrupted, so that it has nothing to do with the event.</param>
internal readonly record struct EventContext(int Process, int Thread, bool IsInterrupt)
{
    // TRACE_FLAG_HARDIRQ, TRACE_FLAG_SOFTIRQ, TRACE_FLAG_NMI of enum trace_flag_type (include/linux/trace_events.h). The
    // second is set only while a softirq is served, not where a process has merely disabled them (in_serving_softirq()).
    private const byte InterruptFlags = 0x08 | 0x10 | 0x40;

    public static EventContext Of(in PerfRecord record, ReadOnlySpan<byte> raw, TracepointField flags) =>
        new(record.Process, record.Thread, (raw[flags.Offset] & InterruptFlags) != 0);
}
