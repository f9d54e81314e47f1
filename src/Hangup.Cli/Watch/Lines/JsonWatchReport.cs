namespace Hangup.Cli;

/// <summary>A JSON line for each reset, and one at the end.</summary>
internal sealed class JsonWatchReport(TextWriter writer) : IWatchReport
{
    public void Say(WatchedReset reset) => JsonLine.Write(writer, WatchJson.Of(reset), JsonTypes.Lines.WatchJson);

    public void Conclude(WatchSummary summary) => JsonLine.Write(writer, WatchSummaryJson.Of(summary), JsonTypes.Lines.WatchSummaryJson);
}
