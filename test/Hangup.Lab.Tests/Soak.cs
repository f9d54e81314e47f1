namespace Hangup.Lab.Tests;

public sealed class Soak
{
    [Fact]
    public async Task Every_scenario_comes_out_as_stated_again_and_again_side_by_side()
    {
        const int Repetitions = 2;
        var runner = new ScenarioRunner(new RunOptions());
        IEnumerable<RunRequest> requests = Enumerable.Range(0, Repetitions).SelectMany(_ => Scenarios.All.SelectMany(RunRequest.AllOf));
        int runs = 0;
        await foreach (ScenarioRun run in runner.RunAllAsync(requests, TestContext.Current.CancellationToken))
        {
            runs++;
            Assert.True(run.Passed || run.Skipped, $"run {runs}, {run.Request.Scenario.Id} {run.Request.AddressFamily} {run.Request.Flavour}: {Report.Of(run)}");
        }
        Assert.Equal(Repetitions * Scenarios.All.Sum(scenario => RunRequest.AllOf(scenario).Count()), runs);
    }
}
