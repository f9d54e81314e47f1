namespace Hangup;

/// <summary>A compiled pattern: literals with holes between them, of which any number may also stand at either end.</summary>
internal sealed class TextPattern
{
    /// <summary>No hole is longer: a text and its context stand close together, and the time that a line takes stays bounded.</summary>
    private const int LongestHole = 600;

    private readonly string[] _literals;
    private readonly HoleKind?[] _holes; // The hole before each literal, and one more after the last.
    private readonly TextPattern? _context;
    private readonly StringComparison _comparison;

    public TextPattern(ErrorText text)
        : this(text, text.Pattern.Split('…', 2))
    {
    }

    private TextPattern(ErrorText text, string[] parts)
    {
        Text = text;
        _comparison = text.IsCaseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        (_literals, _holes) = Parse(parts[0]);
        _context = parts.Length > 1 ? new TextPattern(text, [parts[1]]) : null;
        Weight = _literals.Sum(literal => literal.Length);
    }

    public ErrorText Text { get; }

    public IReadOnlyList<string> Literals => _literals;

    /// <summary>How much the text says: of two that stand in a line, the one with more characters of its own counts.</summary>
    public int Weight { get; }

    /// <summary>Matches around one of the literals, which is known to begin at a place of the line if it is there at all.</summary>
    public bool TryMatch(ReadOnlySpan<char> line, int literal, int at, out TextCapture capture)
    {
        capture = default;
        if (at < 0 || !line[at..].StartsWith(_literals[literal], _comparison))
            return false;

        int start = at;
        for (int i = literal; i > 0; i--)
        {
            if (!TryStepBack(line, i, ref start, ref capture))
                return false;
        }

        int end = at + _literals[literal].Length;
        for (int i = literal + 1; i < _literals.Length; i++)
        {
            if (!TryStepOn(line, i, ref end, ref capture))
                return false;
        }

        if ((_holes[0] is { } first && !TryTakeBefore(line, first, ref start, ref capture))
            || (_holes[^1] is { } last && !TryTakeAfter(line, last, ref end, ref capture))
            || !IsWhole(line, start, end))
        {
            return false;
        }

        capture.Start = start;
        capture.End = end;
        if (_context is { } context && context.TryFindAfter(line, end, out TextCapture around))
            capture.TakeFrom(in around);
        return true;
    }

    private bool TryFindAfter(ReadOnlySpan<char> line, int from, out TextCapture capture)
    {
        int at = line[from..].IndexOf(_literals[0], _comparison);
        capture = default;
        return at >= 0 && TryMatch(line, 0, from + at, out capture);
    }

    private bool TryStepBack(ReadOnlySpan<char> line, int literal, ref int start, ref TextCapture capture)
    {
        string before = _literals[literal - 1];
        int floor = Math.Max(0, start - LongestHole - before.Length);
        int found = line[floor..start].LastIndexOf(before, _comparison);
        if (found < 0)
            return false;
        int hole = floor + found + before.Length;
        if (!Fits(line[hole..start], _holes[literal]!.Value))
            return false;
        capture.Take(_holes[literal]!.Value, hole, start - hole);
        start = floor + found;
        return true;
    }

    private bool TryStepOn(ReadOnlySpan<char> line, int literal, ref int end, ref TextCapture capture)
    {
        string next = _literals[literal];
        int ceiling = Math.Min(line.Length, end + LongestHole + next.Length);
        int found = line[end..ceiling].IndexOf(next, _comparison);
        if (found < 0 || !Fits(line.Slice(end, found), _holes[literal]!.Value))
            return false;
        capture.Take(_holes[literal]!.Value, end, found);
        end += found + next.Length;
        return true;
    }

    private static bool TryTakeBefore(ReadOnlySpan<char> line, HoleKind hole, ref int start, ref TextCapture capture)
    {
        int from = start;
        while (from > 0 && start - from < LongestHole && HoleSyntax.Allows(hole, line[from - 1]))
            from--;
        if (from == start && !HoleSyntax.MayBeEmpty(hole))
            return false;
        capture.Take(hole, from, start - from);
        start = from;
        return true;
    }

    private static bool TryTakeAfter(ReadOnlySpan<char> line, HoleKind hole, ref int end, ref TextCapture capture)
    {
        int to = end;
        while (to < line.Length && to - end < LongestHole && HoleSyntax.Allows(hole, line[to]))
            to++;
        // A sentence around the address ends with a mark that is not its own.
        while (to > end && hole != HoleKind.Anything && line[to - 1] is '.' or ',' or ':' or ';' or ')')
            to--;
        if (to == end && !HoleSyntax.MayBeEmpty(hole))
            return false;
        capture.Take(hole, end, to - end);
        end = to;
        return true;
    }

    private static bool Fits(ReadOnlySpan<char> content, HoleKind hole)
    {
        if (content.IsEmpty)
            return HoleSyntax.MayBeEmpty(hole);
        foreach (char letter in content)
        {
            if (!HoleSyntax.Allows(hole, letter))
                return false;
        }

        return true;
    }

    /// <summary>"EPIPE" is not part of a longer word.</summary>
    private static bool IsWhole(ReadOnlySpan<char> line, int start, int end) =>
        (start == 0 || !IsLetter(line[start]) || !IsLetter(line[start - 1]))
        && (end == line.Length || !IsLetter(line[end - 1]) || !IsLetter(line[end]));

    private static bool IsLetter(char letter) => char.IsAsciiLetterOrDigit(letter) || letter == '_';

    private static (string[] Literals, HoleKind?[] Holes) Parse(string pattern)
    {
        List<string> literals = [];
        List<HoleKind?> holes = [null];
        int from = 0;
        for (int at = 0; at < pattern.Length; at++)
        {
            int close = pattern[at] == '{' ? pattern.IndexOf('}', at) : -1;
            if (close < 0 || HoleSyntax.Find(pattern[(at + 1)..close]) is not { } hole)
                continue;
            if (at > from)
                AddLiteral(pattern[from..at]);
            else if (holes[^1] is not null)
                throw new FormatException($"Two holes touch in '{pattern}'.");
            holes[^1] = hole;
            from = close + 1;
            at = close;
        }

        if (from < pattern.Length)
            AddLiteral(pattern[from..]);
        return literals.Count > 0 ? ([.. literals], [.. holes]) : throw new FormatException($"'{pattern}' has no text of its own.");

        void AddLiteral(string literal)
        {
            literals.Add(literal);
            holes.Add(null);
        }
    }
}
