using System.Net;

namespace Hangup.Explain;

/// <summary>What is explained of a capture.</summary>
public sealed record ExplainOptions
{
    /// <summary>Only connections for these causes; all where it is empty.</summary>
    public IReadOnlyCollection<Cause> Causes { get; init; } = [];

    /// <summary>Only connections with one of these addresses at an end; all where it is empty.</summary>
    public IReadOnlyCollection<IPAddress> Hosts { get; init; } = [];

    /// <summary>Only connections with one of these ports at an end; all where it is empty.</summary>
    public IReadOnlyCollection<int> Ports { get; init; } = [];

    /// <summary>Only connections that began then or later.</summary>
    public DateTimeOffset Since { get; init; } = DateTimeOffset.MinValue;

    /// <summary>How many connections <see cref="CaptureExplanation.Worst"/> holds at most.</summary>
    /// <value>1000.</value>
    public int MostConnections { get; init; } = 1000;

    /// <summary>Whether connections that did not fail are among them.</summary>
    public bool IncludesFine { get; init; }

    /// <summary>How many connections may live at once; when there are more, the one that was silent for longest is given up.</summary>
    /// <value>1,048,576, which take about 700 MB when all live.</value>
    public int MostLiving { get; init; } = FlowTracker.DefaultMostFlows;

    /// <summary>Gets each connection that fits, a minute after its last packet or earlier, and at the end of the capture; called on the thread that explains.</summary>
    public Action<ExplainedConnection>? OnConnection { get; init; }

    /// <summary>Gets the cause of each connection that fits, at no cost worth mentioning; called on the thread that explains.</summary>
    public Action<Cause>? OnCause { get; init; }

    internal bool Fits(Conversation it)
    {
        if (it.FirstTime < (Since - DateTimeOffset.UnixEpoch).Ticks * 100)
            return false;
        if (Ports.Count > 0 && !Ports.Contains(it.ServerEnd.Port) && !Ports.Contains(it.ClientEnd.Port))
            return false;
        return Hosts.Count == 0 || Hosts.Contains(it.ServerEnd.Address) || Hosts.Contains(it.ClientEnd.Address);
    }
}
