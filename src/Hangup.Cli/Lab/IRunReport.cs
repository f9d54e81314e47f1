using Hangup.Lab;

namespace Hangup.Cli;

/// <summary>Shows runs as they come.</summary>
internal interface IRunReport
{
    void Add(ScenarioRun run);

    /// <summary>All runs have come.</summary>
    void End();
}
