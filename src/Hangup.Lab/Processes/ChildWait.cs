using System.Runtime.InteropServices;

namespace Hangup.Lab;

/// <summary>waitpid(2) for one child.</summary>
internal static partial class ChildWait
{
    private const int Interrupted = 4; // EINTR, on Linux and macOS alike

    /// <summary>Waits as the options say; a signal to the calling thread does not end it.</summary>
    /// <param name="process">The child.</param>
    /// <param name="options">WNOHANG and the like; 0 for its end.</param>
    /// <param name="status">What <c>wait.h</c> takes apart.</param>
    /// <returns>The child's number; 0 where it has not changed; -1 where somebody else has reaped it already (ECHILD).</returns>
    public static int For(int process, int options, out int status)
    {
        int changed;
        do
            changed = WaitFor(process, out status, options);
        while (changed == -1 && Marshal.GetLastPInvokeError() == Interrupted);
        return changed;
    }

    [LibraryImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    private static partial int WaitFor(int process, out int status, int options);
}
