using System.ComponentModel;
using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace Hangup.Lab;

/// <summary>
/// A process that does nothing but own one inherited descriptor. It is <c>cat</c>, reading a pipe from this process, so
/// it ends by itself when this process does.
/// </summary>
internal sealed partial class ChildProcess : IDisposable
{
    private const int KillSignal = 9;
    private const int InheritedAs = 3;

    private readonly AnonymousPipeServerStream _lifeline;
    private readonly int _id;
    private bool _ended;

    private ChildProcess(int id, AnonymousPipeServerStream lifeline)
    {
        _id = id;
        _lifeline = lifeline;
    }

    /// <summary>Why this system cannot play it; <see langword="null"/> where it can.</summary>
    public static string? WhyUnsupported => OperatingSystem.IsWindows() ? "Windows has no posix_spawn to pass a socket to a child process" : null;

    /// <summary>Starts a process that inherits a descriptor of this one.</summary>
    /// <exception cref="Win32Exception">The process cannot be started.</exception>
    public static unsafe ChildProcess StartWith(SafeHandle descriptor)
    {
        var lifeline = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.None);
        bool held = false;
        byte* actions = stackalloc byte[256]; // posix_spawn_file_actions_t: 80 bytes in glibc and musl, a pointer on macOS.
        try
        {
            descriptor.DangerousAddRef(ref held);
            _ = FileActionsInit(actions);
            _ = FileActionsAddDup2(actions, (int)lifeline.ClientSafePipeHandle.DangerousGetHandle(), 0);
            _ = FileActionsAddDup2(actions, (int)descriptor.DangerousGetHandle(), InheritedAs);
            int error = Spawn(out int id, "/bin/cat", actions, null, ["cat", null], [null]);
            _ = FileActionsDestroy(actions);
            if (error != 0)
                throw new Win32Exception(error, $"/bin/cat cannot be started: {Marshal.GetPInvokeErrorMessage(error)}");
            lifeline.DisposeLocalCopyOfClientHandle();
            return new ChildProcess(id, lifeline);
        }
        catch (Win32Exception)
        {
            lifeline.Dispose();
            throw;
        }
        finally
        {
            if (held)
                descriptor.DangerousRelease();
        }
    }

    /// <summary>
    /// Kills it and waits for its end. The kernel closes a dying process's files before it reports the end
    /// (do_exit() runs exit_files() and exit_task_work() before exit_notify()), so the connection is closed on return.
    /// </summary>
    public void Kill()
    {
        if (_ended)
            return;
        _ = SendSignal(_id, KillSignal);
        // EINTR is a signal to this thread; any other error is ECHILD: somebody else has reaped it already.
        while (WaitFor(_id, out _, 0) == -1 && Marshal.GetLastPInvokeError() == Interrupted)
            ;
        _ended = true;
    }

    public void Dispose()
    {
        Kill();
        _lifeline.Dispose();
    }

    private const int Interrupted = 4; // EINTR, on Linux and macOS alike

    [LibraryImport("libc", EntryPoint = "posix_spawn", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int Spawn(
        out int id, string path, byte* fileActions, byte* attributes, string?[] arguments, string?[] environment);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    private static unsafe partial int FileActionsInit(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    private static unsafe partial int FileActionsAddDup2(byte* actions, int descriptor, int newDescriptor);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    private static unsafe partial int FileActionsDestroy(byte* actions);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int process, int signal);

    [LibraryImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    private static partial int WaitFor(int process, out int status, int options);
}
