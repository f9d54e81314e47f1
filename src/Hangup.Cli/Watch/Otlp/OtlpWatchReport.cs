namespace Hangup.Cli;

/// <summary>Sends each reset to the collector, besides what another report makes of it.</summary>
internal sealed class OtlpWatchReport(OtlpExport export, IWatchReport inner, bool tellsInner) : IWatchReport
{
    public void Say(WatchedReset reset)
    {
        export.Say(reset);
        if (tellsInner)
            inner.Say(reset);
    }

    public void Conclude(WatchSummary summary) => inner.Conclude(summary);
}
