namespace Hangup.Cli;

/// <summary>A sum with its name, inside a list of definitions.</summary>
internal static class HtmlTile
{
    /// <param name="html">Where to.</param>
    /// <param name="tone">Whether a number above 0 is good, bad or a warning; empty for neither.</param>
    /// <param name="label">What is counted.</param>
    /// <param name="count">How many.</param>
    public static void Write(HtmlWriter html, string tone, string label, long count)
    {
        using var tile = html.Open("div", ("class", count > 0 && tone.Length > 0 ? tone : null));
        html.Element("dt", label);
        html.Element("dd", Words.Number(count));
    }
}
