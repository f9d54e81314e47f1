using Hangup.Proxy;

namespace Hangup.Testing;

/// <summary>One connection through a proxy, which need not have come yet: what happens to it can be waited for. Safe for concurrent use.</summary>
public sealed class ProxyConnection
{
    private readonly EventLog _events;
    private readonly FaultProxyOptions _options;

    internal ProxyConnection(long number, EventLog events, FaultProxyOptions options)
    {
        Number = number;
        _events = events;
        _options = options;
    }

    /// <summary>Its number in the order of their coming, from 1.</summary>
    public long Number { get; }

    /// <summary>What has happened to it so far.</summary>
    public IReadOnlyList<ConnectionEvent> Events => [.. _events.After().OfType<ConnectionEvent>().Where(happened => happened.Connection == Number)];

    /// <summary>Waits until the upstream has accepted it.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TimeoutException">It has not in time; the message says what has happened.</exception>
    public Task<UpstreamConnected> ConnectedAsync(CancellationToken cancellationToken = default) =>
        WaitAsync<UpstreamConnected>("is connected", cancellationToken);

    /// <summary>Waits until a fault has begun to act on it.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TimeoutException">None has in time; the message says what has happened.</exception>
    public Task<FaultApplied> FaultAppliedAsync(CancellationToken cancellationToken = default) =>
        WaitAsync<FaultApplied>("meets a fault", cancellationToken);

    /// <summary>Waits until it has ended, at both ends.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>By whom it was ended, and how.</returns>
    /// <exception cref="TimeoutException">It has not in time; the message says what has happened.</exception>
    public Task<ConnectionEnded> EndedAsync(CancellationToken cancellationToken = default) => WaitAsync<ConnectionEnded>("ends", cancellationToken);

    private async Task<T> WaitAsync<T>(string what, CancellationToken cancellationToken)
        where T : ConnectionEvent =>
        (T)await EventWait.UntilAsync(
            _events, happened => happened is T mine && mine.Connection == Number, $"connection {Number} {what}", _options, cancellationToken).ConfigureAwait(false);
}
