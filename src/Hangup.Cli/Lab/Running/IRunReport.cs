namespace Hangup.Cli;

/// <summary>A form of output for runs.</summary>
internal interface IRunReport
{
    /// <summary>A run has ended.</summary>
    void Add(ScenarioRun run);

    /// <summary>All have ended.</summary>
    void Finish(RunTally tally, TimeSpan took);
}
