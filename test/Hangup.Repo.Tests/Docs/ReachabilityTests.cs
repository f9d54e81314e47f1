namespace Hangup.Repo.Tests;

public sealed class ReachabilityTests
{
    private const string Start = "README.md";

    private static readonly Rule Rule = new(
        "links lead from README.md to every page",
        "a page that nothing links is written and not read");

    [Fact]
    public void Every_page_can_be_reached() => Finding.AssertNone(Check(Repository.Files));

    [Fact]
    public void A_page_that_nothing_links_is_found() => Finding.AssertAt(
        ["docs/alone.md:1", "docs/also.md:1"],
        Check(
        [
            new(Start, "[a](docs/a.md#top)"),
            new("docs/a.md", "[b](b.md) [up](../README.md)"),
            new("docs/b.md", "`[c](alone.md)`"),
            new("docs/alone.md", "[d](also.md)"),
            new("docs/also.md", ""),
            new("src/Hangup/README.md", ""),
        ]));

    private static IEnumerable<Finding> Check(IReadOnlyList<SourceFile> files)
    {
        var pages = files.Where(file => file.IsMarkdown && !StandsWithCode(file)).ToDictionary(file => file.Path);
        var reached = new HashSet<string>();
        var open = new Stack<string>([Start]);
        while (open.TryPop(out string? path))
        {
            if (pages.TryGetValue(path, out SourceFile? page) && reached.Add(path))
            {
                foreach (var (_, target) in Markdown.Links(page))
                    open.Push(Markdown.Resolve(page.Path, target.Split('#', '?')[0]));
            }
        }

        return pages.Values.Where(page => !reached.Contains(page.Path)).Select(page => page.At(1, Rule, "is linked from nowhere"));
    }

    /// <summary>The page of a package is shown with the package, where links into the repository lead nowhere; that of a capture lies beside it.</summary>
    private static bool StandsWithCode(SourceFile file) => file.Area is "src" or "test";
}
