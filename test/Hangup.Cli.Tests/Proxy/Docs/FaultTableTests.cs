using System.Globalization;
using Hangup.Proxy;

namespace Hangup.Cli.Tests;

/// <summary>The table of faults in docs/proxy.md is what the engine says of its kinds; HANGUP_UPDATE_DOCS=1 writes it.</summary>
public sealed class FaultTableTests
{
    private static readonly string Page = Path.Combine(Repository.Root, "docs", "proxy.md");

    private const string Heading = "| type | what it does | attributes |\n|---|---|---|\n";

    [Fact]
    public void The_table_lists_every_kind_with_its_attributes()
    {
        string page = File.ReadAllText(Page);
        int start = page.IndexOf(Heading, StringComparison.Ordinal);
        Assert.True(start >= 0, "docs/proxy.md has no table of faults.");
        start += Heading.Length;
        int end = page.IndexOf("\n\n", start - 1, StringComparison.Ordinal) + 1;
        string table = string.Concat(FaultKinds.All.Select(RowOf));

        if (Environment.GetEnvironmentVariable("HANGUP_UPDATE_DOCS") == "1")
            File.WriteAllText(Page, page[..start] + table + page[end..]);
        else
            Assert.Equal(table, page[start..end]);
    }

    private static string RowOf(FaultKind kind) =>
        $"| `{kind.Name}` | {kind.Summary} | {string.Join("<br>", kind.Parameters.Select(AttributeOf))} |\n";

    private static string AttributeOf(FaultParameter parameter)
    {
        string choices = parameter.Choices.Count > 0 ? $" ({string.Join(", ", parameter.Choices)})" : "";
        return string.Create(CultureInfo.InvariantCulture, $"`{parameter.Name}`{choices}, {parameter.Default} by default: {parameter.Description}");
    }
}
