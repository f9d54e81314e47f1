using System.Text.RegularExpressions;

namespace Hangup.Repo.Tests;

public sealed class ArchitectureTests
{
    private const int MostLines = 250;

    private static readonly Rule Short = new(
        $"ARCHITECTURE.md has at most {MostLines} lines",
        "it is a map, read in one go before the first change; details stand with the code");

    private static readonly Rule Complete = new(
        "ARCHITECTURE.md names every project of src",
        "a project that the map lacks is found by chance");

    [Fact]
    public void The_architecture_page_is_a_map_of_all_projects() => Finding.AssertNone(Check(Repository.Files));

    [Fact]
    public void A_missing_page_a_long_page_and_a_missing_project_are_found()
    {
        SourceFile[] projects = [new("src/Hangup/Hangup.csproj", "<Project />"), new("src/Hangup.Lab/Hangup.Lab.csproj", "<Project />")];
        Finding.AssertAt(["ARCHITECTURE.md:1", "ARCHITECTURE.md:1"], Check(projects));
        Finding.AssertAt(["ARCHITECTURE.md:1"], Check([.. projects, new("ARCHITECTURE.md", "`Hangup.Lab` runs scenarios.")]));
        Finding.AssertAt(
            ["ARCHITECTURE.md:251"],
            Check([.. projects, new("ARCHITECTURE.md", $"`Hangup`, Hangup.Lab.{new string('\n', MostLines)}end")]));
    }

    private static IEnumerable<Finding> Check(IReadOnlyCollection<SourceFile> files)
    {
        var page = files.FirstOrDefault(file => file.Path == "ARCHITECTURE.md") ?? new SourceFile("ARCHITECTURE.md", "");
        return
        [
            .. files.Where(file => file is { Area: "src", IsProject: true } && !Names(page, file.Project))
                .Select(file => page.At(1, Complete, $"does not name {file.Project}")),
            .. page.Lines.Length > MostLines ? [page.At(page.Lines.Length, Short, $"{page.Lines.Length} lines")] : Array.Empty<Finding>(),
        ];
    }

    /// <summary>As a whole: naming Hangup.Lab does not name Hangup.</summary>
    private static bool Names(SourceFile page, string project) =>
        Regex.IsMatch(page.Text, $@"(?<![\w.]){Regex.Escape(project)}(?!\w|\.\w)");
}
