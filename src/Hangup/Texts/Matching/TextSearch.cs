namespace Hangup;

/// <summary>
/// Finds the text in a line. A few short literals, one of which stands in every text, are searched for with vector
/// instructions; only where one of them stands are the texts tried that it is the anchor of.
/// </summary>
internal sealed class TextSearch
{
    /// <summary>How far around an anchor a line is looked at: longer ones are cut, or one line of megabytes would cost its square.</summary>
    private const int Window = 2048;

    private readonly Dictionary<char, (string Anchor, Trial[] Trials)[]> _byFirstLetter;

    private TextSearch(IReadOnlyList<TextPattern> patterns)
    {
        _byFirstLetter = patterns
            .Select(Trial.Of)
            .GroupBy(trial => trial.Anchor)
            .Select(group => (group.Key, group.OrderByDescending(trial => trial.Pattern.Weight).ToArray()))
            .GroupBy(entry => char.ToLowerInvariant(entry.Key[0]))
            .ToDictionary(group => group.Key, group => group.ToArray());
    }

    public static TextSearch Default { get; } = new([.. ErrorTexts.All.Select(text => new TextPattern(text))]);

    /// <summary>The line of a hit, from a place that was not searched yet; of a long one, a part.</summary>
    public static (int Start, int End) LineAround(ReadOnlySpan<char> log, int hit, int notBefore)
    {
        int floor = Math.Max(notBefore, hit - Window);
        int start = floor + log[floor..hit].LastIndexOf('\n') + 1;
        int ceiling = Math.Min(log.Length, hit + Window);
        int length = log[hit..ceiling].IndexOf('\n');
        return (start, length < 0 ? ceiling : hit + length);
    }

    public bool TryFindInLine(ReadOnlySpan<char> line, int firstHit, out ErrorTextMatch match)
    {
        TextPattern? best = null;
        TextCapture bestCapture = default;
        var anchors = new AnchorCursor(line);
        for (int hit = firstHit; hit >= 0; hit = anchors.Next(hit + 1))
        {
            if (!_byFirstLetter.TryGetValue(char.ToLowerInvariant(line[hit]), out (string Anchor, Trial[] Trials)[]? anchored))
                continue;
            foreach ((string anchor, Trial[] trials) in anchored)
            {
                if (line[hit..].StartsWith(anchor, StringComparison.OrdinalIgnoreCase))
                    Try(line, hit, trials, ref best, ref bestCapture);
            }
        }

        match = default;
        if (best is null)
            return false;
        match = new ErrorTextMatch(best.Text, bestCapture.Start, bestCapture.End - bestCapture.Start, bestCapture.PeerIn(line));
        return true;
    }

    private static void Try(ReadOnlySpan<char> line, int hit, Trial[] trials, ref TextPattern? best, ref TextCapture bestCapture)
    {
        foreach (Trial trial in trials)
        {
            if (best is not null && trial.Pattern.Weight <= best.Weight)
                return; // They are in the order of their weight.
            if (trial.MayStandAt(line, hit - trial.Offset) && trial.Pattern.TryMatch(line, trial.Literal, hit - trial.Offset, out TextCapture capture))
                (best, bestCapture) = (trial.Pattern, capture);
        }
    }

    /// <summary>A pattern, and where in which of its literals its anchor stands.</summary>
    private sealed record Trial(TextPattern Pattern, string Anchor, int Literal, int Offset)
    {
        private static readonly string[] LongestFirst = [.. TextAnchors.All.OrderByDescending(anchor => anchor.Length)];

        private readonly int _length = Pattern.Literals[Literal].Length;
        private readonly char _first = Folded(Pattern.Literals[Literal][0]);
        private readonly char _last = Folded(Pattern.Literals[Literal][^1]);

        /// <summary>False for most that do not, at the price of two characters.</summary>
        public bool MayStandAt(ReadOnlySpan<char> line, int at) =>
            at >= 0 && at + _length <= line.Length && Folded(line[at]) == _first && Folded(line[at + _length - 1]) == _last;

        private static char Folded(char letter) => (char)(letter | 0x20);

        /// <summary>With the longest anchor that stands in it.</summary>
        public static Trial Of(TextPattern pattern)
        {
            // The anchors are lower case, and a search that heeds case is many times as fast.
            string[] literals = [.. pattern.Literals.Select(literal => literal.ToLowerInvariant())];
            foreach (string anchor in LongestFirst)
            {
                for (int literal = 0; literal < literals.Length; literal++)
                {
                    int offset = literals[literal].IndexOf(anchor, StringComparison.Ordinal);
                    if (offset >= 0)
                        return new Trial(pattern, anchor, literal, offset);
                }
            }

            throw new FormatException($"No anchor stands in '{pattern.Text.Pattern}'.");
        }
    }
}
