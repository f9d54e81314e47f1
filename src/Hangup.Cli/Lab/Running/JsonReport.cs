namespace Hangup.Cli;

/// <summary>A JSON line a run.</summary>
internal sealed class JsonReport(ToolHost host) : IRunReport
{
    public void Add(ScenarioRun run)
    {
        JsonLine.Write(host.Out, RunJson.Of(run), JsonTypes.Lines.RunJson);
        host.Out.Flush();
    }

    public void Finish(RunTally tally, TimeSpan took)
    {
    }
}
