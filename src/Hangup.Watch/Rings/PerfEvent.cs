using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Hangup.Watch;

/// <summary>An event on one processor (perf_event_open(2)); it ends with its descriptor.</summary>
internal sealed partial class PerfEvent : IDisposable
{
    private const int PermissionDenied = 13; // EACCES
    private const int NotPermitted = 1; // EPERM
    private const int NotImplemented = 38; // ENOSYS
    private const int Invalid = 22; // EINVAL
    private const nuint EnableRequest = 0x2400; // PERF_EVENT_IOC_ENABLE
    private const nuint DisableRequest = 0x2401; // PERF_EVENT_IOC_DISABLE
    private const nuint SetOutput = 0x2405; // PERF_EVENT_IOC_SET_OUTPUT
    private const nuint SetFilter = 0x40082406; // PERF_EVENT_IOC_SET_FILTER, where pointers have eight bytes

    private readonly SafeFileHandle _descriptor;

    private PerfEvent(SafeFileHandle descriptor, bool countsLost)
    {
        _descriptor = descriptor;
        CountsLost = countsLost;
    }

    /// <summary>Why this machine has no such events that this process knows how to ask for.</summary>
    public static string? WhyUnsupported => Number is not null
        ? null
        : $"the kernel's tracepoints are read on Linux for x64 and Arm64 alone, not on {RuntimeInformation.RuntimeIdentifier}";

    public SafeFileHandle Descriptor => _descriptor;

    /// <summary>Whether <see cref="CountLost"/> knows; older kernels than Linux 6.0 tell in the ring alone (PERF_RECORD_LOST).</summary>
    public bool CountsLost { get; }

    private static nint? Number => !OperatingSystem.IsLinux() ? null : RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 298, // arch/x86/entry/syscalls/syscall_64.tbl
        Architecture.Arm64 => 241, // include/uapi/asm-generic/unistd.h
        _ => null,
    };

    /// <summary>Opens an event, not enabled yet.</summary>
    /// <param name="attributes">Which event.</param>
    /// <param name="processor">Where.</param>
    /// <param name="countsLost">Whether it is to count what finds no room, where this kernel can.</param>
    /// <param name="opened">The event.</param>
    /// <param name="whyNot">Why there is none.</param>
    public static bool TryOpen(
        PerfEventAttributes attributes, int processor, bool countsLost, [NotNullWhen(true)] out PerfEvent? opened, [NotNullWhen(false)] out string? whyNot)
    {
        opened = null;
        SafeFileHandle descriptor = Open(countsLost ? attributes.CountingLost() : attributes, processor);
        // A kernel refuses what it does not know (perf_copy_attr()).
        if (countsLost && descriptor.IsInvalid && Marshal.GetLastPInvokeError() == Invalid)
            return TryOpen(attributes, processor, countsLost: false, out opened, out whyNot);
        whyNot = !descriptor.IsInvalid ? null : Marshal.GetLastPInvokeError() switch
        {
            PermissionDenied or NotPermitted => WhyRefused(ParanoiaOfKernel()),
            NotImplemented => "this kernel is built without perf events",
            _ => $"perf_event_open fails: {Marshal.GetLastPInvokeErrorMessage()}",
        };
        opened = descriptor.IsInvalid ? null : new PerfEvent(descriptor, countsLost);
        return opened is not null;
    }

    /// <summary>
    /// What a refusal comes from. Above 2, which Debian's and Ubuntu's kernels know and set, they want CAP_SYS_ADMIN and take no CAP_PERFMON for it.
    /// </summary>
    /// <param name="paranoia">The value of <c>kernel.perf_event_paranoid</c>; <see langword="null"/> where it cannot be read.</param>
    internal static string WhyRefused(int? paranoia)
    {
        const string Refused = "perf_event_open is refused to this process: tracing needs root in the initial user namespace, and no seccomp filter against it";
        return paranoia > 2 ? $"{Refused}; CAP_PERFMON alone is not enough while kernel.perf_event_paranoid is {paranoia}, above 2" : Refused;
    }

    /// <summary>Lets it write into the ring of another event of the same processor.</summary>
    public bool TryWriteTo(PerfEvent other) => Control(_descriptor, SetOutput, other._descriptor.DangerousGetHandle()) == 0;

    public bool TryEnable() => Control(_descriptor, EnableRequest, 0) == 0;

    /// <summary>From now on it costs nothing, until it is enabled again.</summary>
    public bool TryDisable() => Control(_descriptor, DisableRequest, 0) == 0;

    /// <summary>Has the kernel record only what a filter of the tracepoint's fields lets pass (Documentation/trace/events.rst).</summary>
    public bool TryFilter(string filter) => Control(_descriptor, SetFilter, filter) == 0;

    /// <summary>How many of its records found no room: exact at once, where a PERF_RECORD_LOST comes only with the next that finds some.</summary>
    public ulong CountLost()
    {
        var counts = default(Counts);
        return Read(_descriptor, ref counts, Marshal.SizeOf<Counts>()) == Marshal.SizeOf<Counts>() ? counts.Lost : 0;
    }

    public void Dispose() => _descriptor.Dispose();

    private static int? ParanoiaOfKernel()
    {
        try
        {
            return int.TryParse(File.ReadAllText("/proc/sys/kernel/perf_event_paranoid"), CultureInfo.InvariantCulture, out int value) ? value : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static SafeFileHandle Open(in PerfEventAttributes attributes, int processor) =>
        new(SystemCall(Number ?? -1, attributes, process: -1, processor, group: -1, CloseOnExec), ownsHandle: true);

    private const nuint CloseOnExec = 8; // PERF_FLAG_FD_CLOEXEC

    /// <summary>What read(2) gives for PERF_FORMAT_LOST, since Linux 6.0: <c>struct read_format</c> without the parts not asked for.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Counts
    {
        public ulong Value;
        public ulong Lost;
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(nint number, in PerfEventAttributes attributes, nint process, nint processor, nint group, nuint flags);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(SafeFileHandle descriptor, nuint request, nint argument);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Control(SafeFileHandle descriptor, nuint request, string argument);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(SafeFileHandle descriptor, ref Counts counts, nint size);
}
