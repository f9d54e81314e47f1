namespace Hangup.Cli;

/// <summary>One scenario inside a page: the ladder of a run, what all runs returned, why, and what to do.</summary>
internal static class ScenarioHtml
{
    public static string ResultOf(PlayedScenario played) =>
        played.Failed > 0 ? "differs" : played.Skipped == played.Runs ? "left out" : "as specified";

    public static string IdOf(Cause cause) => $"cause-{cause.Id}";

    public static void Write(HtmlWriter html, ScenarioTally tally, PlayedScenario played, bool isOpen)
    {
        Scenario scenario = tally.Scenario;
        string tone = played.Failed > 0 ? "bad" : played.Skipped == played.Runs ? "warn" : "good";
        using var entry = html.Open(
            "article",
            ("class", $"entry {tone}"),
            ("id", scenario.Id),
            ("data-entry", ""),
            ("data-family", Words.TitleOf(scenario.Family)),
            ("data-cause", scenario.Cause.Id),
            ("data-result", ResultOf(played)));
        using var details = html.Open("details", ("open", isOpen ? "" : null));
        using (html.Open("summary"))
        {
            using (html.Open("h3"))
            {
                html.Element("span", scenario.Id);
                html.Element("span", ChipOf(played), ("class", $"chip {tone}"));
            }

            html.Element("span", $"{scenario.Title}.", ("class", "says"));
        }

        using var body = html.Open("div", ("class", "body"));
        using (html.Open("figure"))
        {
            WriteLadder(html, scenario, played);
            WriteResults(html, tally);
        }

        using (html.Open("div"))
            WriteWords(html, tally, played);
    }

    private static string ChipOf(PlayedScenario played) =>
        played.Failed > 0 ? $"{played.Failed} of {Words.Count(played.Runs, "run")} differ"
        : played.Skipped == played.Runs ? "left out"
        : played.Skipped > 0 ? $"{played.Runs - played.Skipped} of {Words.Count(played.Runs, "run")} as specified"
        : $"{Words.Count(played.Runs, "run")} as specified";

    private static void WriteLadder(HtmlWriter html, Scenario scenario, PlayedScenario played)
    {
        html.Element("h4", played.Ladder is null ? "As it is specified" : $"As it ran: {played.Way}");
        new SvgLadder(html, played.Ladder ?? Ladder.Of(scenario)).Write(scenario.Id, $"Calls and packets of {scenario.Id}");
        if (played.Failure is not { } failure)
            return;
        html.Element("h4", $"Step {failure.StepNumber} differs: {failure.Step}");
        html.Element("p", $"Expected {failure.Expected}; came {failure.Actual}.");
        foreach (string state in failure.SocketStates)
            html.Element("p", state, ("class", "mono"));
    }

    private static void WriteWords(HtmlWriter html, ScenarioTally tally, PlayedScenario played)
    {
        Scenario scenario = tally.Scenario;
        if (tally.SkipReason is { } reason)
            html.Element("p", $"{Words.Count(played.Skipped, "run")} left out: {reason}.", ("class", "note"));
        foreach (string step in played.LeftOut)
            html.Element("p", $"Left out: {step}.", ("class", "dim"));
        html.Element("h4", "Why");
        html.Prose(scenario.Why);
        html.Element("h4", "Cause");
        using (html.Open("p"))
        {
            html.Element("a", scenario.Cause.Id, ("href", $"#{IdOf(scenario.Cause)}"));
            html.Text($": {scenario.Cause.Title}.");
        }

        CauseHtml.WriteAdvice(html, scenario.Cause);
    }

    private static void WriteResults(HtmlWriter html, ScenarioTally tally)
    {
        RunRow[] rows = [.. tally.Rows()];
        if (rows.Length == 0)
            return;
        html.Element("h4", "What the runs returned");
        HtmlTable.Write(html, "What the runs returned", ["Side", "Call", "Result"], rows.Select(CellsOf));
    }

    private static HtmlCell[] CellsOf(RunRow row)
    {
        string result = row.Passed || row.Expected is null ? row.Result : $"{row.Result}, expected {row.Expected}";
        string? tone = !row.Passed ? "bad" : row.Result.StartsWith("ok", StringComparison.Ordinal) ? null : "failed";
        return [new(row.Actor.Name), new(row.Label.Length > 0 ? $"{row.Operation} ({row.Label})" : row.Operation), new(result, tone)];
    }
}
