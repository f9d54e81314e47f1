using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Hangup.Watch;

/// <summary>bpf(2).</summary>
internal static unsafe partial class ProgramCall
{
    // enum bpf_cmd in include/uapi/linux/bpf.h
    public const int CreateMap = 0;
    public const int LoadProgram = 5;
    public const int TestProgram = 10;
    public const int OpenRawTracepoint = 17;

    private const int NotPermitted = 1; // EPERM
    private const int InvalidArgument = 22; // EINVAL
    private const int NotImplemented = 38; // ENOSYS
    private const int NumberOnX64 = 321; // arch/x86/entry/syscalls/syscall_64.tbl

    /// <summary>Why no program is tried on this machine.</summary>
    public static string? WhyUnsupported => OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64
        ? null
        : $"programs are written for Linux on x64 alone, not for {RuntimeInformation.RuntimeIdentifier}";

    /// <summary>Makes the call; a negative result is a failure, and the error that of the last call.</summary>
    public static nint Make<TRequest>(int command, ref TRequest request)
        where TRequest : unmanaged
    {
        fixed (TRequest* attributes = &request)
            return SystemCall(NumberOnX64, command, (nint)attributes, Unsafe.SizeOf<TRequest>());
    }

    /// <summary>The failure of the last call.</summary>
    /// <param name="what">What was asked for.</param>
    public static string WhyRefused(string what) => Marshal.GetLastPInvokeError() switch
    {
        NotPermitted => $"the kernel refuses {what} to this process: bpf(2) needs CAP_BPF and CAP_PERFMON, and no seccomp filter against it",
        NotImplemented => "this kernel is built without bpf(2)",
        InvalidArgument => $"this kernel knows no such {what} (Linux 5.10 and later do)",
        _ => $"the kernel refuses {what}: {Marshal.GetLastPInvokeErrorMessage()}",
    };

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(nint number, nint command, nint attributes, nint size);
}
