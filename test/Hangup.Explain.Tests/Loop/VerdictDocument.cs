using System.Text;
using Hangup.Lab;

namespace Hangup.Explain.Tests.Loop;

/// <summary>The page that says, scenario by scenario, which verdict its packets get.</summary>
internal static class VerdictDocument
{
    /// <summary>Set to 1 to write the page anew instead of comparing it.</summary>
    private const string Update = "HANGUP_UPDATE_DOCS";
    private const string Row = "| `";

    public static void Check(Func<string, IReadOnlyList<ExplainedRun>> runs)
    {
        string path = Path.Combine(RepositoryRoot.Folder, "docs", "verdicts.md");
        Assert.SkipUnless(runs("close-with-unread-data").Count > 0, "no scenario has packets on this host");
        if (Environment.GetEnvironmentVariable(Update) == "1")
            File.WriteAllText(path, Render(runs));

        // Which of several verdicts a run gets may depend on timing, so a row must hold for one way in which its scenario is played.
        string[] rows = [.. File.ReadAllLines(path).Where(line => line.StartsWith(Row, StringComparison.Ordinal))];
        Assert.Equal(Scenarios.All.Select(scenario => scenario.Id).Order(), rows.Select(row => row.Split('`')[1]).Order());
        string[] wrong = [.. rows.Where(row => runs(row.Split('`')[1]) is { Count: > 0 } all && !all.Any(run => IsRowOf(row, run)))];
        Assert.True(wrong.Length == 0, $"docs/verdicts.md is not what is told: run this test with {Update}=1.\n{string.Join('\n', wrong)}");
    }

    // Where packets cannot tell the cause, what they tell instead may hang on a timer that just ran or not, whichever way it is played;
    // that it is nothing wrong, the loop holds.
    private static bool IsRowOf(string row, ExplainedRun run)
    {
        string told = RowOf(run);
        return told == row || (Ambiguities.Find(run.Scenario.Id) is not null && Fixed(told) == Fixed(row));
    }

    private static (string Scenario, string Cause, string Reason) Fixed(string row) =>
        row.Split('|') is [_, var scenario, var cause, .., var reason, _] ? (scenario, cause, reason) : default;

    private static string Render(Func<string, IReadOnlyList<ExplainedRun>> runs)
    {
        var page = new StringBuilder("""
            # What packets tell

            Every scenario of the lab, the cause that it makes happen, and what `hangup explain` says of its packets alone. A verdict is
            certain where nothing else leaves such packets, likely where it fits them best, possible where others fit as well. A verdict in
            bold is the scenario's own cause; elsewhere the last column says why packets cannot tell.

            | scenario | cause | verdict | confidence | why not |
            |---|---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (Scenario scenario in Scenarios.All)
            page.Append(runs(scenario.Id) is [var first, ..] ? RowOf(runs(scenario.Id).MinBy(run => run.Shown) ?? first) : EmptyRow(scenario)).Append('\n');
        return page.ToString();
    }

    private static string RowOf(ExplainedRun run)
    {
        if (run.Subject is not { } subject)
            return EmptyRow(run.Scenario);
        string verdict = subject.Cause is not { } cause ? "none" : cause == run.Scenario.Cause ? $"**{cause.Id}**" : cause.Id;
        string others = run.Shown == Shown.Candidate ? ", with the cause among the candidates" : "";
        string confidence = subject.Cause is null ? "" : subject.Confidence.ToString().ToLowerInvariant();
        return $"{Row}{run.Scenario.Id}` | {run.Scenario.Cause.Id} | {verdict}{others} | {confidence} | {Ambiguities.Find(run.Scenario.Id)?.Reason} |";
    }

    private static string EmptyRow(Scenario scenario) =>
        $"{Row}{scenario.Id}` | {scenario.Cause.Id} | no connection on the wire | | {Ambiguities.Find(scenario.Id)?.Reason} |";
}
