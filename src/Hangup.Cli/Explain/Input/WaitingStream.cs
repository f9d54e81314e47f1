namespace Hangup.Cli;

/// <summary>A stream that somebody is still writing, so that it may keep its reader waiting.</summary>
internal abstract class WaitingStream : ForwardStream
{
    /// <summary>Called before a read that may wait.</summary>
    public Action Waiting { get; set; } = () => { };

    /// <summary>Ends a wait, now and later.</summary>
    /// <returns>Whether it could be ended.</returns>
    public abstract bool TryStop();
}
