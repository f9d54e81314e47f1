using System.ComponentModel;
using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace Hangup.Lab;

/// <summary>
/// A process that owns an inherited descriptor as its standard output. It is <c>cat</c>, reading a pipe from this process,
/// so it writes what it is told to, and ends by itself when this process does.
/// </summary>
internal sealed partial class ChildProcess : IDisposable
{
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
    public static ChildProcess StartWith(SafeHandle descriptor)
    {
        var lifeline = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.None);
        bool held = false;
        try
        {
            descriptor.DangerousAddRef(ref held);
            int id = ForkExclusion.Fork(() =>
                Spawn((int)lifeline.ClientSafePipeHandle.DangerousGetHandle(), (int)descriptor.DangerousGetHandle()));
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
    /// Sends a signal and waits for what it does. The kernel closes a dying process's files before it reports the end
    /// (do_exit() runs exit_files() and exit_task_work() before exit_notify()), so the connection is closed on return.
    /// </summary>
    public void Send(ProcessSignal signal)
    {
        if (_ended)
            return;
        if (signal == ProcessSignal.SegmentationFault)
            LeaveNoCore();
        _ = SendSignal(_id, (int)signal);
        _ended = WaitForChange(signal switch
        {
            ProcessSignal.Stop => Stopped,
            ProcessSignal.Continue => Continued,
            _ => 0,
        });
    }

    /// <summary>Has the process write bytes to the connection; the outcome is a success, or the signal that the write drew.</summary>
    public async Task<Outcome> WriteAsync(int count)
    {
        byte[] bytes = new byte[count];
        bytes.AsSpan().Fill((byte)'x');
        await _lifeline.WriteAsync(bytes).ConfigureAwait(false);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (true)
        {
            if (EndedBy() is { } signal)
                return Outcome.Killed(signal);
            if (HasTakenInput && IsWaitingForInput)
                return Outcome.Success;
            await timer.WaitForNextTickAsync().ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        Send(ProcessSignal.Kill);
        _lifeline.Dispose();
    }
}
