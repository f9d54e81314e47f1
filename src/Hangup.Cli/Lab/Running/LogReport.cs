namespace Hangup.Cli;

/// <summary>The lines that a program's log would hold, run by run; the summary goes where no log line is.</summary>
/// <param name="host">Where the lines go.</param>
/// <param name="namesRuns">Whether a line above each run says which it is, as it must where several scenarios are run.</param>
internal sealed class LogReport(ToolHost host, bool namesRuns) : IRunReport
{
    private bool _first = true;

    public void Add(ScenarioRun run)
    {
        string[] lines = [.. run.Operations.Select(LogLine.Of).OfType<string>()];
        if (!_first && (namesRuns || lines.Length > 0))
            host.Out.Write('\n');
        _first = false;
        string note = run.SkipReason is { } reason ? $": skipped, {reason}" : lines.Length == 0 ? ": no call failed" : "";
        if (namesRuns)
            host.Out.Write($"# {RunText.NameOf(run.Request)}{note}\n");
        foreach (string line in lines)
            host.Out.Write($"{line}\n");
        host.Out.Flush();
    }

    public void Finish(RunTally tally, TimeSpan took)
    {
        foreach (string line in RunText.FailuresOf(tally))
            host.Error.WriteLine(line);
        host.Error.WriteLine(RunText.SummaryOf(tally, took));
    }
}
