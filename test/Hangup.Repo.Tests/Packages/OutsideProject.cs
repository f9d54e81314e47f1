namespace Hangup.Repo.Tests;

/// <summary>
/// A fresh project in a folder of its own, as a stranger makes it: its packages come from the packed feed, and whatever they need from
/// others comes from where this machine gets its packages.
/// </summary>
internal sealed class OutsideProject(PackedFeed feed)
{
    private const string Sources = "test/Hangup.Repo.Tests/Packages/Outside/";
    private const string HelloServer = "test/Hangup.Testing.Tests/Snippets/HelloServer.cs";

    private readonly string _folder = Path.Combine(feed.Outside, "project");
    private readonly string _tools = Path.Combine(feed.Outside, "tools");

    // Its own folder of packages: what is restored into that of the machine would stay there.
    private readonly Dictionary<string, string> _environment = new() { ["NUGET_PACKAGES"] = Path.Combine(feed.Outside, "packages") };

    private static string PackagesOfMachine =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public async Task CreateAsync()
    {
        Directory.CreateDirectory(_folder);
        Directory.CreateDirectory(PackagesOfMachine);
        await WriteAsync("NuGet.config", $"""
            <configuration>
              <packageSources>
                <add key="hangup" value="{feed.Feed}" />
              </packageSources>
              <fallbackPackageFolders>
                <add key="machine" value="{PackagesOfMachine}" />
              </fallbackPackageFolders>
            </configuration>
            """);
        // A shadow of what may stand in the folders above.
        await WriteAsync("Directory.Build.props", "<Project />");
        await WriteAsync("Directory.Packages.props", "<Project />");
    }

    /// <summary>Installs the tool where nothing else of it is.</summary>
    public Task InstallToolAsync(string id) =>
        ProgramRun.DotNetAsync(_folder, _environment, "tool", "install", id, "--tool-path", _tools, "--version", feed.Version);

    public Task<ProgramRun> HangupAsync(params string[] arguments) =>
        ProgramRun.OfAsync(Path.Combine(_tools, "hangup"), _folder, _environment, arguments);

    /// <summary>Builds a program that references packages, and runs it.</summary>
    /// <returns>The lines that it writes.</returns>
    public async Task<string[]> BuildAndRunAsync(IEnumerable<string> packages)
    {
        string references = string.Join("\n    ", packages.Select(id => $"""<PackageReference Include="{id}" Version="[{feed.Version}]" />"""));
        await WriteAsync("Outside.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                {references}
              </ItemGroup>
            </Project>
            """);
        foreach (SourceFile file in Repository.Files.Where(file => file.Path.StartsWith(Sources, StringComparison.Ordinal) || file.Path == HelloServer))
            await WriteAsync(file.Name, file.Text);
        await ProgramRun.DotNetAsync(_folder, _environment, "build", "--configuration", "Release", "--output", "out");
        ProgramRun run = await ProgramRun.DotNetAsync(_folder, _environment, Path.Combine("out", "Outside.dll"));
        return run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private Task WriteAsync(string name, string text) =>
        File.WriteAllTextAsync(Path.Combine(_folder, name), text, TestContext.Current.CancellationToken);
}
