using System.IO.Compression;
using System.Xml.Linq;

namespace Hangup.Repo.Tests;

/// <summary>
/// All packages, packed once by <c>dotnet pack Hangup.slnx</c> into a folder outside of the repository. Their version exists nowhere else,
/// so that no cache can stand in for them, and the build leaves the repository's own output as it is.
/// </summary>
public sealed class PackedFeed : IAsyncLifetime
{
    /// <summary>The folder outside.</summary>
    internal string Outside { get; } = Directory.CreateTempSubdirectory("hangup-packages-").FullName;

    internal string Feed => Path.Combine(Outside, "feed");

    internal string Version { get; } = $"0.0.1-test.{Guid.NewGuid():N}";

    internal IReadOnlyList<string> Ids => [.. Directory.EnumerateFiles(Feed, "*.nupkg").Select(IdOf).Order(StringComparer.Ordinal)];

    public async ValueTask InitializeAsync() => await ProgramRun.DotNetAsync(
        Repository.Root,
        new Dictionary<string, string> { ["CI"] = "true" },
        "pack", "Hangup.slnx", "--output", Feed, "--artifacts-path", Path.Combine(Outside, "build"), $"-p:Version={Version}",
        "-p:RunAnalyzers=false"); // They have judged the same code in the build that these tests are of.

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Outside, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>The names of the files in a package, from its root.</summary>
    internal IReadOnlySet<string> FilesOf(string id, string extension = "nupkg")
    {
        using ZipArchive package = Open(id, extension);
        return package.Entries.Select(entry => entry.FullName).ToHashSet();
    }

    internal string TextOf(string id, string file)
    {
        using ZipArchive package = Open(id, "nupkg");
        using var reader = new StreamReader(package.GetEntry(file)!.Open());
        return reader.ReadToEnd();
    }

    /// <summary>The metadata of a package, whatever the version of their schema.</summary>
    internal XElement MetadataOf(string id) => XElement.Parse(TextOf(id, $"{id}.nuspec")).Elements().Single(element => element.Name.LocalName == "metadata");

    private ZipArchive Open(string id, string extension) => ZipFile.OpenRead(Path.Combine(Feed, $"{id}.{Version}.{extension}"));

    private string IdOf(string path) => Path.GetFileName(path)[..^$".{Version}.nupkg".Length];
}
