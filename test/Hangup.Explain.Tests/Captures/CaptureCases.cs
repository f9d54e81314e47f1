using System.Text.Json;
using Hangup.Packets;

namespace Hangup.Explain.Tests.Captures;

/// <summary>Captures that others' tools have made: a folder each, with what must be told of it and where it comes from.</summary>
public sealed class CaptureCases
{
    public static TheoryData<string> Names => [.. Directory.GetDirectories(CaseFolder.Root).Select(folder => Path.GetFileName(folder)).Order()];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_capture_is_explained_as_expected(string name)
    {
        string folder = Path.Combine(CaseFolder.Root, name);
        using JsonDocument expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "expected.json")));
        using FileStream file = File.OpenRead(Directory.GetFiles(folder, "capture.*").Single());
        CaptureExplanation explanation = new CaptureExplainer(new ExplainOptions { IncludesFine = true })
            .Explain(new CaptureReader(file), TestContext.Current.CancellationToken);
        Assert.Null(explanation.Damage);
        Assert.Equal(
            expected.RootElement.GetProperty("causes").EnumerateArray().Select(cause => cause.GetString()),
            explanation.Worst.Select(connection => connection.Cause?.Id).Order());
    }

    [Fact]
    public void Every_case_says_where_it_comes_from() => Assert.All(
        Directory.GetDirectories(CaseFolder.Root),
        folder => Assert.Contains("Made by: `", File.ReadAllText(Path.Combine(folder, "README.md")), StringComparison.Ordinal));
}

/// <summary>Where the cases are.</summary>
internal static class CaseFolder
{
    public static string Root { get; } = Path.Combine(RepositoryRoot.Folder, "test", "Hangup.Explain.Tests", "Captures", "Cases");

    /// <summary>The bytes of every capture, in the order of their names.</summary>
    public static IReadOnlyList<byte[]> All { get; } =
        [.. Directory.GetDirectories(Root).Order().Select(folder => File.ReadAllBytes(Directory.GetFiles(folder, "capture.*").Single()))];
}
