namespace Hangup.Repo.Tests;

public sealed class SolutionTests
{
    private static readonly Rule Rule = new(
        "Hangup.slnx lists every project of src, test and bench, and no other",
        "what the solution lacks is neither built nor tested by its two commands");

    private const string Solution = "Hangup.slnx";

    [Fact]
    public void The_solution_lists_every_project() => Finding.AssertNone(Check(Repository.Files));

    [Fact]
    public void A_project_left_out_and_a_project_gone_are_found() => Finding.AssertAt(
        ["src/A/A.csproj:1", "Hangup.slnx:2"],
        Check(
        [
            new("src/A/A.csproj", "<Project />"),
            new("samples/B/B.csproj", "<Project />"),
            new(Solution, "<Solution>\n<Project Path=\"src/C/C.csproj\" />\n</Solution>"),
        ]));

    private static IEnumerable<Finding> Check(IReadOnlyList<SourceFile> files)
    {
        var solution = files.Single(file => file.Path == Solution);
        var listed = solution.Xml.Descendants("Project").ToLookup(project => (string?)project.Attribute("Path") ?? "");
        var projects = files.Where(file => file is { IsProject: true, Area: "src" or "test" or "bench" }).ToDictionary(file => file.Path);
        return
        [
            .. projects.Values.Where(file => !listed.Contains(file.Path)).Select(file => file.At(1, Rule, $"is not in {Solution}")),
            .. listed.Where(entry => !projects.ContainsKey(entry.Key))
                .Select(entry => solution.At(entry.First(), Rule, $"{entry.Key} is no project of src, test or bench")),
        ];
    }
}
