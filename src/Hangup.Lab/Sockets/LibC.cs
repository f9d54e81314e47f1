using System.Runtime.InteropServices;

namespace Hangup.Lab;

/// <summary>The system calls that .NET does not offer as they are. Each returns -1 and leaves the error in errno.</summary>
internal static partial class LibC
{
    public const int SigPipe = (int)ProcessSignal.BrokenPipe;

    [LibraryImport("libc", EntryPoint = "connect", SetLastError = true)]
    public static partial int Connect(int socket, ReadOnlySpan<byte> address, int length);

    [LibraryImport("libc", EntryPoint = "bind", SetLastError = true)]
    public static partial int Bind(int socket, ReadOnlySpan<byte> address, int length);

    [LibraryImport("libc", EntryPoint = "getsockname", SetLastError = true)]
    public static partial int LocalName(int socket, Span<byte> address, ref int length);

    [LibraryImport("libc", EntryPoint = "accept4", SetLastError = true)]
    public static partial int Accept(int socket, IntPtr address, IntPtr length, int flags);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    public static partial nint Receive(int socket, Span<byte> buffer, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    public static partial nint Send(int socket, ReadOnlySpan<byte> buffer, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "sendto", SetLastError = true)]
    public static partial nint SendTo(int socket, ReadOnlySpan<byte> buffer, nint length, int flags, ReadOnlySpan<byte> address, int addressLength);

    [LibraryImport("libc", EntryPoint = "shutdown", SetLastError = true)]
    public static partial int Shutdown(int socket, int how);

    [LibraryImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    public static partial int SetOption(int socket, int level, int option, in int value, int length);

    [LibraryImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    public static partial int SetOption(int socket, int level, int option, in TimeValue value, int length);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(ref PollDescriptor descriptor, nuint count, int timeoutMilliseconds);

    [LibraryImport("libc", EntryPoint = "pthread_sigmask")]
    public static partial int SignalMask(int how, in SignalSet set, IntPtr old);

    [LibraryImport("libc", EntryPoint = "sigtimedwait", SetLastError = true)]
    public static partial int TakeSignal(in SignalSet set, IntPtr info, in TimeSpec timeout);

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    public static partial int OpenSocket(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    public static partial int SetOption(int socket, int level, int option, ReadOnlySpan<byte> value, int length);

    [LibraryImport("libc", EntryPoint = "pthread_self")]
    public static partial nuint CurrentThread();

    [LibraryImport("libc", EntryPoint = "pthread_kill")]
    public static partial int SignalThread(nuint thread, int signal);

    [LibraryImport("libc", EntryPoint = "sigaction", SetLastError = true)]
    public static partial int HandleSignal(int signal, in SignalHandler handler, IntPtr old);

    /// <summary><c>struct sigaction</c> of glibc and musl.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 152)]
    public struct SignalHandler
    {
        public IntPtr Function;
        public SignalSet Blocked;
        public int Flags;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }

    /// <summary><c>sigset_t</c>: 1,024 bits, of which the first word holds all standard signals.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 128)]
    public struct SignalSet
    {
        public ulong First;

        /// <summary>All standard signals but those of faults: SIGILL, SIGTRAP, SIGBUS, SIGFPE and SIGSEGV.</summary>
        public static SignalSet AllButFaults => new() { First = ~((1UL << 3) | (1UL << 4) | (1UL << 6) | (1UL << 7) | (1UL << 10)) };

        public static SignalSet Of(int signal) => new() { First = 1UL << (signal - 1) };
    }

    /// <summary><c>struct timeval</c> of a 64-bit system.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct TimeValue
    {
        public long Seconds;
        public long Microseconds;

        public static TimeValue OfMilliseconds(int milliseconds) => new() { Seconds = milliseconds / 1000, Microseconds = milliseconds % 1000 * 1000 };
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
