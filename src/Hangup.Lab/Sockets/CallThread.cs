using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Hangup.Lab;

/// <summary>A thread that makes one blocking call after the other, so that a timeline can go on while one of them waits.</summary>
internal sealed class CallThread : IDisposable
{
    private readonly BlockingCollection<Action> _calls = [];
    private readonly TaskCompletionSource<nuint> _self = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _directory = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CallThread(string actor)
    {
        var thread = new Thread(Run) { IsBackground = true, Name = $"hangup {actor}" };
        thread.Start();
    }

    /// <summary>Makes a call on the thread; whatever it throws is the task's.</summary>
    public Task<T> Call<T>(Func<T> call)
    {
        // A cold task runs only where it is started, keeps the exception, and completes its awaiters elsewhere.
        var task = new Task<T>(call, TaskCreationOptions.RunContinuationsAsynchronously);
        _calls.Add(() => task.RunSynchronously(TaskScheduler.Default));
        return task;
    }

    /// <summary>
    /// Whether the thread waits in a system call on the descriptor: proc(5) gives the number and the arguments of the
    /// call that a thread waits in, the descriptor first.
    /// </summary>
    public bool IsInSystemCallOn(SafeHandle descriptor)
    {
        if (!OperatingSystem.IsLinux() || !_directory.Task.IsCompletedSuccessfully)
            return false;
        string[] words = File.ReadAllText(_directory.Task.Result + "/syscall").Split(' ');
        return words.Length > 1 && words[1] == "0x" + descriptor.DangerousGetHandle().ToString("x", CultureInfo.InvariantCulture);
    }

    /// <summary>Sends a signal to the thread, and to no other of the process.</summary>
    public void Signal(int number) => _ = LibC.SignalThread(_self.Task.Result, number);

    /// <summary>Whether a signal that was sent to the thread still waits to be handled: proc(5), <c>SigPnd</c>.</summary>
    public bool HasPendingSignal(int number)
    {
        const string name = "SigPnd:";
        string line = File.ReadLines(_directory.Task.Result + "/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
        ulong pending = ulong.Parse(line.AsSpan(name.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return (pending >> (number - 1) & 1) != 0;
    }

    public void Dispose() => _calls.CompleteAdding();

    private void Run()
    {
        _self.SetResult(OperatingSystem.IsLinux() ? LibC.CurrentThread() : 0);
        // Read by the thread itself: the link names the reader.
        _directory.SetResult(OperatingSystem.IsLinux() ? "/proc/" + new FileInfo("/proc/thread-self").LinkTarget : "");
        foreach (Action call in _calls.GetConsumingEnumerable())
            call();
        _calls.Dispose();
    }
}
