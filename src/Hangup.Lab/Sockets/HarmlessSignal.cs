using System.Runtime.InteropServices;

namespace Hangup.Lab;

/// <summary>Signals that this process handles by nothing at all. How they are handled is the process's, so each way has a signal of its own.</summary>
internal static class HarmlessSignal
{
    private const int Restart = 0x10000000; // SA_RESTART

    // Real-time signals (signal(7)) in the middle of the range, from both ends of which libraries take theirs.
    private static readonly Lazy<int> Restarting = new(() => Handle(51, Restart));
    private static readonly Lazy<int> Interrupting = new(() => Handle(50, 0));

    /// <summary>The number of a signal that is handled so.</summary>
    /// <param name="restarts">The kernel makes an interrupted call again.</param>
    public static int Of(bool restarts) => (restarts ? Restarting : Interrupting).Value;

    private static int Handle(int number, int flags)
    {
        // A handler gets the number of its signal, and abs() of it is as good as any: no managed code may run in a handler.
        IntPtr function = NativeLibrary.GetExport(NativeLibrary.Load("libc.so.6"), "abs");
        var handler = new LibC.SignalHandler { Function = function, Flags = flags };
        if (LibC.HandleSignal(number, in handler, 0) != 0)
            throw new InvalidOperationException($"Signal {number} cannot be handled: errno {Marshal.GetLastPInvokeError()}.");
        return number;
    }
}
