using Hangup.Lab;

namespace Hangup.Cli;

/// <summary>What failed or met the end of the stream, a line each, in the form of Go's log and net packages.</summary>
internal sealed class LogReport(Terminal terminal) : IRunReport
{
    public void Add(ScenarioRun run)
    {
        foreach (OperationResult result in run.Operations)
        {
            if (LogLine.Of(result) is { } line)
                terminal.WriteLine(line);
        }
    }

    public void End()
    {
    }
}
