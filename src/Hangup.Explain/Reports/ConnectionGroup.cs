using System.Net;

namespace Hangup.Explain;

/// <summary>Connections to one server that failed for one cause.</summary>
public sealed class ConnectionGroup
{
    internal ConnectionGroup(Cause? cause, ConnectionOutcome outcome, IPEndPoint? server, int next)
    {
        Cause = cause;
        Outcome = outcome;
        Server = server;
        Next = next;
    }

    /// <summary>Why; <see langword="null"/> where the packets do not tell.</summary>
    public Cause? Cause { get; }

    /// <summary>What became of them.</summary>
    public ConnectionOutcome Outcome { get; }

    /// <summary>The server; <see langword="null"/> for the rest, where there were too many servers to name each.</summary>
    public IPEndPoint? Server { get; }

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>When the first of them began.</summary>
    public DateTimeOffset First { get; private set; } = DateTimeOffset.MaxValue;

    /// <summary>When the last of them began.</summary>
    public DateTimeOffset Last { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>The shortest silence before one of them turned.</summary>
    public TimeSpan LeastIdle { get; private set; } = TimeSpan.MaxValue;

    /// <summary>The longest silence before one of them turned.</summary>
    public TimeSpan MostIdle { get; private set; }

    /// <summary>The next group of the same server, counted from one; zero where there is none.</summary>
    internal int Next { get; }

    internal void Add(Conversation it)
    {
        Count++;
        DateTimeOffset start = UnixTime.Of(it.FirstTime);
        First = start < First ? start : First;
        Last = start > Last ? start : Last;
        TimeSpan idle = UnixTime.Between(0, it.IdleBefore(it.Turn));
        LeastIdle = idle < LeastIdle ? idle : LeastIdle;
        MostIdle = idle > MostIdle ? idle : MostIdle;
    }
}
