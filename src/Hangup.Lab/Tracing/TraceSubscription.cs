namespace Hangup.Lab;

/// <summary>What the kernel says of one port, from the subscription on. All of it, where nothing is <see cref="Lost"/>.</summary>
internal sealed class TraceSubscription : IDisposable
{
    private readonly ResetTrace _trace;
    private readonly Lock _gate = new();
    private readonly List<(ulong MonotonicNs, TracedEvent Event)> _events = [];
    private readonly ulong _lostBefore;

    internal TraceSubscription(ResetTrace trace, int port, ulong lostBefore)
    {
        _trace = trace;
        Port = port;
        _lostBefore = lostBefore;
    }

    /// <summary>The port of either end.</summary>
    public int Port { get; }

    /// <summary>
    /// What was read until now, in the order of time; <see cref="ResetTrace.Flush"/> first, to have everything that happened.
    /// </summary>
    public IReadOnlyList<TracedEvent> Events
    {
        get
        {
            lock (_gate)
                return [.. _events.OrderBy(traced => traced.MonotonicNs).Select(traced => traced.Event)];
        }
    }

    /// <summary>How many records of any port found no room since the subscription.</summary>
    public ulong Lost => _trace.Lost - _lostBefore;

    public void Dispose() => _trace.Unsubscribe(this);

    internal void Add(ulong monotonicNs, TracedEvent traced)
    {
        lock (_gate)
            _events.Add((monotonicNs, traced));
    }
}
