namespace Hangup.Lab;

/// <summary>
/// The thread of one network, which moves between the namespaces of its hosts. A thread that was in another namespace
/// must never serve anybody else, so it is no thread of the pool, and it ends with the network.
/// </summary>
internal sealed class NetworkThread
{
    private const int StackSize = 256 * 1024;

    private readonly Queue<Action> _work = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private NetworkNamespace? _current;
    private bool _ending;

    public NetworkThread() => new Thread(Run, StackSize) { IsBackground = true, Name = "hangup network" }.Start();

    /// <summary>Completes once the thread does nothing any more.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Does something on the thread, in whichever namespace it is; whatever it throws is the task's.</summary>
    /// <exception cref="ObjectDisposedException">The thread was told to end.</exception>
    public Task<T> RunAsync<T>(Func<T> action)
    {
        // A cold task runs only where it is started, keeps the exception, and completes its awaiters elsewhere.
        var task = new Task<T>(action, TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_work)
        {
            ObjectDisposedException.ThrowIf(_ending, typeof(Network));
            _work.Enqueue(() => task.RunSynchronously(TaskScheduler.Default));
            Monitor.Pulse(_work);
        }
        return task;
    }

    /// <summary>Does something on the thread, in whichever namespace it is.</summary>
    /// <exception cref="ObjectDisposedException">The thread was told to end.</exception>
    public Task RunAsync(Action action) => RunAsync<object?>(() =>
    {
        action();
        return null;
    });

    /// <summary>Does something on the thread inside a namespace.</summary>
    public Task<T> RunAsync<T>(NetworkNamespace inside, Func<T> action) => RunAsync(() =>
    {
        Enter(inside);
        return action();
    });

    /// <summary>Makes a namespace and stays in it. To be called on the thread.</summary>
    public NetworkNamespace CreateNamespace() => _current = NetworkNamespace.Create();

    /// <summary>To be called on the thread.</summary>
    public void Enter(NetworkNamespace inside)
    {
        if (_current == inside)
            return;
        inside.Enter();
        _current = inside;
    }

    /// <summary>Lets the thread end once it has done what it was given so far, the last action included.</summary>
    public void End(Action last)
    {
        lock (_work)
        {
            if (_ending)
                return;
            _ending = true;
            _work.Enqueue(last);
            Monitor.Pulse(_work);
        }
    }

    private void Run()
    {
        while (Next() is { } action)
            action();
        _ended.SetResult();
    }

    private Action? Next()
    {
        lock (_work)
        {
            while (_work.Count == 0)
            {
                if (_ending)
                    return null;
                Monitor.Wait(_work);
            }
            return _work.Dequeue();
        }
    }
}
