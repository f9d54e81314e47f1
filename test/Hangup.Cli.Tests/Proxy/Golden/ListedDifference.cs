namespace Hangup.Cli.Tests;

/// <summary>A row of the table of differences in docs/toxiproxy-compatibility.md.</summary>
internal sealed record ListedDifference(string Request, string Toxiproxy, string Hangup)
{
    private const string Heading = "| request | Toxiproxy 2.12.0 | Hangup | why |";

    public static IReadOnlyList<ListedDifference> All { get; } = [.. Read()];

    private static IEnumerable<ListedDifference> Read()
    {
        string[] lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "toxiproxy-compatibility.md"));
        int heading = Array.IndexOf(lines, Heading);
        Assert.True(heading >= 0, "docs/toxiproxy-compatibility.md has no table of differences.");
        return lines.Skip(heading + 2).TakeWhile(line => line.StartsWith('|')).Select(line => line.Split('|')).Select(cells =>
            new ListedDifference(Code(cells[1]), Code(cells[2]), Code(cells[3])));
    }

    private static string Code(string cell) => cell.Trim().Trim('`');
}
