using System.Net;
using Hangup.Proxy;

namespace Hangup.Resilience.Tests.Ledger;

/// <summary>The fault proxy between one client and the server: for each connection one with a fault of its own.</summary>
internal sealed class ProxyFront : IAsyncDisposable
{
    private readonly IPEndPoint _server;
    private readonly FaultSchedule _schedule;
    private readonly ProxyEngine _engine;
    private readonly StallClock _time = new(LedgerClient.Attempt);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;
    private int _connections;

    public ProxyFront(IPEndPoint server, FaultSchedule schedule, int seed)
    {
        _server = server;
        _schedule = schedule;
        _engine = new(new() { Seed = seed });
        _watching = WatchStalls();
    }

    /// <summary>How often each fault was drawn.</summary>
    public IReadOnlyDictionary<Fault, int> Drawn => _schedule.Drawn;

    /// <summary>The clock on which the time limit of an attempt passes when its connection has fallen silent.</summary>
    public TimeProvider AttemptTime => _time;

    private IEnumerable<TcpProxy> Live => _engine.Proxies.Where(proxy => proxy.Connections.Count > 0);

    /// <summary>Draws what becomes of the next connection. Answers where it goes.</summary>
    public async Task<IPEndPoint> NextConnection(CancellationToken cancellation)
    {
        foreach (TcpProxy over in _engine.Proxies.Except(Live).Where(proxy => proxy.Counters.Accepted > 0))
            await _engine.RemoveAsync(over.Name);
        int number = Interlocked.Increment(ref _connections);
        _engine.TryAdd(
            new($"{number}", new(IPAddress.Loopback.ToString(), 0), new(_server.Address.ToString(), _server.Port)), out TcpProxy proxy);
        proxy.Faults.TryAdd(_schedule.Connect().OnProxy);
        await proxy.StartAsync(cancellation);
        return proxy.ListenEndPoint!;
    }

    /// <summary>Draws what becomes of a live connection. What happens between two requests has happened on return.</summary>
    public async Task BetweenRequests(CancellationToken cancellation)
    {
        long before = _engine.Events.Last;
        ConnectionInfo[] live = [.. _engine.Proxies.SelectMany(proxy => proxy.Connections)];
        if (live.Length == 0 || _schedule.Between() is not { } drawn)
            return;
        foreach (TcpProxy proxy in Live)
        {
            proxy.Faults.Clear();
            proxy.Faults.TryAdd(drawn.OnProxy);
        }

        if (drawn.Kind is not (Fault.ResetIdle or Fault.EndIdle))
            return;
        foreach (ConnectionInfo one in live)
        {
            await _engine.Events.FirstAsync<ConnectionEnded>(
                ended => ended.Proxy == one.Proxy && ended.Connection == one.Number, before, cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        await _engine.DisposeAsync();
        _stop.Dispose();
    }

    private async Task WatchStalls()
    {
        try
        {
            await foreach (ProxyEvent happened in _engine.Events.ReadAllAsync(cancellationToken: _stop.Token))
            {
                if (happened is FaultApplied { Kind.Name: "stall" })
                    _time.Stall();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The run is over.
        }
    }
}
