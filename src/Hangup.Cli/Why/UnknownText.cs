namespace Hangup.Cli;

/// <summary>What is said of a text that no table has.</summary>
internal static class UnknownText
{
    private const int LongestQuote = 80;

    public static string SentenceOf(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "The text is empty: write an error text in quotes, such as 'hangup why \"connection reset by peer\"'.";
        string quoted = Printable.Cut(Printable.Of(text.Trim()), LongestQuote);
        string nearest = ErrorTexts.NearestTo(text) is { } near ? $"the nearest is {near.Program}'s \"{near.Pattern}\"" : "none comes near";
        return $"'{quoted}' is no text of a failed connection that hangup knows, and no file: {nearest}; docs/why.md lists all.";
    }
}
