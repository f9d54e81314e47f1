namespace Hangup.Cli;

/// <summary>What is said of a text that no table has.</summary>
internal static class UnknownText
{
    private const int LongestQuote = 80;
    private const int LongestExtension = 5;

    public static string SentenceOf(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "The text is empty: write an error text in quotes, such as 'hangup why \"connection reset by peer\"'.";
        if (LooksLikePath(text))
            return $"There is no file {Printable.Cut(Printable.Of(text), LongestQuote)}: check the path.";
        string quoted = Printable.Cut(Printable.Of(text.Trim()), LongestQuote);
        string nearest = ErrorTexts.NearestTo(text) is { } near ? $"the nearest is {near.Program}'s \"{near.Pattern}\"" : "none comes near";
        return $"'{quoted}' is no text of a failed connection that hangup knows, and no file: {nearest}; docs/why.md lists all.";
    }

    /// <summary>One word with a folder or a short extension; what stands behind the last dot of an exception's name is long.</summary>
    private static bool LooksLikePath(string text) =>
        !text.Any(char.IsWhiteSpace) && (text.Contains('/', StringComparison.Ordinal) || Path.GetExtension(text).Length is > 1 and <= LongestExtension);
}
