using System.Xml.Linq;
using Hangup.Cli.Tests.Explain;
using Hangup.Lab;

namespace Hangup.Cli.Tests.Pages;

public sealed class LabReportTests : IDisposable
{
    private readonly Cases _cases = new();

    public void Dispose() => _cases.Dispose();

    [Fact]
    public async Task Each_scenario_has_one_ladder_and_a_table_of_what_its_runs_returned()
    {
        string file = _cases.PathOf("atlas.html");
        string[] ids = ["close-with-unread-data", "connect-refused", "local-dispose-during-read"];
        ToolRun run = await ToolRun.ApartAsync(["lab", "run", .. ids, "--report", file, "--json"]);
        Assert.Equal((ExitCode.Fine, ""), (run.ExitCode, run.Error));
        WrittenPage page = WrittenPage.At(file);
        page.AssertSound();
        Assert.Equal(ids.Order(), page.Entries.Select(entry => (string)entry.Attribute("id")!).Order());
        Assert.All(page.Entries, entry => Assert.Single(WrittenPage.Ladders(entry)));
        XElement disposed = page.Entries.Single(entry => (string?)entry.Attribute("id") == ids[2]);
        Assert.Contains(disposed.Descendants("td"), cell => cell.Value == "read (async, stream)");
        XElement unread = page.Entries.Single(entry => (string?)entry.Attribute("id") == ids[0]);
        Assert.Contains(WrittenPage.Having(unread, "call"), call => call.Value.Contains("read → ECONNRESET", StringComparison.Ordinal));
        Assert.Contains($"{run.Lines.Count(line => line.Contains(ids[0], StringComparison.Ordinal))} runs as specified", unread.Value, StringComparison.Ordinal);
        Assert.Contains(Causes.CloseWithUnreadData.Advice, unread.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_packet_that_decides_is_marked()
    {
        Needed.Networks();
        ScenarioRun run = await new ScenarioRunner(new RunOptions()).RunAsync(Runs.Request(), TestContext.Current.CancellationToken);
        XElement entry = Assert.Single(PageOf(run).Entries);
        XElement decisive = Assert.Single(WrittenPage.Having(entry, "decisive"));
        Assert.StartsWith("◆ RST", decisive.Elements("text").Single(text => text.Attribute("class") is null).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_differs_is_the_one_that_is_drawn()
    {
        RunRequest request = Runs.Request();
        WrittenPage page = PageOf(Runs.Of(request), Runs.Failed(request), Runs.Of(request));
        page.AssertSound();
        XElement entry = Assert.Single(page.Entries);
        Assert.Equal("differs", (string?)entry.Attribute("data-result"));
        Assert.Contains("1 of 3 runs differ", entry.Value, StringComparison.Ordinal);
        Assert.Contains($"Step {Runs.FailedStep} differs", entry.Value, StringComparison.Ordinal);
        Assert.Contains(entry.Descendants("td"), cell => (string?)cell.Attribute("class") == "bad" && cell.Value.Contains("EOF ×1", StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_not_played_is_drawn_as_specified_and_says_why()
    {
        WrittenPage page = PageOf(new ScenarioRun(Runs.Request(), [], [], null, "this host has no IPv6 loopback address"));
        page.AssertSound();
        XElement entry = Assert.Single(page.Entries);
        Assert.Equal("left out", (string?)entry.Attribute("data-result"));
        Assert.Contains("1 run left out: this host has no IPv6 loopback address", entry.Value, StringComparison.Ordinal);
        Assert.Single(WrittenPage.Ladders(entry));
    }

    [Fact]
    public void All_scenarios_fit_a_page_that_a_phone_loads()
    {
        WrittenPage page = PageOf([.. Scenarios.All.Select(scenario => new ScenarioRun(RunRequest.AllOf(scenario).First(), [], [], null, "not played"))]);
        page.AssertSound();
        Assert.Equal(Scenarios.All.Select(scenario => scenario.Id).Order(), page.Entries.Select(entry => (string)entry.Attribute("id")!).Order());
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(page.Text), 100_000, 5_000_000);
    }

    [Fact]
    public async Task A_page_that_cannot_be_written_is_told_before_anything_is_played()
    {
        ToolRun run = await ToolRun.OfAsync("lab", "run", "connect-refused", "--report", "/nowhere/atlas.html");
        Assert.Equal(
            (ExitCode.Failed, "", "There is no folder /nowhere for the page /nowhere/atlas.html: make it, or name another.\n"),
            (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task A_page_that_was_there_stays_until_the_new_one_is_written()
    {
        string file = _cases.Write("atlas.html", "the old page"u8);
        await ToolRun.OfAsync("lab", "run", "no-such-scenario", "--report", file);
        Assert.Equal("the old page", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        await ToolRun.ApartAsync("lab", "run", "connect-refused", "--report", file);
        WrittenPage.At(file).AssertSound();
    }

    private WrittenPage PageOf(params ScenarioRun[] runs)
    {
        string file = _cases.PathOf("atlas.html");
        var tally = new RunTally();
        using (HtmlFile page = HtmlFile.Open(file))
        {
            var report = new HtmlReport(page, TimeProvider.System);
            foreach (ScenarioRun run in runs)
            {
                tally.Add(run);
                report.Add(run);
            }

            report.Finish(tally, TimeSpan.FromSeconds(1));
        }

        return WrittenPage.At(file);
    }
}
