namespace Hangup.Lab.Tests;

/// <summary>Every scenario in every way, played once, side by side.</summary>
public sealed class AtlasRuns : IAsyncLifetime
{
    private ILookup<string, ScenarioRun> _runs = Enumerable.Empty<ScenarioRun>().ToLookup(run => run.Request.Scenario.Id);

    public IEnumerable<ScenarioRun> Of(string id) => _runs[id];

    public async ValueTask InitializeAsync()
    {
        var runs = new List<ScenarioRun>();
        var runner = new ScenarioRunner(new RunOptions());
        await foreach (ScenarioRun run in runner.RunAllAsync(Scenarios.All.SelectMany(RunRequest.AllOf), TestContext.Current.CancellationToken))
            runs.Add(run);
        _runs = runs.ToLookup(run => run.Request.Scenario.Id);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
