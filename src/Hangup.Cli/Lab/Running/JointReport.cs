namespace Hangup.Cli;

/// <summary>Several forms of output at once.</summary>
internal sealed class JointReport(IReadOnlyList<IRunReport> reports) : IRunReport
{
    public void Add(ScenarioRun run)
    {
        foreach (IRunReport report in reports)
            report.Add(run);
    }

    public void Finish(RunTally tally, TimeSpan took)
    {
        foreach (IRunReport report in reports)
            report.Finish(tally, took);
    }
}
