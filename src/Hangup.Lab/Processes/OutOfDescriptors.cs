using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Hangup.Lab;

/// <summary>
/// Calls of a process that may open no further file. The limit (RLIMIT_NOFILE) is a process's, and to lower this one's would harm
/// whatever else it does; so a child makes the call, which shares this memory and has limits of its own (vfork(2)). It lives for
/// three system calls. The runtime knows nothing of it, so nothing of the runtime may run in it.
/// </summary>
internal static unsafe partial class OutOfDescriptors
{
    private const int DescriptorLimit = 7; // RLIMIT_NOFILE
    private const int CloseOnExec = 0x80000; // SOCK_CLOEXEC
    private const int Internet = 2; // AF_INET
    private const int ByteStream = 1; // SOCK_STREAM
    private const int SetMask = 2; // SIG_SETMASK

    /// <summary>accept(2).</summary>
    /// <exception cref="NetworkException">No process can be made.</exception>
    public static Outcome Accept(Socket listener) => Call((int)listener.SafeHandle.DangerousGetHandle(), 0);

    /// <summary>socket(2).</summary>
    /// <exception cref="NetworkException">No process can be made.</exception>
    public static Outcome OpenSocket(Transport transport) => Call(-1, (int)transport);

    private static Outcome Call(int listener, int protocol)
    {
        var calls = Calls.Bound();
        int error = 0;
        int child = ForkExclusion.Fork(() => CallInChild(calls, listener, protocol, out error));
        if (child < 0)
            throw new NetworkException("A child process", error);
        _ = ChildWait.For(child, 0, out _);
        return error == 0 ? Outcome.Success : NativeCalls.OfErrno(error);
    }

    private static int CallInChild(Calls calls, int listener, int protocol, out int error)
    {
        int found = 0;
        // A signal to all processes of the terminal would run this process's handler in the child as well.
        var all = new LibC.SignalSet { First = ulong.MaxValue };
        LibC.SignalSet before = default;
        _ = LibC.SignalMask(SetMask, in all, (nint)(&before));
        int child = CallInChild(&calls, listener, protocol, &found);
        _ = LibC.SignalMask(SetMask, in before, 0);
        error = found;
        return child;
    }

    /// <summary>
    /// Compiled as a whole before it begins, and without calls that could compile, allocate or change the mode of the thread: in
    /// the child every one of them would act on the parent's thread. The parent goes on once the child has ended, in this same
    /// frame, which the child never leaves.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static int CallInChild(Calls* calls, int listener, int protocol, int* error)
    {
        int child = calls->Fork();
        if (child < 0)
            *error = *calls->ErrorLocation();
        if (child != 0)
            return child;
        calls->SetLimit(DescriptorLimit, &calls->None);
        int descriptor = listener >= 0 ? calls->Accept(listener, 0, 0, CloseOnExec) : calls->OpenSocket(Internet, ByteStream, protocol);
        if (descriptor < 0)
            *error = *calls->ErrorLocation();
        calls->Exit(0);
        return 0;
    }

    /// <summary>Functions of the C library, looked up beforehand.</summary>
    private struct Calls
    {
        public delegate* unmanaged[SuppressGCTransition]<int> Fork;
        public delegate* unmanaged[SuppressGCTransition]<int, Limit*, int> SetLimit;
        public delegate* unmanaged[SuppressGCTransition]<int, nint, nint, int, int> Accept;
        public delegate* unmanaged[SuppressGCTransition]<int, int, int, int> OpenSocket;
        public delegate* unmanaged[SuppressGCTransition]<int*> ErrorLocation;
        public delegate* unmanaged[SuppressGCTransition]<int, void> Exit;
        public Limit None;

        public static Calls Bound()
        {
            nint library = NativeLibrary.GetMainProgramHandle();
            return new Calls
            {
                Fork = (delegate* unmanaged[SuppressGCTransition]<int>)NativeLibrary.GetExport(library, "vfork"),
                SetLimit = (delegate* unmanaged[SuppressGCTransition]<int, Limit*, int>)NativeLibrary.GetExport(library, "setrlimit"),
                Accept = (delegate* unmanaged[SuppressGCTransition]<int, nint, nint, int, int>)NativeLibrary.GetExport(library, "accept4"),
                OpenSocket = (delegate* unmanaged[SuppressGCTransition]<int, int, int, int>)NativeLibrary.GetExport(library, "socket"),
                ErrorLocation = (delegate* unmanaged[SuppressGCTransition]<int*>)NativeLibrary.GetExport(library, "__errno_location"),
                Exit = (delegate* unmanaged[SuppressGCTransition]<int, void>)NativeLibrary.GetExport(library, "_exit"),
            };
        }
    }

    /// <summary>struct rlimit.</summary>
    private struct Limit
    {
        public ulong Soft;
        public ulong Hard;
    }
}
