using System.Text.RegularExpressions;

namespace Hangup.Cli.Tests.Documentation;

/// <summary>A command of a page, with what the page shows of its output; a page that shows nothing of it says nothing of it.</summary>
internal sealed partial record ShownCommand(PageBlock Block, int Line, string Text, IReadOnlyList<string> Output)
{
    /// <summary>What stands before a command where output stands below it.</summary>
    public const string Prompt = "$ ";

    public bool IsInBackground => Background.IsMatch(Text);

    /// <summary>
    /// What the output must be. Times, durations, ports that were free and numbers of processes are other ones in each run;
    /// <c>…</c> stands for anything in a line, and alone for any lines.
    /// </summary>
    public Regex Expected()
    {
        IEnumerable<string> lines = Output.Select(line => line == "…" ? "(?:.*\n)*?" : Volatile.Replace(Regex.Escape(line.TrimEnd()), Loosened) + "\n");
        return new Regex($"(?<=^|\n){string.Concat(lines)}");
    }

    /// <summary>Whether a whole output is what is shown.</summary>
    public bool Shows(string output) => Output.Count == 0 || Expected().Match(output.TrimEnd('\n') + "\n") is { Success: true, Index: 0, Length: var length } && length == output.TrimEnd('\n').Length + 1;

    public override string ToString() => $"{Block.Page}:{Line}: {Text}";

    private static string Loosened(Match found) => found switch
    {
        _ when found.Groups["any"].Success => ".*",
        _ when found.Groups["port"].Success => @"\d{4,5}",
        _ when found.Groups["process"].Success => @"\[\d+]",
        _ when found.Groups["duration"].Success => @"[\d.]+\ (?:µs|ms|s)",
        _ => Regex.Replace(found.Value, @"\d", @"\d"),
    };

    // As Regex.Escape writes them: a dot, an opening bracket and a blank have a backslash.
    [GeneratedRegex(
        @"(?<any>…)|(?<date>\d{4}/\d\d/\d\d)|(?<time>\d\d:\d\d:\d\d(?:\\\.\d+)?)|(?<=:)(?<port>\d{5})\b"
        + @"|(?<process>\\\[\d+])|(?<duration>\d+(?:\\\.\d+)?\\ (?:µs|ms|s)\b)")]
    private static partial Regex Volatile { get; }

    [GeneratedRegex(@"&(?:\s+\w+=\$!)?(?:\s+#.*)?$")]
    private static partial Regex Background { get; }
}
