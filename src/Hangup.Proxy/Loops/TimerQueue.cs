namespace Hangup.Proxy;

/// <summary>The timers of one loop. A timer that is set later, or to never, stays in its place and is looked at when that comes.</summary>
internal sealed class TimerQueue
{
    private readonly PriorityQueue<LoopTimer, long> _queue = new();

    /// <summary>When to look next; <see cref="long.MaxValue"/> for never.</summary>
    public long Next => _queue.TryPeek(out _, out long due) ? due : long.MaxValue;

    public void Set(LoopTimer timer, long due)
    {
        timer.Due = due;
        if (due < timer.Queued)
            Enqueue(timer, due);
    }

    public void Fire(long now)
    {
        while (_queue.TryPeek(out LoopTimer? timer, out long queued) && queued <= now)
        {
            _queue.Dequeue();
            if (timer.Queued != queued)
                continue; // It stands elsewhere in the queue too.
            timer.Queued = long.MaxValue;
            if (timer.Due <= now)
            {
                timer.Due = long.MaxValue;
                timer.Fire();
            }
            else if (timer.Due != long.MaxValue)
            {
                Enqueue(timer, timer.Due);
            }
        }
    }

    private void Enqueue(LoopTimer timer, long due)
    {
        timer.Queued = due;
        _queue.Enqueue(timer, due);
    }
}
