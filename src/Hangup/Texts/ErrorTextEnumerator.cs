namespace Hangup;

/// <summary>Goes from one line with a known text to the next; made for <c>foreach</c>.</summary>
public ref struct ErrorTextEnumerator
{
    private readonly ReadOnlySpan<char> _log;
    private AnchorCursor _anchors;
    private int _at;

    internal ErrorTextEnumerator(ReadOnlySpan<char> log)
    {
        _log = log;
        _anchors = new AnchorCursor(log);
    }

    /// <summary>The text that was found; its place is one in the whole log.</summary>
    public ErrorTextMatch Current { get; private set; }

    /// <summary>This one itself.</summary>
    public readonly ErrorTextEnumerator GetEnumerator() => this;

    /// <summary>Goes on to the next line that holds a known text.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveNext()
    {
        while (_at <= _log.Length && _anchors.Next(_at) is var hit and >= 0)
        {
            (int start, int end) = TextSearch.LineAround(_log, hit, _at);
            _at = end;
            if (TextSearch.Default.TryFindInLine(_log[start..end], hit - start, out ErrorTextMatch match))
            {
                Current = match with { Start = start + match.Start };
                return true;
            }
        }

        return false;
    }
}
