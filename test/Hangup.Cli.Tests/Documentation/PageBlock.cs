using System.Text.RegularExpressions;

namespace Hangup.Cli.Tests.Documentation;

/// <summary>A fenced block of a page.</summary>
/// <param name="Page">From the root of the repository, with forward slashes.</param>
/// <param name="Line">The number of its first line inside the fence.</param>
internal sealed partial record PageBlock(string Page, int Line, string Language, IReadOnlyList<string> Lines)
{
    /// <summary>The pages that users read; reference.md is help alone, which <see cref="ReferenceTests"/> compares.</summary>
    public static IReadOnlyList<string> Pages { get; } =
    [
        .. new[] { "README.md", "docs/**.md", "src/*/README.md", "bench/*.md", "bench/results/*.md" }.SelectMany(Find)
            .Where(page => page != "docs/reference.md")
            .Order(StringComparer.Ordinal),
    ];

    public string Text => string.Join('\n', Lines) + "\n";

    private bool IsDialogue => Lines[0].StartsWith(ShownCommand.Prompt, StringComparison.Ordinal);

    public static IEnumerable<PageBlock> Of(string page) => Of(page, File.ReadAllLines(Path.Combine(Repository.Root, page)));

    public static IEnumerable<PageBlock> Of(string page, IReadOnlyList<string> lines)
    {
        PageBlock? open = null;
        foreach ((int index, string line) in lines.Index())
        {
            Match fence = Fence.Match(line);
            if (!fence.Success)
            {
                if (open is not null)
                    open = open with { Lines = [.. open.Lines, line] };
            }
            else if (open is null)
            {
                open = new PageBlock(page, index + 2, fence.Groups["language"].Value, []);
            }
            else
            {
                yield return open;
                open = null;
            }
        }
    }

    /// <summary>The commands, in their order; none where it is no block of a shell.</summary>
    public IReadOnlyList<ShownCommand> Commands()
    {
        if (!IsDialogue)
            return Language == "sh" ? [.. Lines.Index().Where(line => line.Item.Length > 0).Select(line => new ShownCommand(this, Line + line.Index, line.Item, []))] : [];

        var commands = new List<ShownCommand>();
        foreach ((int index, string line) in Lines.Index())
        {
            if (line.StartsWith(ShownCommand.Prompt, StringComparison.Ordinal))
                commands.Add(new ShownCommand(this, Line + index, line[ShownCommand.Prompt.Length..], []));
            else
                commands[^1] = commands[^1] with { Output = [.. commands[^1].Output, line] };
        }

        return commands;
    }

    private static IEnumerable<string> Find(string pattern)
    {
        string[] parts = pattern.Split('/');
        bool deep = parts[^1].StartsWith("**", StringComparison.Ordinal);
        IEnumerable<string> folders = [Repository.Root];
        foreach (string part in parts[..^1])
            folders = folders.SelectMany(folder => Directory.EnumerateDirectories(folder, part));
        return folders.SelectMany(folder => Directory.EnumerateFiles(folder, parts[^1].Replace("**", "*", StringComparison.Ordinal), deep ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'));
    }

    [GeneratedRegex(@"^\s*```(?<language>[\w-]*)\s*$")]
    private static partial Regex Fence { get; }
}
