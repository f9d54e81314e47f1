using System.Globalization;

namespace Hangup.Cli;

/// <summary>A line for each reset, as a log would have it, and a summary at the end.</summary>
internal sealed class LineWatchReport(TextWriter writer) : IWatchReport
{
    public void Say(WatchedReset reset) => writer.WriteLine(
        string.Create(CultureInfo.InvariantCulture, $"{reset.Time.ToLocalTime():HH:mm:ss.fff}  {ResetText.CauseOf(reset.Verdict)}: {ResetText.Sentence(reset)}"));

    public void Conclude(WatchSummary summary)
    {
        foreach (string line in SummaryText.Lines(summary))
            writer.WriteLine(line);
    }
}
