using System.Runtime.InteropServices;

namespace Hangup.Watch;

/// <summary>
/// The clocks of traced events and of captured packets. A packet socket stamps by CLOCK_REALTIME; a tracepoint cannot:
/// perf_event_set_clock() takes only clocks that a non-maskable interrupt may read, so CLOCK_MONOTONIC, and it is converted.
/// </summary>
internal static partial class KernelClock
{
    public const int Monotonic = 1; // CLOCK_MONOTONIC

    private const int Realtime = 0; // CLOCK_REALTIME
    private const int Rounds = 3;

    /// <summary>
    /// How far CLOCK_REALTIME is ahead of CLOCK_MONOTONIC now, in nanoseconds. It changes where somebody sets the clock.
    /// It is taken from the narrowest of a few readings: half of its width, about 50 ns, is the most that it is wrong by.
    /// </summary>
    public static ulong MeasureOffsetNs()
    {
        ulong offset = 0;
        ulong narrowest = ulong.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            ulong before = ReadNs(Monotonic);
            ulong wall = ReadNs(Realtime);
            ulong width = ReadNs(Monotonic) - before;
            if (width >= narrowest)
                continue;
            narrowest = width;
            offset = wall - (before + width / 2);
        }

        return offset;
    }

    /// <summary>CLOCK_MONOTONIC now, in nanoseconds.</summary>
    public static ulong MonotonicNs => ReadNs(Monotonic);

    private static ulong ReadNs(int clock)
    {
        _ = GetTime(clock, out Timespec now);
        return (ulong)now.Seconds * 1_000_000_000 + (ulong)now.Nanoseconds;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Timespec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out Timespec now);
}
