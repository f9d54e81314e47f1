namespace Hangup.Cli;

/// <summary>The failures of a log that have one text and one peer.</summary>
internal sealed class FailureGroup(ErrorText text, string peer, string sample)
{
    public ErrorText Text => text;

    /// <summary>The other end as the log names it; empty where it does not.</summary>
    public string Peer => peer;

    /// <summary>The text as it stood there first.</summary>
    public string Sample => sample;

    public long Count { get; private set; }

    /// <summary>The earliest of the times that the log gives; without a text where it gives none.</summary>
    public LogTime First { get; private set; }

    /// <summary>The latest of them.</summary>
    public LogTime Last { get; private set; }

    public void Add(LogTime time)
    {
        Count++;
        if (!time.IsKnown)
            return;
        if (!First.IsKnown || time.IsBefore(First))
            First = time;
        if (!Last.IsKnown || !time.IsBefore(Last))
            Last = time;
    }
}
