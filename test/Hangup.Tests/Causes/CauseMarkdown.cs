using System.Text.RegularExpressions;

namespace Hangup.Tests;

/// <summary>The plain text of the catalogue as Markdown: names of code in code font, names of causes as links.</summary>
internal static partial class CauseMarkdown
{
    /// <summary>A text of the catalogue for the page of a cause, which does not link to itself.</summary>
    public static string Of(string text, Cause page) => Token().Replace(text, match =>
        match.Groups["code"].Success ? $"`{match.Value}`"
        : match.Groups["mark"].Success ? Escaped(match.Value)
        : match.Value != page.Id && Causes.TryGet(match.Value, out _) ? LinkTo(match.Value)
        : match.Value);

    /// <summary>A text for one cell of a table.</summary>
    public static string Cell(string text) => Mark().Replace(text, mark => Escaped(mark.Value));

    private static string LinkTo(string id) => $"[{id}]({id}.md)";

    private static string Escaped(string mark) => mark == "<" ? "&lt;" : @"\" + mark;

    // A call with simple arguments, a name or path with an underscore in it, a word that may be a cause, what Markdown would take for markup.
    [GeneratedRegex(
        @"(?<code>[\w.]+\([\w., ]*\)|(?<![\w`])[\w./:]*_[\w./:=]*\w|(?<!\w)/(?:proc|etc)/[\w./*-]*[\w*])" +
        @"|(?<![\w-])[a-z]+(?:-[a-z]+)+(?![\w-])|(?<mark>[*_<|`\[\]])")]
    private static partial Regex Token();

    [GeneratedRegex(@"[*_<|`\[\]]")]
    private static partial Regex Mark();
}
