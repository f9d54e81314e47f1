namespace Hangup.Repo.Tests;

public sealed class LinkTests
{
    private static readonly Rule Rule = new(
        "a relative link leads to a file of the repository, and to an anchor of it",
        "a reader who follows a dead link has lost the page and the trust in the others");

    [Fact]
    public void Links_lead_somewhere() => Finding.AssertNone(Check(Repository.Files));

    [Fact]
    public void A_link_to_nowhere_is_found() => Finding.AssertAt(
        ["docs/a.md:1", "docs/a.md:2", "docs/a.md:3", "docs/a.md:4", "docs/a.md:5"],
        Check(
        [
            new("docs/a.md", "[a](gone.md)\n[b](#gone)\n![c](../gone.png)\n[d]: b.md#gone\n[e](../../outside.md)"),
            new("docs/b.md", "# B"),
        ]));

    [Fact]
    public void Links_to_files_folders_headings_and_the_web_are_fine()
    {
        const string Page = """
            # `RST`: what now?
            ## Twice
            ## Twice
            [a](../README.md#how-to-run-it "title") [b](#rst-what-now) [c](#twice-1) [d](../src/)
            [e](https://example.org/x#y) [f](/README.md)
            `[in code](gone.md)`
            ```sh
            # no heading
            [in code](gone.md)
            ```
            <a id="here"></a> [g](<#here>) [h](mailto:a@example.org)
            """;
        Assert.Empty(Check([new("docs/a.md", Page), new("README.md", "## How to *run* it"), new("src/A.cs", "")]));
    }

    private static IEnumerable<Finding> Check(IReadOnlyList<SourceFile> files)
    {
        var pages = files.ToDictionary(file => file.Path);
        var folders = files.SelectMany(file => Folders(file.Path)).ToHashSet();
        return
            from page in files
            where page.IsMarkdown
            from link in Markdown.Links(page)
            where !IsAbsolute(link.Target)
            let why = Problem(page, link.Target, pages, folders)
            where why is not null
            select page.At(link.Line, Rule, $"{link.Target}: {why}");
    }

    private static bool IsAbsolute(string target) =>
        target.StartsWith("//", StringComparison.Ordinal) || target.Split('/', '#', '?')[0].Contains(':');

    private static string? Problem(SourceFile page, string target, Dictionary<string, SourceFile> pages, HashSet<string> folders)
    {
        var (path, anchor) = target.Split('#', 2) is [var before, var after] ? (before, after) : (target, null);
        var found = path.Length == 0 ? page.Path : Markdown.Resolve(page.Path, Uri.UnescapeDataString(path.Split('?')[0]));
        if (!pages.TryGetValue(found, out var file))
            return anchor is null && folders.Contains(found) ? null : $"no {found} in the repository";

        var isThere = anchor is null || !file.IsMarkdown || Markdown.Anchors(file).Contains(Uri.UnescapeDataString(anchor));
        return isThere ? null : $"no anchor {anchor} in {found}";
    }

    private static IEnumerable<string> Folders(string path)
    {
        for (var end = path.LastIndexOf('/'); end > 0; end = path.LastIndexOf('/', end - 1))
            yield return path[..end];
    }
}
