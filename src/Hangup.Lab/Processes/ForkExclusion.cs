namespace Hangup.Lab;

/// <summary>
/// Keeps closes and the starts of child processes apart. Between fork(2) and execve(2) a child has copies of all descriptors
/// of this process, those of other runs too, so a close(2) in that time is not the last one and closes nothing yet.
/// </summary>
internal static class ForkExclusion
{
    private static readonly ReaderWriterLockSlim Gate = new();

    /// <summary>Starts a child process; the start ends with its execve(2).</summary>
    public static T Fork<T>(Func<T> start)
    {
        Gate.EnterWriteLock();
        try
        {
            return start();
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
