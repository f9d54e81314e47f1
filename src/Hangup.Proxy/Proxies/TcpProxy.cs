using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Hangup.Proxy;

/// <summary>
/// Listens at one address and connects each client to the upstream. Without faults the two ends see what they would see without it.
/// Safe for concurrent use.
/// </summary>
public sealed partial class TcpProxy : IFaultTarget, IListenerTarget, IAsyncDisposable
{
    private readonly SemaphoreSlim _switching = new(1, 1);
    private readonly ConnectionTable[] _tables;
    private readonly ConnectionTotals _totals = new();
    private volatile FaultPlan _plan = FaultPlan.Empty;
    private Listener? _listener;
    private long _accepted;

    internal TcpProxy(ProxyEngine engine, ProxyDefinition definition)
    {
        Engine = engine;
        Definition = definition;
        UpstreamEndPoint = definition.Upstream.ToRemoteEndPoint();
        _tables = [.. engine.Loops.Loops.Select(_ => new ConnectionTable())];
        Faults = new(this);
    }

    /// <summary>What it is called.</summary>
    public string Name => Definition.Name;

    /// <summary>What it was made from, or last changed to.</summary>
    public ProxyDefinition Definition { get; private set; }

    /// <summary>Where it listens; <see langword="null"/> while it is stopped.</summary>
    public IPEndPoint? ListenEndPoint { get; private set; }

    /// <summary>Whether it listens.</summary>
    public bool IsStarted => ListenEndPoint is not null;

    /// <summary>Its faults; they stay while it is stopped.</summary>
    public FaultSet Faults { get; }

    /// <summary>Its live connections, as they are now.</summary>
    public IReadOnlyList<ConnectionInfo> Connections =>
        [.. _tables.SelectMany(table => table.Snapshot()).Select(connection => connection.Describe()).OrderBy(connection => connection.Number)];

    /// <summary>What it has done since it was made.</summary>
    public ProxyCounters Counters => _totals.Count(Interlocked.Read(ref _accepted), _tables);

    internal ProxyEngine Engine { get; }

    /// <summary>Its faults, as connections see them.</summary>
    internal FaultPlan Plan => _plan;

    /// <summary>Where it connects to; <see langword="null"/> where that is a name.</summary>
    internal IPEndPoint? UpstreamEndPoint { get; private set; }

    /// <summary>Begins to listen; nothing happens where it does already.</summary>
    /// <param name="cancellationToken">Ends the lookup of the name to listen at.</param>
    /// <exception cref="SocketException">The address is in use, is none of this host's, or its name has none.</exception>
    public Task StartAsync(CancellationToken cancellationToken = default) => SwitchAsync(
        async () =>
        {
            if (!IsStarted)
                Listen(await OpenAsync(Definition.Listen, cancellationToken).ConfigureAwait(false));
        },
        cancellationToken);

    /// <summary>Listens no more and closes every connection in order; nothing happens where it does not listen.</summary>
    public Task StopAsync() => SwitchAsync(() => IsStarted ? Task.Run(Close) : Task.CompletedTask);

    /// <summary>Changes where it listens and what it connects to. It must be stopped; its faults stay.</summary>
    /// <param name="definition">What it is to be; the name stays.</param>
    /// <exception cref="InvalidOperationException">It listens.</exception>
    public async Task ReconfigureAsync(ProxyDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        await SwitchAsync(() =>
        {
            MustBeStopped();
            Become(definition);
            return Task.CompletedTask;
        }).ConfigureAwait(false);
    }

    /// <summary>
    /// Becomes another proxy of the same name, without a fault, and begins to listen. It must be stopped; where it cannot listen, it stays
    /// as it was.
    /// </summary>
    /// <param name="definition">What it is to be; the name stays.</param>
    /// <exception cref="InvalidOperationException">It listens.</exception>
    /// <exception cref="SocketException">The address is in use, is none of this host's, or its name has none.</exception>
    public async Task ReplaceAsync(ProxyDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        await SwitchAsync(async () =>
        {
            MustBeStopped();
            Listener listener = await OpenAsync(definition.Listen, CancellationToken.None).ConfigureAwait(false);
            Become(definition);
            Faults.Clear();
            Listen(listener); // Who came meanwhile was waiting, and meets no fault.
        }).ConfigureAwait(false);
    }

    /// <summary>The same as <see cref="StopAsync"/>.</summary>
    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    void IFaultTarget.OnFaultsChanged(ImmutableArray<Fault> faults, FaultChanged change)
    {
        _plan = _plan.With(faults, Stopwatch.GetTimestamp());
        Engine.Events.Add(Name, change);
        if (!IsStarted)
            return; // No connection lives, and the loops may be gone with the engine.
        Engine.Loops.OnAll(loop =>
        {
            if (loop.Number == 0)
                UpdateListener();
            foreach (ProxiedConnection connection in _tables[loop.Number].Snapshot())
                connection.OnPlanChanged();
        });
    }

    private async Task<Listener> OpenAsync(ProxyAddress address, CancellationToken cancellationToken) =>
        Engine.Platform.Listen((await address.ResolveAsync(cancellationToken).ConfigureAwait(false))[0], this);

    private void MustBeStopped()
    {
        if (IsStarted)
            throw new InvalidOperationException($"The proxy {Name} must be stopped before it is changed.");
    }

    /// <summary>Starts, stops or changes it, one at a time.</summary>
    private async Task SwitchAsync(Func<Task> change, CancellationToken cancellationToken = default)
    {
        await _switching.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await change().ConfigureAwait(false);
        }
        finally
        {
            _switching.Release();
        }
    }

    private void Become(ProxyDefinition definition)
    {
        Definition = definition with { Name = Name };
        UpstreamEndPoint = definition.Upstream.ToRemoteEndPoint();
    }

    /// <summary>A connection has ended; its events are complete.</summary>
    internal void OnEnded(ProxiedConnection connection, ConnectionEnded ended)
    {
        connection.Loop.AddLoad(-1);
        _totals.Add(connection, ended, _tables[connection.Loop.Number]);
        Engine.Events.Add(Name, ended);
    }
}
