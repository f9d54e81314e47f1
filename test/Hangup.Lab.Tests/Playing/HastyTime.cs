namespace Hangup.Lab.Tests;

/// <summary>A clock on which long waits are short, and short ones as they are.</summary>
internal sealed class HastyTime : TimeProvider
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(1);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(base.CreateTimer(callback, state, Shortened(dueTime), period));

    private static TimeSpan Shortened(TimeSpan time) => time >= Long ? time / 10 : time;

    private sealed class Timer(ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(Shortened(dueTime), period);

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
