using System.Text.RegularExpressions;

namespace Hangup.Repo.Tests;

/// <summary>The headings and links of a page, as the usual renderers see them: nothing inside code is either.</summary>
internal static partial class Markdown
{
    public static IEnumerable<(int Line, string Target)> Links(SourceFile page) =>
        from line in Prose(page)
        from match in Link().Matches(InlineCode().Replace(line.Text, ""))
        select (line.Number, match.Groups["target"].Value);

    /// <summary>What a link may name after <c>#</c>. A heading that comes again has a number behind it.</summary>
    public static IReadOnlySet<string> Anchors(SourceFile page)
    {
        var anchors = new HashSet<string>();
        foreach (var (_, text) in Prose(page))
        {
            if (Heading().Match(text) is { Success: true } heading)
            {
                var slug = Slug(heading.Groups["title"].Value);
                for (var again = 0; !anchors.Add(again == 0 ? slug : $"{slug}-{again}"); again++)
                {
                }
            }

            anchors.UnionWith(Anchor().Matches(text).Select(match => match.Groups["name"].Value));
        }

        return anchors;
    }

    public static IEnumerable<(int Number, string Text)> Prose(SourceFile page)
    {
        string? fence = null;
        foreach (var (index, line) in page.Lines.Index())
        {
            var mark = Fence().Match(line);
            if (fence is null && mark.Success)
                fence = mark.Groups["mark"].Value;
            else if (fence is null)
                yield return (index + 1, line);
            else if (line.Trim() is { } end && end.StartsWith(fence, StringComparison.Ordinal) && end.Trim(fence[0]).Length == 0)
                fence = null;
        }
    }

    private static string Slug(string title) =>
        NotInSlug().Replace(LinkText().Replace(title, "$1"), "").ToLowerInvariant().Replace(' ', '-');

    // In this order: [text](target "title"), [name]: target, and the attribute of an HTML tag.
    [GeneratedRegex(
        @"\]\(\s*<?(?<target>[^)\s>]+)>?(?:\s+""[^""]*"")?\s*\)"
        + @"|^\s{0,3}\[[^\]]+\]:\s*<?(?<target>[^\s>]+)"
        + @"|\b(?:href|src)=""(?<target>[^""]+)""")]
    private static partial Regex Link();

    [GeneratedRegex("(`+).+?\\1")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"^\s{0,3}#{1,6}\s+(?<title>.*?)(?:\s+#+)?\s*$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\b(?:id|name)=""(?<name>[^""]+)""")]
    private static partial Regex Anchor();

    [GeneratedRegex("^\\s*(?<mark>```+|~~~+)")]
    private static partial Regex Fence();

    [GeneratedRegex(@"!?\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex LinkText();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInSlug();
}
