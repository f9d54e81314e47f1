using System.Collections.Concurrent;
using System.Diagnostics;

namespace Hangup.Proxy;

/// <summary>One thread that serves its connections: it waits for readiness, timers and what other threads post, and never for anything else.</summary>
internal sealed class EventLoop
{
    private readonly ConcurrentQueue<Action> _posted = new();
    private readonly List<Action> _again = [];
    private readonly TimerQueue _timers = new();
    private readonly Poller _poller;
    private readonly Thread _thread;
    private int _signalled;
    private int _load;
    private bool _isStopping;
    private bool _hasStopped;

    public EventLoop(int number, Poller poller)
    {
        _poller = poller;
        Number = number;
        Buffers = new();
        Pipes = new();
        _thread = new Thread(Run) { IsBackground = true, Name = $"hangup proxy {number}" };
        _thread.Start();
    }

    /// <summary>The time of this round, in ticks of <see cref="Stopwatch"/>.</summary>
    public long Now { get; private set; } = Stopwatch.GetTimestamp();

    /// <summary>Its place in its group.</summary>
    public int Number { get; }

    /// <summary>How many connections it serves, or is about to.</summary>
    public int Load => Volatile.Read(ref _load);

    /// <summary>For what is read and sent on within one call.</summary>
    public byte[] Scratch { get; } = GC.AllocateUninitializedArray<byte>(BufferPool.BufferSize, pinned: true);

    public BufferPool Buffers { get; }

    public PipePool Pipes { get; }

    public Poller Poller => _poller;

    /// <summary>How many timers are set; read by other threads too.</summary>
    public int Timers => _timers.Count;

    public bool IsCurrent => Thread.CurrentThread == _thread;

    public void AddLoad(int connections) => Interlocked.Add(ref _load, connections);

    /// <summary>Runs an action on the thread of the loop; when that has stopped, and no connection lives any more, on this one.</summary>
    public void Post(Action action)
    {
        _posted.Enqueue(action);
        if (Interlocked.Exchange(ref _signalled, 1) == 0)
            _poller.Wake();
        if (Volatile.Read(ref _hasStopped))
            RunPosted();
    }

    /// <summary>Runs an action on the thread of the loop, after others have had their turn.</summary>
    public void Again(Action action) => _again.Add(action);

    /// <summary>Sets a timer. What is due already comes in the next round, so that a round ends.</summary>
    public void SetTimer(LoopTimer timer, long due) => _timers.Set(timer, Math.Max(due, Now + 1));

    public void CancelTimer(LoopTimer timer) => _timers.Remove(timer);

    public void Stop() => Post(() => _isStopping = true);

    /// <summary>Called by the poller when a wait is over.</summary>
    public void Awaken() => Now = Stopwatch.GetTimestamp();

    private void Run()
    {
        var turn = new List<Action>();
        while (!_isStopping)
        {
            _poller.Wait(TimeToWait(), this);
            if (Volatile.Read(ref _signalled) != 0)
            {
                Volatile.Write(ref _signalled, 0);
                Interlocked.MemoryBarrier(); // What is posted from here on wakes the next wait.
                RunPosted();
            }

            _timers.Fire(Now);
            if (_again.Count == 0)
                continue;
            turn.AddRange(_again);
            _again.Clear();
            foreach (Action action in turn)
                action();
            turn.Clear();
        }

        Pipes.Dispose();
        _poller.Dispose();
        Volatile.Write(ref _hasStopped, true);
        Interlocked.MemoryBarrier(); // What is posted from here on, its poster runs.
        RunPosted();
    }

    private void RunPosted()
    {
        while (_posted.TryDequeue(out Action? action))
            action();
    }

    private TimeSpan TimeToWait()
    {
        if (_again.Count > 0)
            return TimeSpan.Zero;
        long next = _timers.Next;
        if (next == long.MaxValue)
            return Timeout.InfiniteTimeSpan;
        TimeSpan left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), next);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
