using System.IO.Pipes;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Hangup.Lab;

/// <summary>
/// Keeps closes and the starts of child processes apart. Between fork(2) and execve(2) a child has copies of all descriptors
/// of this process, those of other runs too, so a close(2) in that time is not the last one and closes nothing yet.
/// </summary>
internal static partial class ForkExclusion
{
    private const int DuplicateCloseOnExec = 1030; // F_DUPFD_CLOEXEC of Linux
    private const int Invalid = 22; // EINVAL
    private const int MostDescriptors = 1 << 16;

    private static readonly ReaderWriterLockSlim Gate = new();

    /// <summary>Starts a child process. On return it has no copy of a descriptor that is closed on exec: it has got that far, or has ended.</summary>
    public static T Fork<T>(Func<T> start)
    {
        Gate.EnterWriteLock();
        try
        {
            if (OperatingSystem.IsWindows())
                return start();

            // A parent of vfork(2) goes on once the child has left its memory, and only then the child closes its copies:
            // begin_new_exec() calls exec_mmap() before do_close_on_exec(), do_exit() calls exit_mm() before exit_files().
            using var copies = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None);
            T started;
            using (SafeHandle otherEnd = OperatingSystem.IsLinux() ? TakeAbove(copies) : copies.ClientSafePipeHandle)
                started = start();
            _ = copies.ReadByte(); // The end of the stream: the last copy of the other end is gone, and with it all others.
            return started;
        }
        finally
        {
            Gate.ExitWriteLock();
        }
    }

    /// <summary>Closes descriptors while no child process has a copy of them.</summary>
    public static void Close(Action close)
    {
        Gate.EnterReadLock();
        try
        {
            close();
        }
        finally
        {
            Gate.ExitReadLock();
        }
    }

    /// <summary>
    /// Moves the other end of a pipe above all other descriptors. A child closes its copies in the order of their numbers and may lose the
    /// processor after each (do_close_on_exec(), close_files()), so the end of the stream says that all are closed only where this is the last.
    /// </summary>
    private static SafeFileHandle TakeAbove(AnonymousPipeServerStream pipe)
    {
        int end = (int)pipe.ClientSafePipeHandle.DangerousGetHandle(), above, lowest = MostDescriptors;
        while ((above = Duplicate(end, DuplicateCloseOnExec, lowest)) < 0 && Marshal.GetLastPInvokeError() == Invalid)
            lowest /= 2; // This process may have fewer (RLIMIT_NOFILE).
        if (above < 0)
            throw new NetworkException("A descriptor", Marshal.GetLastPInvokeError());
        pipe.DisposeLocalCopyOfClientHandle();
        return new SafeFileHandle(above, ownsHandle: true);
    }

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Duplicate(int descriptor, int command, int lowest);
}
