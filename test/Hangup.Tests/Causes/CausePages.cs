using System.Text;

namespace Hangup.Tests;

/// <summary>The catalogue of causes as pages for readers who search for what they see.</summary>
internal static class CausePages
{
    private static readonly Platform[] Platforms = Enum.GetValues<Platform>();

    /// <summary>The text of each page by the name of its file.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = Causes.All.Select(cause => (Name: cause.Id + ".md", Text: Page(cause)))
        .Prepend(("README.md", Index()))
        .ToDictionary();

    private static string Index()
    {
        var page = new StringBuilder("""
            # Why connections fail

            Each page is titled by what a developer sees and would search for. It says why it happens, which kernel function
            decides, what a capture shows, what each operation returns, and whether a retry is safe. `hangup cause list` and
            `hangup cause show` print the same.

            """.ReplaceLineEndings("\n"));
        foreach (IGrouping<CauseFamily, Cause> family in Causes.All.GroupBy(cause => cause.Family))
        {
            page.Append($"\n## {TitleOf(family.Key)}\n\n| what you see | why |\n|---|---|\n");
            foreach (Cause cause in family)
                page.Append($"| [{CauseMarkdown.Cell(cause.Symptom)}]({cause.Id}.md) | {CauseMarkdown.Cell(cause.Title)} |\n");
        }

        return page.ToString();
    }

    private static string Page(Cause cause)
    {
        var page = new StringBuilder($"# {CauseMarkdown.Cell(cause.Symptom)}\n\n");
        page.Append($"**{CauseMarkdown.Of(cause.Title, cause)}.** The cause `{cause.Id}` of the family [{Spaced(cause.Family)}]");
        page.Append($"(README.md#{Spaced(cause.Family).Replace(' ', '-')}); who acts: {Spaced(cause.Actor)}.\n");
        Section(page, "Why", CauseMarkdown.Of(cause.Explanation, cause));
        Section(page, "What a capture shows", CauseMarkdown.Of(cause.Packets, cause));
        if (cause.KernelResetReasons.Count > 0)
            page.Append($"\nLinux's own reason for the RST, as `tcp:tcp_send_reset` prints it: {string.Join(", ", cause.KernelResetReasons.Select(Code))}.\n");
        Section(page, "What each system returns", Table(cause));
        Section(page, "What to do", CauseMarkdown.Of(cause.Advice, cause));
        Section(page, "Is a retry safe?", $"**{VerdictOf(cause.Retry)}** {CauseMarkdown.Of(cause.RetryReason, cause)}");
        Section(page, "References", string.Join('\n', cause.References.Select(reference => Reference(reference, cause))));
        return page.ToString();
    }

    private static void Section(StringBuilder page, string title, string text) => page.Append($"\n## {title}\n\n{text}\n");

    private static string Table(Cause cause)
    {
        List<string> sources = [.. cause.Outcomes.Select(outcome => outcome.Source).Distinct()];
        var table = new StringBuilder($"| operation | {string.Join(" | ", Platforms.Select(NameOf))} |\n|---|---|---|---|\n");
        foreach (var operation in cause.Outcomes.GroupBy(outcome => outcome.Operation))
        {
            table.Append($"| {CauseMarkdown.Cell(operation.Key)} |");
            foreach (Platform platform in Platforms)
                table.Append(operation.FirstOrDefault(outcome => outcome.Platform == platform) is { } outcome ? $" {Result(outcome)} |" : " |");
            table.Append('\n');
        }

        foreach (var (index, source) in sources.Index())
            table.Append(index == 0 ? "\n" : "<br>\n").Append($"<sup>{index + 1}</sup> {CauseMarkdown.Cell(source)}");
        return table.ToString();

        string Result(CauseOutcome outcome) => $"{CauseMarkdown.Cell(outcome.Result)} <sup>{sources.IndexOf(outcome.Source) + 1}</sup>";
    }

    private static string Reference(CauseReference reference, Cause cause) =>
        $"- {(reference.Link is { } link ? $"[{Escaped(reference.Title)}]({link})" : Escaped(reference.Title))}: {CauseMarkdown.Of(reference.Says, cause)}";

    private static string Escaped(string text) => CauseMarkdown.Cell(text);

    private static string Code(string text) => $"`{text}`";

    private static string NameOf(Platform platform) => platform == Platform.MacOS ? "macOS" : platform.ToString();

    private static string TitleOf(CauseFamily family)
    {
        string words = Spaced(family);
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    private static string Spaced<T>(T value)
        where T : struct, Enum =>
        string.Concat(value.ToString().Select((letter, index) => (index > 0 && char.IsUpper(letter) ? " " : "") + char.ToLowerInvariant(letter)));

    private static string VerdictOf(RetrySafety retry) => retry switch
    {
        RetrySafety.Safe => "Yes.",
        RetrySafety.OnlyIfIdempotent => "Only if doing it twice does no harm.",
        RetrySafety.Useless => "It does not help.",
        RetrySafety.NotNeeded => "There is nothing to retry.",
        _ => throw new ArgumentOutOfRangeException(nameof(retry)),
    };
}
