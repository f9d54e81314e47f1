using System.Net.Sockets;

namespace Hangup.Lab.Tests;

public sealed class AllScenarios
{
    private static readonly ScenarioRunner Runner = new(new RunOptions());

    public static TheoryData<string, AddressFamily, Flavour> Ways =>
        [.. Scenarios.All.SelectMany(RunRequest.AllOf).Select(way => (way.Scenario.Id, way.AddressFamily, way.Flavour))];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Comes_out_as_stated(string id, AddressFamily family, Flavour flavour)
    {
        Assert.True(Scenarios.TryGet(id, out Scenario? scenario));
        ScenarioRun run = await Runner.RunAsync(new RunRequest(scenario, family, flavour), TestContext.Current.CancellationToken);
        Assert.SkipWhen(run.Skipped, run.SkipReason ?? "");

        Assert.True(run.Passed, Report.Of(run));
        Assert.Empty(run.SkippedSteps);
        Assert.Equal(scenario.Steps.Count(step => step is CheckedStep), run.Operations.Count);
    }
}
