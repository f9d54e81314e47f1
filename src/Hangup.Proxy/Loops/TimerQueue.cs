namespace Hangup.Proxy;

/// <summary>
/// The timers of one loop, each once: a heap of four children a node. A timer that is set later stays in its place, and moves when that
/// comes: most are set later again and again.
/// </summary>
internal sealed class TimerQueue
{
    private const int Children = 4;

    private LoopTimer[] _heap = new LoopTimer[16];

    public int Count { get; private set; }

    /// <summary>When to look next; <see cref="long.MaxValue"/> for never.</summary>
    public long Next => Count > 0 ? _heap[0].Queued : long.MaxValue;

    public void Set(LoopTimer timer, long due)
    {
        timer.Due = due;
        if (timer.Place >= 0 && due >= timer.Queued)
            return;
        if (timer.Place < 0)
        {
            if (Count == _heap.Length)
                Array.Resize(ref _heap, Count * 2);
            timer.Place = Count++;
        }

        timer.Queued = due;
        Rise(timer, timer.Place);
    }

    /// <summary>Forgets a timer, and all that it would call.</summary>
    public void Remove(LoopTimer timer)
    {
        timer.Due = long.MaxValue;
        if (timer.Place < 0)
            return;
        int place = timer.Place;
        timer.Place = -1;
        LoopTimer last = _heap[--Count];
        _heap[Count] = null!;
        if (last != timer)
            Put(last, place);
    }

    public void Fire(long now)
    {
        while (Count > 0 && _heap[0] is var timer && timer.Queued <= now)
        {
            if (timer.Due > now)
            {
                timer.Queued = timer.Due;
                Sink(timer, 0);
                continue;
            }

            Remove(timer);
            timer.Fire();
        }
    }

    private void Put(LoopTimer timer, int place)
    {
        if (place > 0 && timer.Queued < _heap[(place - 1) / Children].Queued)
            Rise(timer, place);
        else
            Sink(timer, place);
    }

    private void Rise(LoopTimer timer, int place)
    {
        while (place > 0 && _heap[(place - 1) / Children] is var parent && timer.Queued < parent.Queued)
        {
            _heap[place] = parent;
            parent.Place = place;
            place = (place - 1) / Children;
        }

        _heap[place] = timer;
        timer.Place = place;
    }

    private void Sink(LoopTimer timer, int place)
    {
        while (true)
        {
            int first = (place * Children) + 1, least = place;
            long due = timer.Queued;
            for (int child = first; child < Math.Min(first + Children, Count); child++)
            {
                if (_heap[child].Queued >= due)
                    continue;
                due = _heap[child].Queued;
                least = child;
            }

            if (least == place)
                break;
            _heap[place] = _heap[least];
            _heap[place].Place = place;
            place = least;
        }

        _heap[place] = timer;
        timer.Place = place;
    }
}
