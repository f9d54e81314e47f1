using System.IO.Pipes;

namespace Hangup.Lab;

/// <summary>
/// Keeps closes and the starts of child processes apart. Between fork(2) and execve(2) a child has copies of all descriptors
/// of this process, those of other runs too, so a close(2) in that time is not the last one and closes nothing yet.
/// </summary>
internal static class ForkExclusion
{
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
            T started = start();
            copies.DisposeLocalCopyOfClientHandle();
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
}
