namespace Hangup.Cli;

/// <summary>Text that others chose, such as the name of a process, for a terminal: it may hold no control characters.</summary>
internal static class Printable
{
    public static string Of(string text) => text.Any(char.IsControl)
        ? string.Create(text.Length, text, (into, from) =>
        {
            for (int place = 0; place < from.Length; place++)
                into[place] = char.IsControl(from[place]) ? '?' : from[place];
        })
        : text;

    /// <summary>As wide as a column: cut with an ellipsis, or filled up.</summary>
    public static string Fit(string text, int width) => text.Length <= width ? text.PadRight(width)
        : width < 1 ? "" : string.Concat(text.AsSpan(0, width - 1), "…");
}
