namespace Hangup.Cli;

/// <summary>Where a line of a log stands in the text that holds it; of one that is very long, a part.</summary>
internal readonly record struct LineBounds(int Start, int End)
{
    private const int Longest = 16 * 1024;

    public static LineBounds Around(ReadOnlySpan<char> text, ErrorTextMatch match)
    {
        int floor = Math.Max(0, match.Start - Longest);
        int ceiling = Math.Min(text.Length, match.End + Longest);
        int length = text[match.End..ceiling].IndexOf('\n');
        return new LineBounds(
            floor + text[floor..match.Start].LastIndexOf('\n') + 1,
            length >= 0 ? match.End + length : ceiling == text.Length ? ceiling : match.End);
    }
}
