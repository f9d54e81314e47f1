namespace Hangup.Proxy;

/// <summary>Calls back on the thread of a loop when its time has come. It may be set again and again.</summary>
internal sealed class LoopTimer(Action callback)
{
    /// <summary>When, in the ticks of <see cref="EventLoop.Now"/>; <see cref="long.MaxValue"/> for never.</summary>
    public long Due { get; set; } = long.MaxValue;

    /// <summary>The time under which the loop's queue holds it; <see cref="long.MaxValue"/> where it does not.</summary>
    public long Queued { get; set; } = long.MaxValue;

    public void Fire() => callback();
}
