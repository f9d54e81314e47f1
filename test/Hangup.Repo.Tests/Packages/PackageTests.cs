using System.Xml.Linq;

namespace Hangup.Repo.Tests;

/// <summary>What <c>dotnet pack</c> makes of the solution.</summary>
public sealed class PackageTests(PackedFeed feed) : IClassFixture<PackedFeed>
{
    private const string Tool = "Hangup.Tool";

    private static readonly string[] Libraries =
        [.. Layout.Rows.Select(row => row.Project).Where(project => project != "Hangup.Cli").Order(StringComparer.Ordinal)];

    [Fact]
    public async Task The_packages_are_whole_and_work_outside_of_the_repository()
    {
        Assert.Equal(Libraries.Append(Tool).Order(StringComparer.Ordinal), feed.Ids);
        Assert.All(feed.Ids, AssertDescribed);
        Assert.All(Libraries, AssertLibrary);
        AssertTool();

        var outside = new OutsideProject(feed);
        await outside.CreateAsync();
        await AssertToolRunsAsync(outside);
        Assert.Equal(
            [
                "Hangup: Refused, ConnectionRefused, NotSent",
                "Hangup.Testing: reset after 20 bytes",
                "Hangup.Resilience: hello from connection 3",
                "Hangup.Lab: close-with-unread-data",
            ],
            await outside.BuildAndRunAsync(Libraries));
    }

    private void AssertDescribed(string id)
    {
        XElement metadata = feed.MetadataOf(id);
        Assert.Equal("MIT", Value("license"));
        Assert.Equal("README.md", Value("readme"));
        Assert.StartsWith($"# {id}\n", feed.TextOf(id, "README.md").ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.InRange(Value("description").Length, 40, 300);
        Assert.NotEmpty(Value("tags"));

        string Value(string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;
    }

    private void AssertLibrary(string id)
    {
        Assert.Superset(
            new HashSet<string> { $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml", "README.md" },
            feed.FilesOf(id).ToHashSet());
        Assert.Contains($"lib/net10.0/{id}.pdb", feed.FilesOf(id, "snupkg"));

        string[] own = [.. Layout.Find(id)!.MayReference];
        string[] dependencies = [.. feed.MetadataOf(id).Descendants()
            .Where(element => element.Name.LocalName == "dependency")
            .Select(element => (string)element.Attribute("id")!)
            .Where(name => name.StartsWith("Hangup", StringComparison.Ordinal))];
        Assert.Subset(own.ToHashSet(), dependencies.ToHashSet());
    }

    private void AssertTool()
    {
        XElement type = feed.MetadataOf(Tool).Descendants().Single(element => element.Name.LocalName == "packageType");
        Assert.Equal("DotnetTool", (string?)type.Attribute("name"));
        Assert.Contains("tools/net10.0/any/Hangup.Cli.dll", feed.FilesOf(Tool));
    }

    private async Task AssertToolRunsAsync(OutsideProject outside)
    {
        await outside.InstallToolAsync(Tool);
        ProgramRun version = await outside.HangupAsync("--version");
        ProgramRun why = await outside.HangupAsync("why", "connection reset by peer");

        Assert.Equal((0, feed.Version), (version.ExitCode, version.Output.Trim()));
        Assert.Equal(0, why.ExitCode);
        Assert.Contains("close-with-unread-data", why.Output, StringComparison.Ordinal);
    }
}
