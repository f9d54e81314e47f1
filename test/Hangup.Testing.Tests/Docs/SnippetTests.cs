using System.Text.RegularExpressions;

namespace Hangup.Testing.Tests.Docs;

/// <summary>Every block of C# in docs/testing.md stands in a file that is compiled.</summary>
public sealed partial class SnippetTests
{
    private static readonly string[] Areas = ["test", "samples"];

    [Fact]
    public void The_code_of_the_page_is_compiled()
    {
        string page = File.ReadAllText(Path.Combine(RepositoryRoot.Folder, "docs", "testing.md"));
        string[] compiled = [.. Areas
            .SelectMany(area => Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Folder, area), "*.cs", SearchOption.AllDirectories))
            .Select(file => Flat(File.ReadAllText(file)))];
        string[] blocks = [.. Block().Matches(page).Select(match => Flat(match.Groups["code"].Value))];
        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.True(compiled.Any(file => file.Contains(block, StringComparison.Ordinal)), block));
    }

    /// <summary>Without indentation, which is another one on the page.</summary>
    private static string Flat(string code) => string.Join('\n', code.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()));

    [GeneratedRegex("^```csharp\n(?<code>.*?)\n```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
