namespace Hangup.Repo.Tests;

public sealed class ChangelogTests
{
    private static readonly Rule Rule = new(
        "CHANGELOG.md begins with the section Unreleased",
        "a user's news is written with the change that brings it, not looked up before a release");

    [Fact]
    public void The_changelog_begins_with_what_is_unreleased() => Finding.AssertNone(Check(Repository.Files));

    [Theory]
    [InlineData("", 1)]
    [InlineData("# Changelog\n\n## 0.1.0\n\n## Unreleased\n", 3)]
    public void A_changelog_that_begins_otherwise_is_found(string text, int line) =>
        Finding.AssertAt([$"CHANGELOG.md:{line}"], Check([new("CHANGELOG.md", text)]));

    [Theory]
    [InlineData("# Changelog\n\nWhat is new.\n\n## Unreleased\n")]
    [InlineData("## [Unreleased]\n")]
    public void A_changelog_that_begins_so_is_fine(string text) => Assert.Empty(Check([new("CHANGELOG.md", text)]));

    private static IEnumerable<Finding> Check(IEnumerable<SourceFile> files)
    {
        var changelog = files.FirstOrDefault(file => file.Path == "CHANGELOG.md") ?? new SourceFile("CHANGELOG.md", "");
        var (line, text) = Markdown.Prose(changelog).FirstOrDefault(line => line.Text.StartsWith("## ", StringComparison.Ordinal));
        if (text?[3..].Trim('[', ']', ' ') != "Unreleased")
            yield return changelog.At(Math.Max(line, 1), Rule, text ?? "has no section");
    }
}
