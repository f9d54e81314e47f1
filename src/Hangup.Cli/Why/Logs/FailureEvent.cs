namespace Hangup.Cli;

/// <summary>
/// The lines of one failure: a stack trace names it several times, once for each exception that wraps another. It counts
/// once, as the one that says most.
/// </summary>
internal sealed class FailureEvent(FailureGroups groups)
{
    private ErrorTextMatch? _best;
    private string _sample = "";
    private LogTime _time;
    private int _indent;
    private int _end; // Where its last line ends; negative where that is no longer held.

    public void Add(ErrorTextMatch match, in LineBounds line, ReadOnlySpan<char> text)
    {
        if (_best is { } best && _end >= 0 && StackTrace.Continues(_indent, text[Math.Min(_end, line.Start)..line.Start], text[line.Start..line.End]))
        {
            string peer = best.Peer.Length > 0 ? best.Peer : match.Peer;
            if (RankOf(match) >= RankOf(best))
                (_best, _sample) = (match with { Peer = peer }, text.Slice(match.Start, match.Length).ToString());
            else
                _best = best with { Peer = peer };
        }
        else
        {
            Complete();
            (_best, _sample, _time) = (match, text.Slice(match.Start, match.Length).ToString(), LogTime.Of(text, in line));
            _indent = StackTrace.IndentOf(text[line.Start..line.End]);
        }

        _end = Math.Min(line.End + 1, text.Length);
    }

    /// <summary>No further line belongs to it.</summary>
    public void Complete()
    {
        if (_best is { } best)
            groups.Add(best, _sample, _time);
        _best = null;
    }

    /// <summary>The text was searched up to there: an event that ended long before is complete.</summary>
    public void SearchedTo(int position)
    {
        if (_best is not null && position - _end > StackTrace.Longest)
            Complete();
    }

    /// <summary>The text now begins that much later.</summary>
    public void Dropped(int characters)
    {
        _end -= characters;
        if (_end < 0)
            Complete();
    }

    /// <summary>An exception inside another one is nearer to the cause, unless it tells less.</summary>
    private static int RankOf(ErrorTextMatch match) =>
        (match.Text.Meaning.Kind != FailureKind.Unknown ? 4 : 0)
        + match.Text.Meaning.Phase switch { FailurePhase.Unknown => 0, FailurePhase.Handshake or FailurePhase.Connect => 2, _ => 1 };
}
