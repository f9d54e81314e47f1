using Hangup.Proxy;

namespace Hangup.Testing;

/// <summary>The connections through a proxy, those that have not come yet included. Safe for concurrent use.</summary>
public sealed class ProxyConnections
{
    private readonly EventLog _events;
    private readonly TcpProxy _proxy;
    private readonly FaultProxyOptions _options;

    internal ProxyConnections(EventLog events, TcpProxy proxy, FaultProxyOptions options)
    {
        _events = events;
        _proxy = proxy;
        _options = options;
    }

    /// <summary>How many clients were accepted so far.</summary>
    public long Accepted => _proxy.Counters.Accepted;

    /// <summary>Those that have not ended.</summary>
    public IReadOnlyList<ConnectionInfo> Live => _proxy.Connections;

    /// <summary>The first connection, which need not have come yet.</summary>
    public ProxyConnection First => this[1];

    /// <summary>A connection in the order of their coming, from 1; it need not have come yet.</summary>
    /// <param name="number">Its number.</param>
    public ProxyConnection this[long number]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
            return new(number, _events, _options);
        }
    }

    /// <summary>Waits until so many connections have ended.</summary>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How each ended, in the order of their ends.</returns>
    /// <exception cref="TimeoutException">They have not in time; the message says what has happened.</exception>
    public async Task<IReadOnlyList<ConnectionEnded>> EndedAsync(int count, CancellationToken cancellationToken = default)
    {
        var ended = new List<ConnectionEnded>();
        await EventWait.UntilAsync(
            _events,
            happened =>
            {
                if (happened is ConnectionEnded end)
                    ended.Add(end);
                return ended.Count >= count;
            },
            $"{count} connections end",
            _options,
            cancellationToken).ConfigureAwait(false);
        return ended;
    }
}
