using Hangup.Lab;

namespace Hangup.Cli.Tests;

public sealed class CatalogueTests
{
    [Fact]
    public async Task The_list_has_every_scenario_under_its_family()
    {
        ToolRun run = await ToolRun.OfAsync("lab", "list");

        Assert.Equal(0, run.ExitCode);
        string[] ids = [.. run.Lines.Where(line => line.StartsWith("  ", StringComparison.Ordinal)).Select(line => line.Trim().Split(' ')[0])];
        Assert.Equal(Scenarios.All.GroupBy(scenario => scenario.Family).SelectMany(family => family).Select(scenario => scenario.Id), ids);
        Assert.Contains("Abortive close", run.Lines);
    }

    [Fact]
    public async Task The_list_fits_a_narrow_terminal()
    {
        ToolRun run = await ToolRun.OnAsync(60, "lab", "list");

        Assert.All(run.Lines.Select(Ansi.Stripped), line => Assert.InRange(line.Length, 1, 60));
    }

    public static TheoryData<string> ScenarioIds => [.. Scenarios.All.Select(scenario => scenario.Id)];

    public static TheoryData<string> CauseIds => [.. Causes.All.Select(cause => cause.Id)];

    [Theory]
    [MemberData(nameof(ScenarioIds))]
    public void Every_scenario_is_shown_within_a_narrow_terminal_and_in_whole_lines_elsewhere(string id)
    {
        Scenario scenario = Scenarios.All.Single(candidate => candidate.Id == id);
        ToolRun narrow = ToolRun.Written(60, page => ScenarioPage.Write(page, scenario, null));
        ToolRun piped = ToolRun.Written(null, page => ScenarioPage.Write(page, scenario, null));

        Assert.All(narrow.Lines.Select(Ansi.Stripped), line => Assert.True(line.Length <= 60 || line.Contains("https://", StringComparison.Ordinal), line));
        Assert.Contains("  " + scenario.Why, piped.Lines);
        Assert.Contains("  " + scenario.Cause.Advice, piped.Lines);
        Assert.DoesNotContain('\e', piped.Output);
        Assert.All(piped.Lines, line => Assert.Equal(line.TrimEnd(), line));
        Assert.All(scenario.Cause.References, reference => Assert.Contains(reference.Says, piped.Output, StringComparison.Ordinal));
        Assert.All(scenario.Cause.Outcomes, outcome => Assert.Contains(outcome.Source, piped.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_scenario_is_shown_as_it_ran_with_its_packets()
    {
        Needed.Networks();
        ToolRun run = await ToolRun.OfAsync("lab", "show", "close-with-unread-data", "--ipv6", "--flavour", "native");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("As it ran just now (IPv6, native), and as specified", run.Lines);
        Assert.Matches(@"│─+ PSH, ACK seq 1 ack 1 len 2 ─+▶│", run.Output);
        Assert.Matches(@"│◀─+ ◆ RST, ACK seq 1 ack 3 win \d+ ─+│", run.Output);
        Assert.Contains("read → ECONNRESET", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_way_in_which_a_scenario_is_not_played_is_refused()
    {
        ToolRun run = await ToolRun.OfAsync("lab", "show", "local-dispose-during-read", "--flavour", "native");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("local-dispose-during-read is not played in this way: leave --flavour or --ipv6 out.\n", run.Error);
    }

    [Theory]
    [MemberData(nameof(CauseIds))]
    public async Task Every_cause_is_shown(string id)
    {
        Cause cause = Causes.All.Single(candidate => candidate.Id == id);
        ToolRun narrow = await ToolRun.OnAsync(60, "cause", "show", id);
        ToolRun piped = await ToolRun.OfAsync("cause", "show", id);

        Assert.Equal(0, narrow.ExitCode);
        Assert.All(narrow.Lines.Select(Ansi.Stripped), line => Assert.True(line.Length <= 60 || line.Contains("https://", StringComparison.Ordinal), line));
        Assert.Contains(cause.Symptom, piped.Output, StringComparison.Ordinal);
        Assert.All(cause.KernelResetReasons, reason => Assert.Contains(reason, piped.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_causes_are_listed()
    {
        ToolRun run = await ToolRun.OfAsync("cause", "list");

        Assert.Equal(0, run.ExitCode);
        Assert.All(Causes.All, cause => Assert.Contains(cause.Title, run.Output, StringComparison.Ordinal));
    }
}
