namespace Hangup.Repo.Tests;

public sealed class MirrorTests
{
    private static readonly Rule Rule = new(
        "test/ mirrors src/: test/X.Tests for every src/X, and no other",
        "whoever changes src/X finds its tests, and sees that there are some, without a search");

    /// <summary>Tests the repository itself, so nothing of src stands behind it.</summary>
    private const string WithoutSource = "Hangup.Repo.Tests";

    [Fact]
    public void Every_project_has_its_tests() => Finding.AssertNone(Check(Repository.Files));

    [Fact]
    public void A_project_without_tests_and_tests_without_a_project_are_found() => Finding.AssertAt(
        ["src/A/A.csproj:1", "test/B.Tests/B.Tests.csproj:1", "test/C.Checks/C.Checks.csproj:1"],
        Check(
        [
            Sample("src/A/A"),
            Sample("test/B.Tests/B.Tests"),
            Sample("src/C/C"), Sample("test/C.Tests/C.Tests"), Sample("test/C.Checks/C.Checks"),
        ]));

    private static IEnumerable<Finding> Check(IReadOnlyList<SourceFile> files)
    {
        var paths = files.Select(file => file.Path).ToHashSet();
        return
            from file in files
            where file is { IsProject: true, Area: "src" or "test" } && file.Project != WithoutSource
            let subject = file.Project.EndsWith(".Tests", StringComparison.Ordinal) ? file.Project[..^".Tests".Length] : file.Project
            let other = file.Area == "src" ? $"test/{subject}.Tests/{subject}.Tests.csproj" : $"src/{subject}/{subject}.csproj"
            where !paths.Contains(other) || (file.Area == "test" && subject == file.Project)
            select file.At(1, Rule, $"{other} is missing, or the name does not say what is tested");
    }

    private static SourceFile Sample(string path) => new($"{path}.csproj", "<Project />");
}
