namespace Hangup.Proxy;

/// <summary>Calls back on the thread of a loop when its time has come. It may be set again and again.</summary>
internal sealed class LoopTimer(Action callback, LoopTimer? sibling = null)
{
    /// <summary>Another timer of the same owner.</summary>
    public LoopTimer? Sibling => sibling;

    /// <summary>When, in the ticks of <see cref="EventLoop.Now"/>; <see cref="long.MaxValue"/> for never.</summary>
    public long Due { get; set; } = long.MaxValue;

    /// <summary>The time under which the loop's queue holds it, which is not after <see cref="Due"/>.</summary>
    public long Queued { get; set; }

    /// <summary>Its place in the queue; -1 where it is in none.</summary>
    public int Place { get; set; } = -1;

    public void Fire() => callback();
}
