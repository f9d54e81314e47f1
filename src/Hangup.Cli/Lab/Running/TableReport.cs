namespace Hangup.Cli;

/// <summary>A table of what every call returned, once all runs have ended.</summary>
internal sealed class TableReport(ToolHost host) : IRunReport
{
    public void Add(ScenarioRun run)
    {
        // The tally has all that the table needs.
    }

    public void Finish(RunTally tally, TimeSpan took) => Write(new Page(host), tally, took);

    public static void Write(Page page, RunTally tally, TimeSpan took)
    {
        RunTable.Write(page, tally);
        string[] failures = [.. RunText.FailuresOf(tally)];
        foreach (string line in failures)
            page.Line((line, line.StartsWith(' ') ? Styles.Plain : Styles.Bad));
        if (failures.Length > 0)
            page.Blank();
        page.Line((RunText.SummaryOf(tally, took), tally.Failed > 0 ? Styles.Bad : Styles.Good));
    }
}
