namespace Hangup.Resilience.Tests.Ledger;

/// <summary>
/// The clock of a client whose attempts have a time limit. The limit passes at once where a connection has fallen silent, and never
/// else: a busy machine takes no attempt away from what a seed has drawn. Everything shorter takes its time.
/// </summary>
/// <param name="limit">The time limit of an attempt.</param>
internal sealed class StallClock(TimeSpan limit) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly HashSet<Limit> _running = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        dueTime == limit ? Start(new(this, callback, state)) : base.CreateTimer(callback, state, dueTime, period);

    /// <summary>A connection has fallen silent: the limits of the attempts that are under way pass.</summary>
    public void Stall()
    {
        Limit[] passed;
        lock (_lock)
        {
            passed = [.. _running];
            _running.Clear();
        }

        foreach (Limit one in passed)
            one.Pass();
    }

    private Limit Start(Limit one)
    {
        lock (_lock)
            _running.Add(one);
        return one;
    }

    private sealed class Limit(StallClock clock, TimerCallback callback, object? state) : ITimer
    {
        public void Pass() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException("The limit of an attempt is not changed.");

        public void Dispose()
        {
            lock (clock._lock)
                clock._running.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
