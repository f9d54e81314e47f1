using System.Globalization;
using System.Runtime.InteropServices;

namespace Hangup.Cli;

/// <summary>The scenarios as they ran on this host, family by family, and the causes that they show.</summary>
internal static class AtlasHtml
{
    /// <summary>So few scenarios are open from the beginning.</summary>
    private const int MostOpen = 5;

    public static void Write(
        HtmlWriter html, IReadOnlyList<(ScenarioTally Tally, PlayedScenario Played)> scenarios, string summary, DateTimeOffset started)
    {
        var families = scenarios.GroupBy(scenario => scenario.Tally.Scenario.Family).ToList();
        Cause[] causes = [.. scenarios.Select(scenario => scenario.Tally.Scenario.Cause).DistinctBy(cause => cause.Id)];
        using (html.Open("header"))
        {
            html.Element("p", "hangup lab run", ("class", "overline"));
            html.Element("h1", "How TCP connections fail");
            string when = started.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
            html.Element("p", $"Played on {RuntimeInformation.OSDescription}, kernel {Environment.OSVersion.Version.ToString(3)}, at {when} UTC. {summary}.", ("class", "lead"));
            WriteSums(html, scenarios, causes.Length);
        }

        using (html.Open("main", ("id", "content")))
        {
            WriteContents(html, families.Select(family => (family.Key, family.Count())));
            HtmlFilter.Write(
                html,
                "scenarios",
                ("family", "Family", families.Select(family => Words.TitleOf(family.Key))),
                ("cause", "Cause", causes.Select(cause => cause.Id).Order(StringComparer.Ordinal)),
                ("result", "Result", scenarios.Select(scenario => ScenarioHtml.ResultOf(scenario.Played)).Order(StringComparer.Ordinal)));
            foreach (var family in families)
            {
                using var section = html.Open("section", ("data-group", ""), ("id", IdOf(family.Key)));
                html.Element("h2", Words.TitleOf(family.Key));
                foreach ((ScenarioTally tally, PlayedScenario played) in family)
                    ScenarioHtml.Write(html, tally, played, isOpen: scenarios.Count <= MostOpen || played.Failed > 0);
            }

            WriteCauses(html, causes);
        }

        html.Element("footer", $"hangup lab run. {SvgLadder.Legend}");
    }

    private static void WriteSums(HtmlWriter html, IReadOnlyList<(ScenarioTally Tally, PlayedScenario Played)> scenarios, int causes)
    {
        using var tiles = html.Open("dl", ("class", "tiles"));
        Tile("", "scenarios", scenarios.Count);
        Tile("", "causes", causes);
        Tile("good", "runs as specified", scenarios.Sum(scenario => scenario.Played.Runs - scenario.Played.Failed - scenario.Played.Skipped));
        Tile("bad", "runs that differ", scenarios.Sum(scenario => scenario.Played.Failed));
        Tile("warn", "runs left out", scenarios.Sum(scenario => scenario.Played.Skipped));

        void Tile(string tone, string label, long count) => HtmlTile.Write(html, tone, label, count);
    }

    private static void WriteContents(HtmlWriter html, IEnumerable<(CauseFamily Family, int Count)> families)
    {
        using var contents = html.Open("nav", ("aria-label", "Families"));
        using var list = html.Open("ul");
        foreach ((CauseFamily family, int count) in families)
        {
            using var item = html.Open("li");
            html.Element("a", Words.TitleOf(family), ("href", $"#{IdOf(family)}"));
            html.Element("span", $" {count}", ("class", "dim"));
        }
    }

    private static void WriteCauses(HtmlWriter html, Cause[] causes)
    {
        html.Element("h2", "The causes in full", ("id", "causes"));
        foreach (Cause cause in causes.OrderBy(cause => cause.Id, StringComparer.Ordinal))
        {
            using var entry = html.Open("article", ("class", "entry"), ("id", ScenarioHtml.IdOf(cause)));
            using var details = html.Open("details");
            using (html.Open("summary"))
            {
                html.Element("h3", cause.Id);
                html.Element("span", $"{cause.Title}.", ("class", "says"));
            }

            using var body = html.Open("div", ("class", "body"));
            using (html.Open("div"))
            {
                html.Element("h4", "Why");
                CauseHtml.WriteExplanation(html, cause);
            }

            using (html.Open("div"))
            {
                html.Element("h4", "What you see");
                html.Element("p", cause.Symptom);
                CauseHtml.WriteAdvice(html, cause);
            }
        }
    }

    private static string IdOf(CauseFamily family) => $"family-{Words.WordOf(family)}";
}
