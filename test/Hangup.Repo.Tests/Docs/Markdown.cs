using System.Text.RegularExpressions;

namespace Hangup.Repo.Tests;

/// <summary>The headings, links and code of a page, as the usual renderers see them: nothing inside code is either.</summary>
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

    public static IEnumerable<(int Number, string Text)> Prose(SourceFile page) =>
        from line in Lines(page)
        where line.Language is null
        select (line.Number, line.Text);

    /// <summary>The blocks of code in a language, each with the number of its first line.</summary>
    public static IEnumerable<(int Line, IReadOnlyList<string> Lines)> Code(SourceFile page, string language) =>
        from line in Lines(page)
        where line.Language == language
        group line by line.Block into block
        select (block.First().Number, (IReadOnlyList<string>)[.. block.Select(line => line.Text)]);

    /// <summary>Every line but the fences; those of prose have no language.</summary>
    private static IEnumerable<(int Number, string Text, string? Language, int Block)> Lines(SourceFile page)
    {
        (string Mark, string Language)? fence = null;
        int block = 0;
        foreach (var (index, line) in page.Lines.Index())
        {
            var mark = Fence().Match(line);
            if (fence is null && mark.Success)
                (fence, block) = ((mark.Groups["mark"].Value, mark.Groups["language"].Value), block + 1);
            else if (fence is { Mark: var open } && line.Trim() is { } end && end.StartsWith(open, StringComparison.Ordinal) && end.Trim(open[0]).Length == 0)
                fence = null;
            else
                yield return (index + 1, line, fence?.Language, block);
        }
    }

    /// <summary>The path from the root; a path that leaves the repository keeps its <c>..</c> and so is not found.</summary>
    public static string Resolve(string page, string target)
    {
        var parts = target.StartsWith('/') ? [] : page.Split('/').SkipLast(1).ToList();
        foreach (var part in target.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != "."))
        {
            if (part == ".." && parts is [.., not ".."])
                parts.RemoveAt(parts.Count - 1);
            else
                parts.Add(part);
        }

        return string.Join('/', parts);
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

    [GeneratedRegex(@"^\s*(?<mark>```+|~~~+)\s*(?<language>[\w-]*)")]
    private static partial Regex Fence();

    [GeneratedRegex(@"!?\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex LinkText();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInSlug();
}
