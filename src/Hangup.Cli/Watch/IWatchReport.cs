namespace Hangup.Cli;

/// <summary>Where resets are told as they come.</summary>
internal interface IWatchReport
{
    void Say(WatchedReset reset);

    /// <summary>The watch has ended.</summary>
    void Conclude(WatchSummary summary);
}
