using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hangup.Cli.Tests;

/// <summary>What docs/json.md says that a command prints.</summary>
internal static partial class DocumentedFields
{
    /// <summary>The names in the tables below a command's heading, table by table.</summary>
    public static IReadOnlyList<IReadOnlySet<string>> TablesOf(string command) => [.. WordsOf(command).Select(table => table.Keys.ToHashSet())];

    /// <summary>The tables below a command's heading: each field's name, with what it says.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> WordsOf(string command)
    {
        var tables = new List<Dictionary<string, string>>();
        foreach (string line in SectionOf(command).Split('\n'))
        {
            if (line.StartsWith("| field ", StringComparison.Ordinal))
            {
                tables.Add([]);
            }
            else if (line.StartsWith("| `", StringComparison.Ordinal) && tables.Count > 0 && line.Split('|') is [_, var names, _, var words, ..])
            {
                foreach (string name in NamesIn(names))
                    tables[^1].Add(name, words.Trim());
            }
        }

        return tables;
    }

    /// <summary>The names in the sentence below a command's heading.</summary>
    public static IReadOnlySet<string> SentenceOf(string command) => NamesIn(SectionOf(command)).ToHashSet();

    /// <summary>The object has these fields and no others.</summary>
    public static void AssertExactly(IReadOnlySet<string> documented, JsonElement value) =>
        Assert.Equal(documented.Order(), value.EnumerateObject().Select(field => field.Name).Order());

    private static string SectionOf(string command)
    {
        string document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "json.md"));
        string heading = $"## `hangup {command}`\n";
        int start = document.IndexOf(heading, StringComparison.Ordinal);
        Assert.True(start >= 0, $"docs/json.md has no section on {command}.");
        start += heading.Length;
        int end = document.IndexOf("\n## ", start, StringComparison.Ordinal);
        return end < 0 ? document[start..] : document[start..end];
    }

    private static IEnumerable<string> NamesIn(string text) => Name.Matches(text).Select(match => match.Groups[1].Value);

    [GeneratedRegex("`([A-Za-z]+)`")]
    private static partial Regex Name { get; }
}
