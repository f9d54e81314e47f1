namespace Hangup.Cli;

/// <summary>A page with all scenarios that were played: one ladder for each, and what its runs returned.</summary>
internal sealed class HtmlReport(HtmlFile file, TimeProvider time) : IRunReport
{
    private readonly Dictionary<string, PlayedScenario> _played = [];
    private readonly DateTimeOffset _started = time.GetUtcNow();

    public void Add(ScenarioRun run)
    {
        string id = run.Request.Scenario.Id;
        if (!_played.TryGetValue(id, out PlayedScenario? played))
            _played.Add(id, played = new PlayedScenario());
        played.Add(run);
    }

    public void Finish(RunTally tally, TimeSpan took) => file.Write(
        "How TCP connections fail",
        html => AtlasHtml.Write(html, [.. tally.Scenarios.Select(scenario => (scenario, _played[scenario.Scenario.Id]))], RunText.SummaryOf(tally, took), _started));
}
