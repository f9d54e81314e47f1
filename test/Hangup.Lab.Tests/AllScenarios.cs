namespace Hangup.Lab.Tests;

public sealed class AllScenarios(AtlasRuns runs) : IClassFixture<AtlasRuns>
{
    public static TheoryData<string> Ids => [.. Scenarios.All.Select(scenario => scenario.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Comes_out_as_stated_in_every_way(string id)
    {
        Assert.True(Scenarios.TryGet(id, out Scenario? scenario));
        ScenarioRun[] all = [.. runs.Of(id)];
        Assert.Equal(RunRequest.AllOf(scenario).Count(), all.Length);
        if (Array.Find(all, run => run.Skipped) is { } skipped)
            Assert.Skip(skipped.SkipReason!);

        Assert.All(all, run => Assert.True(run.Passed, $"{run.Request.AddressFamily} {run.Request.Flavour}: {Report.Of(run)}"));
        Assert.All(all, run => Assert.Equal(scenario.Steps.Count(step => step is CheckedStep), run.Operations.Count));
    }

    [Fact]
    public void Every_step_was_played_and_judged()
    {
        // What the kernel did not tell is no lack of this host: the packet was judged.
        SkippedStep[] skipped =
        [
            .. Scenarios.All.SelectMany(scenario => runs.Of(scenario.Id)).SelectMany(run => run.SkippedSteps).Where(step => step.Reason != ResetReasons.NotTold),
        ];
        Assert.SkipWhen(skipped.Length > 0, $"{skipped.Length} steps: {string.Join("; ", skipped.Select(step => step.Reason).Distinct())}");
    }

    [Fact]
    public void No_packet_found_no_room() =>
        Assert.All(Scenarios.All.SelectMany(scenario => runs.Of(scenario.Id)), run => Assert.Equal(0, run.Capture?.Lost ?? 0));
}
