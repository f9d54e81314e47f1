using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Hangup.Proxy;

/// <summary>Proxies with names, their event log and their seed. Safe for concurrent use.</summary>
public sealed class ProxyEngine : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, TcpProxy> _proxies = new(StringComparer.Ordinal);
    private long _connections;
    private bool _isDisposed;

    /// <param name="options">How it works; <see langword="null"/> for the defaults.</param>
    public ProxyEngine(ProxyEngineOptions? options = null)
    {
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.EventCapacity, 1, nameof(options));
        Seed = options.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue);
        Time = options.TimeProvider;
        Events = new(options.EventCapacity, Time);
        Platform = options.Platform;
        Starved = options.Starved;
        Loops = LoopGroup.Rent(Platform);
    }

    /// <summary>What every chance is drawn from.</summary>
    public long Seed { get; }

    /// <summary>What has happened in all proxies.</summary>
    public EventLog Events { get; }

    /// <summary>The proxies, by name.</summary>
    public IReadOnlyList<TcpProxy> Proxies => [.. _proxies.Values.OrderBy(proxy => proxy.Name, StringComparer.Ordinal)];

    internal TimeProvider Time { get; }

    internal SocketPlatform Platform { get; }

    internal Action<ListenerStarved>? Starved { get; }

    internal LoopGroup Loops { get; }

    /// <summary>Finds a proxy by its exact name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out TcpProxy? proxy) => _proxies.TryGetValue(name, out proxy);

    /// <summary>Makes a proxy that does not listen yet; <see langword="false"/> where one has this name already.</summary>
    /// <param name="definition">The proxy.</param>
    /// <param name="proxy">The proxy that now has this name.</param>
    public bool TryAdd(ProxyDefinition definition, out TcpProxy proxy)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var made = new TcpProxy(this, definition);
        proxy = _proxies.GetOrAdd(definition.Name, made);
        return proxy == made;
    }

    /// <summary>Stops a proxy and forgets it; <see langword="false"/> where none has this name.</summary>
    public async Task<bool> RemoveAsync(string name)
    {
        if (!_proxies.TryRemove(name, out TcpProxy? proxy))
            return false;
        await proxy.StopAsync().ConfigureAwait(false);
        return true;
    }

    /// <summary>Stops every proxy.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
            return;
        foreach (string name in _proxies.Keys)
            await RemoveAsync(name).ConfigureAwait(false);
        LoopGroup.Return(Loops);
    }

    internal long NextConnection() => Interlocked.Increment(ref _connections);
}
