using System.Text;

namespace Hangup.Cli;

/// <summary>
/// Finds the failures of a log in one pass, block by block. A character is a byte (Latin-1): the texts that are searched for
/// are ASCII, so no encoding has to be valid, and what is shown is decoded when it is shown.
/// </summary>
internal sealed class LogScan
{
    public const int BlockSize = 256 * 1024;

    /// <summary>A line without an end is taken for one so far.</summary>
    private const int LongestLine = 64 * 1024;

    /// <summary>What is kept of what was searched, for the lines that belong before one that fails.</summary>
    private const int LookBack = 16 * 1024;

    private readonly FailureEvent _event;
    private readonly char[] _text = new char[LookBack + LongestLine + (2 * BlockSize)];
    private int _filled;
    private int _searched;
    private bool _endsWithNewline = true;

    public LogScan() => _event = new FailureEvent(Groups);

    public FailureGroups Groups { get; } = new();

    public long Lines { get; private set; }

    public long Failures => Groups.Failures;

    /// <summary>The next bytes of the log.</summary>
    public void Add(ReadOnlySpan<byte> block)
    {
        while (!block.IsEmpty)
        {
            ReadOnlySpan<byte> part = block[..Math.Min(block.Length, BlockSize)];
            Encoding.Latin1.GetChars(part, _text.AsSpan(_filled));
            _filled += part.Length;
            Lines += part.Count((byte)'\n');
            _endsWithNewline = part[^1] == '\n';
            block = block[part.Length..];
            Search(isLast: false);
        }
    }

    /// <summary>A text as somebody typed it.</summary>
    public void Add(string text) => Add(Encoding.UTF8.GetBytes(text));

    /// <summary>What has been added ends here, be it in the middle of a line.</summary>
    public void EndFile()
    {
        Search(isLast: true);
        if (!_endsWithNewline)
            Lines++;
        _endsWithNewline = true;
        _event.Complete();
        _filled = _searched = 0;
    }

    /// <summary>Nothing more comes.</summary>
    public void Complete() => EndFile();

    private void Search(bool isLast)
    {
        int lastNewline = _text.AsSpan(_searched, _filled - _searched).LastIndexOf('\n');
        int limit = isLast || _filled - _searched - lastNewline > LongestLine ? _filled : _searched + lastNewline + 1;
        int from = _searched;
        foreach (ErrorTextMatch found in ErrorTexts.FindAll(_text.AsSpan(from, limit - from)))
        {
            ErrorTextMatch match = found with { Start = from + found.Start };
            if (match.Start < _searched)
                continue; // In a line that is told already.
            var line = LineBounds.Around(_text.AsSpan(0, limit), match);
            _event.Add(match, in line, _text.AsSpan(0, limit));
            _searched = Math.Max(line.End, match.End);
        }

        _searched = limit;
        _event.SearchedTo(_searched);
        Shift();
    }

    private void Shift()
    {
        int drop = _searched - LookBack;
        if (drop <= 0)
            return;
        _text.AsSpan(drop, _filled - drop).CopyTo(_text);
        _filled -= drop;
        _searched -= drop;
        _event.Dropped(drop);
    }
}
