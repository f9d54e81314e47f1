namespace Hangup.Repo.Tests;

public sealed class ProjectFileTests
{
    private const int MostLines = 30;

    private static readonly Rule Short = new(
        $"a project file has at most {MostLines} lines",
        "what holds for all is said once, in the props files above");

    private static readonly Rule NoVersion = new(
        "a project file names no package version",
        "Directory.Packages.props holds them, so that two projects never disagree");

    private static readonly Rule NoFramework = new(
        "a project file names no target framework",
        "Directory.Build.props holds it, so that moving to the next one is one line");

    [Fact]
    public void Project_files_state_little() => Finding.AssertNone(Check(Repository.Files));

    [Fact]
    public void A_version_a_framework_and_a_long_file_are_found()
    {
        const string References = """
            <Project>
              <TargetFramework>net10.0</TargetFramework>
              <PackageReference Include="Polly" Version="8.0.0" />
              <PackageReference Include="Polly" VersionOverride="8.0.0" />
              <PackageReference Include="Polly"><Version>8.0.0</Version></PackageReference>
            </Project>
            """;
        Finding.AssertAt(
            ["a.csproj:2", "a.csproj:3", "a.csproj:4", "a.csproj:5", "b.csproj:31"],
            Check([new("a.csproj", References), new("b.csproj", $"<Project>{new string('\n', MostLines)}</Project>")]));
    }

    private static IEnumerable<Finding> Check(IEnumerable<SourceFile> files) =>
        files.Where(file => file.IsProject).SelectMany(file => (IEnumerable<Finding>)
        [
            .. file.Xml.Descendants().Where(element => element.Name.LocalName is "TargetFramework" or "TargetFrameworks")
                .Select(element => file.At(element, NoFramework, element.ToString())),
            .. file.Xml.Descendants("PackageReference")
                .Where(element => element.Attribute("Version") is not null
                    || element.Attribute("VersionOverride") is not null
                    || element.Element("Version") is not null)
                .Select(element => file.At(element, NoVersion, element.ToString())),
            .. file.Lines.Length > MostLines ? [file.At(file.Lines.Length, Short, $"{file.Lines.Length} lines")] : Array.Empty<Finding>(),
        ]);
}
