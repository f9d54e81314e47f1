using System.Text;

namespace Hangup.Lab.Tests.Atlas;

/// <summary>Every scenario as one big table: situation, operation, and what each system returns.</summary>
public sealed class AtlasDocument
{
    /// <summary>Set to 1 to write the page anew instead of comparing it.</summary>
    private const string Update = "HANGUP_UPDATE_DOCS";

    [Fact]
    public void The_page_shows_the_scenarios()
    {
        string path = Path.Combine(RepositoryRoot.Folder, "docs", "atlas.md");
        string page = Render();
        if (Environment.GetEnvironmentVariable(Update) == "1")
            File.WriteAllText(path, page);

        Assert.True(File.Exists(path) && File.ReadAllText(path) == page, $"docs/atlas.md does not show the scenarios: run this test with {Update}=1.");
    }

    private static string Render()
    {
        var families = Scenarios.All.GroupBy(scenario => scenario.Family).OrderBy(family => family.Key).ToArray();
        var page = new StringBuilder($"""
            # The atlas: what every operation returns

            {Scenarios.All.Count} situations, each played against the live kernel of Linux by `hangup lab run`; `hangup lab show ID` plays one
            and draws its packets. What macOS and Windows return is not measured: it stands here only where a source says so,
            which `hangup lab show ID` names. Operations that simply succeed are left out. "or" marks what depends on timing.


            """.ReplaceLineEndings("\n"));
        foreach (var family in families)
            page.Append($"- [{TitleOf(family.Key)}](#{AnchorOf(family.Key)}): {family.Count()}\n");
        foreach (string title in CoverageSections.Titles)
            page.Append($"- [{title}](#{title.ToLowerInvariant().Replace(' ', '-')})\n");
        foreach (var family in families)
            Append(page, family.Key, family);
        CoverageSections.Append(page, Cell);
        return page.ToString();
    }

    private static void Append(StringBuilder page, CauseFamily family, IEnumerable<Scenario> scenarios)
    {
        page.Append($"\n## {TitleOf(family)}\n\n| situation | operation | Linux | macOS | Windows |\n|---|---|---|---|---|\n");
        foreach (Scenario scenario in scenarios)
        {
            string cause = $"[{scenario.Cause.Id}](causes/{scenario.Cause.Id}.md)";
            string situation = $"**{scenario.Id}**: {Cell(scenario.Title)}. Cause: {cause}";
            AtlasRow[] rows = [.. AtlasRow.Of(scenario)];
            if (rows.Length == 0)
                rows = [new AtlasRow("every call", "ok", "", "")];
            foreach (AtlasRow row in rows)
            {
                page.Append($"| {situation} | {Cell(row.Operation)} | {Cell(row.Linux)} | {Cell(row.MacOS)} | {Cell(row.Windows)} |\n");
                situation = "";
            }
        }
    }

    private static string TitleOf(CauseFamily family)
    {
        string words = string.Concat(family.ToString().Select((letter, index) => index > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));
        return words;
    }

    private static string AnchorOf(CauseFamily family) => TitleOf(family).ToLowerInvariant().Replace(' ', '-');

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
