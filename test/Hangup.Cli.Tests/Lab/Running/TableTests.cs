using System.Net.Sockets;
using Hangup.Lab;

namespace Hangup.Cli.Tests;

public sealed class TableTests
{
    private const string LongId = "shutdown-write-then-close-with-unread-data-then-read";

    [Fact]
    public async Task All_scenarios_pass_on_this_host()
    {
        Needed.Networks();
        ToolRun run = await ToolRun.ApartAsync("lab", "run");

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Empty(run.Error);
        Assert.All(Scenarios.All, scenario => Assert.Contains(scenario.Id, run.Output, StringComparison.Ordinal));
        Assert.Matches(@"^\d+ runs: \d+ passed, 0 failed, 0 skipped, \d+\.\d s$", run.Lines[^1]);
    }

    [Fact]
    public async Task Flavours_that_differ_have_rows_of_their_own()
    {
        ToolRun run = await ToolRun.ApartAsync("lab", "run", "local-dispose-during-read");

        Assert.Contains(run.Lines, line => line.Contains("read (sync) ", StringComparison.Ordinal) && line.Contains("ECONNABORTED", StringComparison.Ordinal));
        Assert.Contains(run.Lines, line => line.Contains("read (async, stream) ", StringComparison.Ordinal) && line.Contains("ECANCELED", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Options_choose_the_runs()
    {
        ToolRun run = await ToolRun.ApartAsync("lab", "run", "--filter", "half-close", "--ipv6", "--flavour", "sync", "--flavour", "stream", "--repeat", "2", "--jobs", "4");

        int runs = Scenarios.All.Where(scenario => scenario.Family == CauseFamily.HalfClose).SelectMany(RunRequest.AllOf)
            .Count(request => request is { AddressFamily: AddressFamily.InterNetworkV6, Flavour: Flavour.Sync or Flavour.Stream });
        Assert.StartsWith($"{runs * 2} runs: ", run.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_narrow_terminal_stays_readable()
    {
        var tally = new RunTally();
        foreach (RunRequest request in Scenarios.All.Where(scenario => scenario.Id is LongId or "local-dispose-during-read").SelectMany(RunRequest.AllOf))
            tally.Add(Runs.Of(request));

        ToolRun run = ToolRun.Written(60, page => TableReport.Write(page, tally, TimeSpan.Zero));

        Assert.All(run.Lines.Select(Ansi.Stripped), line => Assert.InRange(line.Length, 1, 60));
        Assert.Contains(LongId, run.Lines.Select(Ansi.Stripped));
    }

    [Fact]
    public void Rows_split_only_where_runs_differ()
    {
        var tally = new ScenarioTally(Runs.Request().Scenario);
        foreach (RunRequest request in RunRequest.AllOf(Runs.Request().Scenario))
            tally.Add(request.AddressFamily == AddressFamily.InterNetworkV6 ? Runs.Failed(request) : Runs.Of(request));

        RunRow[] reads = [.. tally.Rows().Where(row => row is { Operation: "read", Label.Length: > 0 })];
        Assert.Equal(
            [("IPv4", "ECONNRESET", true, null), ("IPv6", "EOF", false, "ECONNRESET")],
            reads.Select(row => (row.Label, row.Result, row.Passed, row.Expected)));
        Assert.All(tally.Rows().Except(reads), row => Assert.Empty(row.Label));
    }

    [Fact]
    public void A_result_that_comes_now_and_then_is_counted()
    {
        var tally = new ScenarioTally(Runs.Request().Scenario);
        for (int i = 0; i < 9; i++)
            tally.Add(Runs.Of(Runs.Request()));
        tally.Add(Runs.Failed(Runs.Request()));

        RunRow row = Assert.Single(tally.Rows(), row => !row.Passed);
        Assert.Equal("ECONNRESET ×9, EOF ×1", row.Result);
    }

    [Fact]
    public void A_wait_in_vain_has_a_row()
    {
        RunRequest request = Runs.Request();
        ScenarioRun whole = Runs.Of(request);
        int waiting = request.Scenario.Steps.ToList().FindIndex(step => step is Settling);
        var failure = new StepFailure(waiting + 1, request.Scenario.Steps[waiting], "is in CLOSED", "nothing within 10 s", []);
        var tally = new ScenarioTally(request.Scenario);
        tally.Add(whole with { Operations = [.. whole.Operations.Take(5)], Failure = failure });

        RunRow last = tally.Rows().Last();
        Assert.Equal(("is in CLOSED", "nothing within 10 s", false), (last.Operation, last.Result, last.Passed));
    }

    [Fact]
    public void A_failure_is_told_with_step_expectation_result_and_both_sockets()
    {
        var tally = new RunTally();
        tally.Add(Runs.Failed(Runs.Request(AddressFamily.InterNetworkV6, Flavour.Stream)));

        Assert.Equal(
            [
                $"close-with-unread-data, IPv6, stream: step {Runs.FailedStep} of {Runs.Request().Scenario.Steps.Count}, client: read",
                "  expected  ECONNRESET",
                "  actual    EOF",
                "  client: connection in CLOSED",
                "  server: no socket",
            ],
            RunText.FailuresOf(tally));
        Assert.Equal("1 run: 0 passed, 1 failed, 0 skipped, 1.5 s", RunText.SummaryOf(tally, TimeSpan.FromSeconds(1.5)));
    }

    [Fact]
    public void Skips_are_named()
    {
        var tally = new RunTally();
        for (int i = 0; i < 3; i++)
            tally.Add(new ScenarioRun(Runs.Request(AddressFamily.InterNetworkV6), [], [], null, "this host has no IPv6 loopback address"));

        Assert.Equal(
            "3 runs: 0 passed, 0 failed, 3 skipped (this host has no IPv6 loopback address ×3), 0.0 s", RunText.SummaryOf(tally, TimeSpan.Zero));
    }

    [Fact]
    public void Many_failures_are_counted_and_few_are_kept()
    {
        var tally = new RunTally();
        for (int i = 0; i < 1000; i++)
            tally.Add(Runs.Failed(Runs.Request()));

        Assert.Equal(1000, tally.Failed);
        Assert.InRange(tally.Failures.Count, 1, 50);
        Assert.Contains("further failures", RunText.FailuresOf(tally).Last(), StringComparison.Ordinal);
    }
}
