using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace Hangup.Proxy.Benchmarks;

/// <summary>A proxy and its clients in one process; the server that echoes is another.</summary>
internal sealed class Soak(int connections, long seed) : IAsyncDisposable
{
    private readonly ProxyEngine _engine = new(new() { Seed = seed, EventCapacity = 8192 });
    private readonly ChildProgram _backend = ChildProgram.Self("echo"); // Its descriptors and threads are none of the proxy's.
    private readonly ConcurrentDictionary<(EndedBy, ConnectionEnding), long> _endings = new();
    private readonly CancellationTokenSource _counting = new();
    private TcpProxy _proxy = null!;
    private Task _counter = Task.CompletedTask;

    public int Connections => connections;

    public long Seed => seed;

    public long Accepted => _proxy.Counters.Accepted;

    public long Live => _proxy.Counters.Live;

    public long Ended => _endings.Values.Sum();

    /// <summary>Connections that were accepted and neither live nor ended in the log.</summary>
    public long Unaccounted => Accepted - Live - Ended;

    public IReadOnlyDictionary<(EndedBy By, ConnectionEnding How), long> Endings => _endings;

    public long Changes { get; private set; }

    public long Listings { get; private set; }

    public TimeSpan SlowestChange { get; private set; }

    /// <summary>What still lives, each with its history, for whoever must find out why.</summary>
    public IEnumerable<string> Left() => _proxy.Connections.SelectMany(connection =>
        _engine.Events.After().OfType<ConnectionEvent>().Where(happened => happened.Connection == connection.Number).Select(happened => happened.ToString())
            .Prepend(connection.ToString()));

    public async Task StartAsync()
    {
        IPEndPoint upstream = Peer.Local(await _backend.ReadLineAsync().ConfigureAwait(false));
        _engine.TryAdd(new("soak", new("127.0.0.1", 0), new("127.0.0.1", upstream.Port)), out _proxy);
        await _proxy.StartAsync().ConfigureAwait(false);
        _counter = CountAsync();
    }

    /// <summary>Keeps so many connections busy for a time, with faults that come and go.</summary>
    public async Task RunAsync(TimeSpan time)
    {
        using var stop = new CancellationTokenSource(time);
        IEnumerable<Task> clients = Enumerable.Range(0, connections).Select(number => new SoakClient(_proxy.ListenEndPoint!, (int)seed + number).RunAsync(stop.Token));
        Task all = Task.WhenAll(clients);
        await ChangeFaultsAsync(stop.Token).ConfigureAwait(false);
        _proxy.Faults.Clear();
        await all.ConfigureAwait(false);
    }

    /// <summary>Waits until every connection has ended, also in the log, and says what is left.</summary>
    public async Task<SoakState> SettleAsync()
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        long started = Stopwatch.GetTimestamp();
        while ((Live > 0 || Unaccounted > 0) && Stopwatch.GetElapsedTime(started) < TimeSpan.FromMinutes(1))
            await tick.WaitForNextTickAsync().ConfigureAwait(false);
        return SoakState.Take();
    }

    public async ValueTask DisposeAsync()
    {
        await _counting.CancelAsync().ConfigureAwait(false);
        await _counter.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _engine.DisposeAsync().ConfigureAwait(false);
        _backend.Dispose();
        _counting.Dispose();
    }

    private async Task CountAsync()
    {
        await foreach (ProxyEvent happened in _engine.Events.ReadAllAsync(cancellationToken: _counting.Token).ConfigureAwait(false))
        {
            if (happened is ConnectionEnded ended)
                _endings.AddOrUpdate((ended.By, ended.How), 1, (_, count) => count + 1);
        }
    }

    private async Task ChangeFaultsAsync(CancellationToken cancellationToken)
    {
        var random = new Random((int)seed);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        try
        {
            while (await tick.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            {
                long before = Stopwatch.GetTimestamp();
                SoakFaults.Change(_proxy.Faults, random);
                Changes++;
                TimeSpan took = Stopwatch.GetElapsedTime(before);
                if (took > SlowestChange)
                    SlowestChange = took;
                if (Changes % 10 == 0)
                    Listings += _proxy.Connections.Count >= 0 ? 1 : 0;
            }
        }
        catch (OperationCanceledException)
        {
            // The time is up.
        }
    }
}
