namespace Hangup.Repo.Tests;

public sealed class ProjectReferenceTests
{
    private const string Says = "a project of src references only what the layout allows";

    [Fact]
    public void References_point_one_way() => Finding.AssertNone(Check(Repository.Files));

    [Fact]
    public void A_reference_upwards_is_found() => Finding.AssertAt(
        ["src/Hangup/Hangup.csproj:2", "src/Hangup.Explain/Hangup.Explain.csproj:3"],
        Check(
        [
            Sample("Hangup", "Hangup.Lab"),
            Sample("Hangup.Explain", "Hangup", "Hangup.Lab"),
            Sample("Hangup.Cli", "Hangup", "Hangup.Proxy"),
        ]));

    [Fact]
    public void A_project_outside_the_layout_is_found() =>
        Finding.AssertAt(["src/Hangup.Extras/Hangup.Extras.csproj:1"], Check([Sample("Hangup.Extras")]));

    [Fact]
    public void The_layout_has_no_cycle_because_a_row_names_only_rows_before_it() => Assert.All(
        Layout.Rows.Index(),
        row => Assert.Subset(Layout.Rows.Take(row.Index).Select(before => before.Project).ToHashSet(), row.Item.MayReference.ToHashSet()));

    private static IEnumerable<Finding> Check(IEnumerable<SourceFile> files) =>
        from file in files
        where file is { Area: "src", IsProject: true }
        from finding in Layout.Find(file.Project) is { } row ? CheckReferences(file, row) : [Unknown(file)]
        select finding;

    private static IEnumerable<Finding> CheckReferences(SourceFile file, LayoutRow row) =>
        from reference in file.Xml.Descendants("ProjectReference")
        let path = (string?)reference.Attribute("Include") ?? ""
        let project = Path.GetFileNameWithoutExtension(path.Replace('\\', '/'))
        where !row.MayReference.Contains(project)
        select file.At(reference, new Rule(Says, row.Because), $"{row.Project} references {project}");

    private static Finding Unknown(SourceFile file) =>
        file.At(1, new Rule(Says, "its place among the others must be decided first"), $"{file.Project} is not in Layout.Rows");

    private static SourceFile Sample(string project, params string[] references)
    {
        var elements = references.Select(name => $"<ProjectReference Include=\"../{name}/{name}.csproj\" />");
        return new($"src/{project}/{project}.csproj", $"<Project>\n{string.Join('\n', elements)}\n</Project>");
    }
}
