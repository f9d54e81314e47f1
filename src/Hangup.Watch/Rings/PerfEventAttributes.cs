using System.Runtime.InteropServices;

namespace Hangup.Watch;

/// <summary>The part of <c>struct perf_event_attr</c> (include/uapi/linux/perf_event.h) up to <c>clockid</c>.</summary>
[StructLayout(LayoutKind.Explicit, Size = Length)]
internal readonly struct PerfEventAttributes
{
    private const int Length = 96; // PERF_ATTR_SIZE_VER3
    private const uint Software = 1; // PERF_TYPE_SOFTWARE
    private const uint TracepointType = 2; // PERF_TYPE_TRACEPOINT
    private const ulong Dummy = 9; // PERF_COUNT_SW_DUMMY
    private const ulong Samples = (1 << 1) | (1 << 2) | (1 << 10); // PERF_SAMPLE_TID, PERF_SAMPLE_TIME, PERF_SAMPLE_RAW
    private const ulong LostCount = 1 << 4; // PERF_FORMAT_LOST, since Linux 6.0
    private const ulong Disabled = 1 << 0;
    private const ulong Names = 1 << 9; // comm: exec and renaming
    private const ulong Tasks = 1 << 13; // task: fork and exit
    private const ulong Watermark = 1 << 14;
    private const ulong SampleIdentity = 1 << 18; // sample_id_all: such records end with process and time
    private const ulong UseClock = 1 << 25; // use_clockid

    [FieldOffset(0)]
    private readonly uint _type;

    [FieldOffset(4)]
    private readonly int _size = Length;

    [FieldOffset(8)]
    private readonly ulong _config;

    [FieldOffset(16)]
    private readonly ulong _samplePeriod = 1; // Every one is recorded.

    [FieldOffset(24)]
    private readonly ulong _sampleType = Samples;

    [FieldOffset(32)]
    private readonly ulong _readFormat;

    [FieldOffset(40)]
    private readonly ulong _flags;

    [FieldOffset(48)]
    private readonly uint _wakeup;

    [FieldOffset(92)]
    private readonly int _clock = KernelClock.Monotonic;

    private PerfEventAttributes(uint type, ulong config, ulong flags, uint wakeup)
    {
        _type = type;
        _config = config;
        _flags = flags | Disabled | UseClock;
        _wakeup = wakeup;
    }

    private PerfEventAttributes(PerfEventAttributes other, ulong readFormat)
    {
        this = other;
        _readFormat = readFormat;
    }

    /// <summary>The same event, which can be asked how many of its records found no room.</summary>
    public PerfEventAttributes CountingLost() => new(this, LostCount);

    /// <summary>A tracepoint by its number.</summary>
    /// <param name="tracepoint">The number that its format states.</param>
    /// <param name="wakeupBytes">How full the ring is when its reader is woken, in bytes; 0 for every record.</param>
    public static PerfEventAttributes Tracepoint(int tracepoint, uint wakeupBytes) =>
        new(TracepointType, (ulong)tracepoint, wakeupBytes == 0 ? 0 : Watermark, Math.Max(wakeupBytes, 1));

    /// <summary>The names, births and ends of tasks, without any sample.</summary>
    public static PerfEventAttributes TasksOnly(uint wakeupBytes) =>
        new(Software, Dummy, Names | Tasks | SampleIdentity | Watermark, Math.Max(wakeupBytes, 1));
}
