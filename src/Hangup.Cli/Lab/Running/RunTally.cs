namespace Hangup.Cli;

/// <summary>Adds runs up. Its size depends on the scenarios, never on how often they are played.</summary>
internal sealed class RunTally
{
    private const int MostFailures = 20;

    private readonly Dictionary<string, ScenarioTally> _scenarios = [];
    private readonly List<ScenarioRun> _failures = [];

    /// <summary>By scenario, in the order in which they came.</summary>
    public IEnumerable<ScenarioTally> Scenarios => _scenarios.Values;

    public long Total { get; private set; }

    public long Passed { get; private set; }

    public long Failed { get; private set; }

    public long Skipped { get; private set; }

    public long SkippedSteps { get; private set; }

    /// <summary>Why runs or steps were skipped, and how often.</summary>
    public SortedDictionary<string, long> SkipReasons { get; } = new(StringComparer.Ordinal);

    /// <summary>The first failures; <see cref="Failed"/> counts all.</summary>
    public IReadOnlyList<ScenarioRun> Failures => _failures;

    public void Add(ScenarioRun run)
    {
        Total++;
        if (run.Passed)
            Passed++;
        if (run.Failure is not null)
            Failed++;
        if (run.Failure is not null && _failures.Count < MostFailures)
            _failures.Add(run);
        if (run.SkipReason is { } reason)
        {
            Skipped++;
            CountSkip(reason);
        }

        foreach (SkippedStep step in run.SkippedSteps)
        {
            SkippedSteps++;
            CountSkip(step.Reason);
        }

        string id = run.Request.Scenario.Id;
        if (!_scenarios.TryGetValue(id, out ScenarioTally? scenario))
            _scenarios.Add(id, scenario = new ScenarioTally(run.Request.Scenario));
        scenario.Add(run);
    }

    private void CountSkip(string reason) => SkipReasons[reason] = SkipReasons.GetValueOrDefault(reason) + 1;
}
