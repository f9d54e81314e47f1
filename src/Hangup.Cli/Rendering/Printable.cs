using System.Globalization;
using System.Text;

namespace Hangup.Cli;

/// <summary>
/// Text from elsewhere for a terminal. A log may hold anything that a stranger sent, also the escape sequences that make a
/// terminal do things, and the marks that turn the direction of writing.
/// </summary>
internal static class Printable
{
    /// <summary>The text with a visible sign for what cannot be shown.</summary>
    public static string Of(string text)
    {
        var shown = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.Value is '\t' or '\n' or '\r')
                shown.Append(' ');
            else if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                shown.Append(Rune.ReplacementChar);
            else
                shown.Append(rune);
        }

        return shown.ToString();
    }

    /// <summary>Bytes that were taken for characters, decoded as what they most likely are.</summary>
    public static string OfBytes(ReadOnlySpan<char> latin1)
    {
        byte[] bytes = new byte[latin1.Length];
        Encoding.Latin1.GetBytes(latin1, bytes);
        return Of(Encoding.UTF8.GetString(bytes));
    }

    public static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
            return text;
        int end = char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1;
        return text[..end] + "…";
    }

    /// <summary>As wide as a column: cut with an ellipsis, or filled up.</summary>
    public static string Fit(string text, int width) => text.Length <= width ? text.PadRight(width)
        : width < 1 ? "" : string.Concat(text.AsSpan(0, width - 1), "…");
}
