using System.Runtime.InteropServices;

namespace Hangup.Watch;

/// <summary>Priorities of threads (setpriority(2)).</summary>
internal static partial class ThreadPriorities
{
    private const int OfThread = 0; // PRIO_PROCESS: on Linux a thread's number names the thread alone.
    private const int Highest = -20;

    /// <summary>Has the calling thread run before others, where this process may ask for that (CAP_SYS_NICE).</summary>
    public static void TryRaise() => _ = SetPriority(OfThread, 0, Highest);

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int who, int priority);
}
