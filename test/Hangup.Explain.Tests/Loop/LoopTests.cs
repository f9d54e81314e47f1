using Hangup.Lab;

namespace Hangup.Explain.Tests.Loop;

/// <summary>The loop closes: what the lab makes happen, its packets tell.</summary>
public sealed class LoopTests(LoopRuns runs) : IClassFixture<LoopRuns>
{
    public static TheoryData<string> Ids => [.. Scenarios.All.Select(scenario => scenario.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_packets_of_a_scenario_tell_its_cause(string id)
    {
        ExplainedRun[] all = [.. runs.Of(id)];
        Ambiguity? ambiguity = Ambiguities.Find(id);
        if (all.Length == 0 || all.All(run => run.Connections.Count == 0))
        {
            Assert.True(all.Length == 0 || ambiguity?.Shown == Shown.NoTrace, $"{id} has no packets, and no row says so.");
            Assert.SkipWhen(all.Length == 0, "not played on this host");
            return;
        }

        Shown least = ambiguity?.Shown ?? Shown.Told;
        Assert.All(all, run => Assert.True(run.Shown >= least, $"{run.Run.Request.AddressFamily} {run.Run.Request.Flavour}: {Describe(run)}"));
        Assert.True(
            ambiguity is null || all.Any(run => run.Shown != Shown.Told),
            $"{id} is told better than its row says: {Describe(all[0])}");
    }

    [Fact]
    public void Every_ambiguity_is_of_a_scenario() =>
        Assert.All(Ambiguities.All, row => Assert.True(Scenarios.TryGet(row.Scenario, out _), row.Scenario));

    [Fact]
    public void What_is_certain_leaves_no_other_candidates() => Assert.All(
        Scenarios.All.SelectMany(scenario => runs.Of(scenario.Id)).SelectMany(run => run.Connections),
        connection => Assert.True(connection.Confidence != DiagnosisConfidence.Certain || connection.Others.Count == 0, connection.Cause?.Id));

    [Fact]
    public void The_page_shows_what_is_told() => VerdictDocument.Check(id => runs.Of(id));

    private static string Describe(ExplainedRun run) => $"{run.Scenario.Cause.Id} is {run.Shown}; told is "
        + string.Join(" | ", run.Connections.Select(connection => $"{connection.Cause?.Id ?? "nothing"} ({connection.Confidence}): "
            + string.Join(", ", connection.Packets.Select(packet => (packet.FromServer ? "< " : "> ") + packet.Text))));
}
