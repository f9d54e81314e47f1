using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Hangup.Lab;

/// <summary>A tracepoint's event on one processor (perf_event_open(2)); it ends with its descriptor.</summary>
internal sealed partial class PerfEvent : IDisposable
{
    private const int PermissionDenied = 13; // EACCES
    private const int NotPermitted = 1; // EPERM
    private const int NotImplemented = 38; // ENOSYS
    private const nuint Enable = 0x2400; // PERF_EVENT_IOC_ENABLE
    private const nuint SetOutput = 0x2405; // PERF_EVENT_IOC_SET_OUTPUT

    private readonly SafeFileHandle _descriptor;

    private PerfEvent(SafeFileHandle descriptor) => _descriptor = descriptor;

    /// <summary>Why this machine has no such events that this process knows how to ask for.</summary>
    public static string? WhyUnsupported => Number is not null
        ? null
        : $"the kernel's tracepoints are read on Linux for x64 and Arm64 alone, not on {RuntimeInformation.RuntimeIdentifier}";

    public SafeFileHandle Descriptor => _descriptor;

    private static nint? Number => !OperatingSystem.IsLinux() ? null : RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 298, // arch/x86/entry/syscalls/syscall_64.tbl
        Architecture.Arm64 => 241, // include/uapi/asm-generic/unistd.h
        _ => null,
    };

    /// <summary>Opens an event, not enabled yet.</summary>
    public static bool TryOpen(
        int tracepoint, int processor, [NotNullWhen(true)] out PerfEvent? opened, [NotNullWhen(false)] out string? whyNot)
    {
        opened = null;
        var attributes = new Attributes(tracepoint);
        var descriptor = new SafeFileHandle(SystemCall(Number ?? -1, attributes, process: -1, processor, group: -1, CloseOnExec), ownsHandle: true);
        whyNot = !descriptor.IsInvalid ? null : Marshal.GetLastPInvokeError() switch
        {
            PermissionDenied or NotPermitted =>
                "perf_event_open is refused to this process: tracing needs root in the initial user namespace, and no seccomp filter against it",
            NotImplemented => "this kernel is built without perf events",
            _ => $"perf_event_open fails: {Marshal.GetLastPInvokeErrorMessage()}",
        };
        opened = descriptor.IsInvalid ? null : new PerfEvent(descriptor);
        return opened is not null;
    }

    /// <summary>Lets it write into the ring of another event of the same processor.</summary>
    public bool TryWriteTo(PerfEvent other) => Control(_descriptor, SetOutput, other._descriptor.DangerousGetHandle()) == 0;

    public bool TryEnable() => Control(_descriptor, Enable, 0) == 0;

    /// <summary>How many of its records found no room: exact at once, where a PERF_RECORD_LOST comes only with the next that finds some.</summary>
    public ulong CountLost()
    {
        var counts = default(Counts);
        return Read(_descriptor, ref counts, Marshal.SizeOf<Counts>()) == Marshal.SizeOf<Counts>() ? counts.Lost : 0;
    }

    public void Dispose() => _descriptor.Dispose();

    private const nuint CloseOnExec = 8; // PERF_FLAG_FD_CLOEXEC

    /// <summary>What read(2) gives for PERF_FORMAT_LOST, since Linux 6.0: <c>struct read_format</c> without the parts not asked for.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Counts
    {
        public ulong Value;
        public ulong Lost;
    }

    /// <summary>The part of <c>struct perf_event_attr</c> (include/uapi/linux/perf_event.h) up to <c>clockid</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 96)]
    private readonly struct Attributes(int tracepoint)
    {
        [FieldOffset(0)]
        private readonly uint _type = 2; // PERF_TYPE_TRACEPOINT

        [FieldOffset(4)]
        private readonly int _size = 96; // PERF_ATTR_SIZE_VER3

        [FieldOffset(8)]
        private readonly ulong _config = (ulong)tracepoint;

        [FieldOffset(16)]
        private readonly ulong _samplePeriod = 1; // Every one is recorded.

        [FieldOffset(24)]
        private readonly ulong _sampleType = (1 << 2) | (1 << 10); // PERF_SAMPLE_TIME, PERF_SAMPLE_RAW

        [FieldOffset(32)]
        private readonly ulong _readFormat = 1 << 4; // PERF_FORMAT_LOST

        [FieldOffset(40)]
        private readonly ulong _flags = (1 << 0) | (1 << 25); // disabled, use_clockid

        [FieldOffset(48)]
        private readonly uint _wakeupEvents = 1;

        [FieldOffset(92)]
        private readonly int _clock = KernelClock.Monotonic;
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(nint number, in Attributes attributes, nint process, nint processor, nint group, nuint flags);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(SafeFileHandle descriptor, nuint request, nint argument);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(SafeFileHandle descriptor, ref Counts counts, nint size);
}
