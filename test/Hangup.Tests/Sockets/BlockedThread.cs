using System.Globalization;
using System.Runtime.InteropServices;

namespace Hangup.Tests.Sockets;

/// <summary>Runs a blocking socket call on a thread of its own and tells when the kernel holds it.</summary>
internal sealed partial class BlockedThread
{
    private readonly Thread _thread;
    private volatile int _threadId;
    private Exception? _thrown;

    private BlockedThread(Action call) => _thread = new Thread(() =>
    {
        _threadId = GetThreadId();
        _thrown = Record.Exception(call);
    })
    { IsBackground = true };

    /// <summary>Starts the call and returns once it is blocked in a system call on a socket.</summary>
    public static BlockedThread Start(Action call)
    {
        var blocked = new BlockedThread(call);
        blocked._thread.Start();
        Observed.Until(() => blocked._threadId != 0 && blocked.IsInSocketCall(), "a call blocked in the kernel");
        return blocked;
    }

    /// <summary>Waits for the call to end.</summary>
    public Exception? Join()
    {
        Assert.True(_thread.Join(Observed.Deadline), "the blocked call did not end");
        return _thrown;
    }

    /// <summary>
    /// The kernel shows number and arguments of the system call that a thread sleeps in. The first argument is told by what it names,
    /// since asking a Socket for its handle changes how .NET treats it.
    /// </summary>
    private bool IsInSocketCall()
    {
        string[] call = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/self/task/{_threadId}/syscall")).Split(' ');
        if (call.Length < 2 || !call[1].StartsWith("0x", StringComparison.Ordinal))
            return false;
        long descriptor = long.Parse(call[1].AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        string link = string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{descriptor}");
        // Null where the argument is no descriptor: what the thread waits in on its way to the call.
        return new FileInfo(link).LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) == true;
    }

    [LibraryImport("libc", EntryPoint = "gettid")]
    private static partial int GetThreadId();
}
