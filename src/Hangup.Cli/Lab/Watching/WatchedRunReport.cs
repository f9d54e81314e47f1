using System.Net;
using Hangup.Packets;
using Spectre.Console;

namespace Hangup.Cli;

/// <summary>Closes the loop: what the lab makes happen must come out of the watcher with its reason and its cause.</summary>
internal sealed class WatchedRunReport : IRunReport, IDisposable
{
    private readonly ToolHost _host;
    private readonly ResetWatch _watch;
    private readonly List<ScenarioRun> _runs = [];
    private readonly List<WatchedReset> _resets = [];
    private readonly Task _reading;

    private WatchedRunReport(ToolHost host, ResetWatch watch)
    {
        _host = host;
        _watch = watch;
        _reading = ReadAsync();
    }

    /// <summary>Whether something did not come out of the watcher as it should have.</summary>
    public bool HasFailed { get; private set; }

    /// <exception cref="OperatingException">The host does not let anything be watched.</exception>
    public static WatchedRunReport Start(ToolHost host) => ResetWatch.TryStart(new ResetWatchOptions { TellEach = true }, out ResetWatch? watch, out string? whyNot)
        ? new WatchedRunReport(host, watch)
        : throw new OperatingException(WatchRefusal.Sentence(whyNot));

    public void Add(ScenarioRun run)
    {
        // Only what it is judged by: the packets of many runs are much.
        if (run.Segments.Any(segment => (segment.Flags & TcpFlags.Rst) != 0))
            _runs.Add(run with { Operations = [], Capture = null });
    }

    public void Finish(RunTally tally, TimeSpan took)
    {
        _watch.Finish();
        _reading.Wait();
        WatchSummary summary = _watch.Summarize();
        ILookup<(IPEndPoint?, IPEndPoint?), WatchedReset> resets = _resets.ToLookup(reset => (reset.Sender.EndPoint, reset.Receiver.EndPoint));
        List<WatchedRun> judged = [.. _runs.Select(run => WatchedRun.Of(run, resets)).Where(run => run.IsJudged)];
        var page = new Page(_host);
        foreach (IGrouping<Scenario, WatchedRun> scenario in judged.GroupBy(run => run.Scenario))
            Write(page, scenario);
        HasFailed = judged.Exists(run => !run.IsRight);
        page.Blank();
        page.Line((Sum(judged), HasFailed ? Styles.Bad : Styles.Good));
        if (summary.Lost > 0)
            page.Line(($"{summary.Lost} events of the kernel were lost: where something is wrong, play fewer runs side by side with --jobs", Styles.Error));
        if (summary.HasShed)
            page.Line(("so much happened on this host that errors were not followed all the time: where something is wrong, play it alone", Styles.Error));
        if (tally.Failed > 0)
            page.Line(($"{Words.Count(tally.Failed, "run")} failed in the lab: run it without --watch to see how", Styles.Bad));
    }

    public void Dispose() => _watch.Dispose();

    private static string Sum(List<WatchedRun> judged)
    {
        int Right(CauseMatch match) => judged.Count(run => run.IsRight && run.Match == match);
        return $"{Words.Count(judged.Count, "run")} with RSTs of this kernel: {Right(CauseMatch.Exact)} told with their cause, "
            + $"{Right(CauseMatch.AmongAlternatives)} with it among those that look the same, {Right(CauseMatch.None)} about something else, "
            + $"{judged.Count(run => !run.IsRight)} wrong";
    }

    private static void Write(Page page, IGrouping<Scenario, WatchedRun> scenario)
    {
        WatchedRun shown = scenario.FirstOrDefault(run => !run.IsRight) ?? scenario.First();
        string reasons = string.Join(", ", shown.Resets.Select(reset => reset.Reason ?? "from outside").Distinct());
        string causes = string.Join(", ", shown.Resets.Select(reset => ResetText.CauseOf(reset.Verdict)).Distinct());
        (string verdict, Style style) = shown switch
        {
            { MissingReasons.Count: > 0 } => ($"not told: {string.Join(", ", shown.MissingReasons)}", Styles.Bad),
            { Match: CauseMatch.Exact } => ("right", Styles.Good),
            { IsRight: true, Match: CauseMatch.None } => ($"beside {scenario.Key.Cause.Id}", Styles.Dim),
            { Match: CauseMatch.AmongAlternatives } => ($"looks the same as {scenario.Key.Cause.Id}", Styles.Dim),
            _ => ($"should be {scenario.Key.Cause.Id}", Styles.Bad),
        };
        page.Line((scenario.Key.Id, Styles.Id), ($"  {reasons}  {causes}  ", Styles.Plain), (verdict, style));
    }

    private async Task ReadAsync()
    {
        await foreach (WatchedReset reset in _watch.Resets.ReadAllAsync().ConfigureAwait(false))
            _resets.Add(reset);
    }
}
