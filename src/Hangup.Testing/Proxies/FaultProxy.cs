using System.Net;
using System.Net.Sockets;
using Hangup.Proxy;

namespace Hangup.Testing;

/// <summary>
/// A TCP proxy for one test, on a port of its own of the loopback interface: point the client at it, and break its connections. Each has
/// its own log and its own faults, so tests may run side by side. Dispose it at the end of the test. Safe for concurrent use.
/// </summary>
public sealed partial class FaultProxy : IAsyncDisposable
{
    private readonly ProxyEngine _engine;
    private readonly TcpProxy _proxy;

    private FaultProxy(ProxyEngine engine, TcpProxy proxy, FaultProxyOptions options)
    {
        _engine = engine;
        _proxy = proxy;
        Connections = new(engine.Events, proxy, options);
    }

    /// <summary>Where the client connects to, instead of to the upstream.</summary>
    public IPEndPoint EndPoint => _proxy.ListenEndPoint ?? throw new ObjectDisposedException(nameof(FaultProxy));

    /// <summary>The port of <see cref="EndPoint"/>.</summary>
    public int Port => EndPoint.Port;

    /// <summary>The connections through it, those that have not come yet included.</summary>
    public ProxyConnections Connections { get; }

    /// <summary>Everything that has happened.</summary>
    public EventLog Events => _engine.Events;

    /// <summary>The proxy itself, with all that it can do.</summary>
    public TcpProxy Proxy => _proxy;

    /// <summary>Starts a proxy before an upstream.</summary>
    /// <param name="upstream">The upstream, which need not listen yet.</param>
    /// <param name="options">How it works; <see langword="null"/> for the defaults.</param>
    public static Task<FaultProxy> StartAsync(IPEndPoint upstream, FaultProxyOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(upstream);
        return StartAsync(new ProxyAddress(upstream.Address.ToString(), upstream.Port), options);
    }

    /// <summary>Starts a proxy before the host and port of a URI.</summary>
    /// <param name="upstream">The upstream; a name is looked up anew for each connection.</param>
    /// <param name="options">How it works; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">It has no port, and its scheme has none that is known.</exception>
    public static Task<FaultProxy> StartAsync(Uri upstream, FaultProxyOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(upstream);
        return upstream.Port >= 0
            ? StartAsync(new ProxyAddress(upstream.DnsSafeHost, upstream.Port), options)
            : throw new ArgumentException($"{upstream} has no port.", nameof(upstream));
    }

    /// <summary>Starts a proxy before a host and a port.</summary>
    /// <param name="upstream">The upstream, such as <c>localhost:5432</c>; a name is looked up anew for each connection.</param>
    /// <param name="options">How it works; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">It is no host and port.</exception>
    public static Task<FaultProxy> StartAsync(string upstream, FaultProxyOptions? options = null) =>
        ProxyAddress.TryParse(upstream, out ProxyAddress address, out string? problem)
            ? StartAsync(address, options)
            : throw new ArgumentException($"{upstream}: {problem}.", nameof(upstream));

    /// <summary>The URI of the upstream with the proxy in its place.</summary>
    /// <param name="upstream">The URI that leads to the upstream.</param>
    public Uri Through(Uri upstream)
    {
        ArgumentNullException.ThrowIfNull(upstream);
        return new UriBuilder(upstream) { Host = EndPoint.Address.ToString(), Port = Port }.Uri;
    }

    /// <summary>Sets a fault; it acts on live connections too, until what is returned is disposed.</summary>
    /// <param name="fault">The fault. Where its name is taken already, a number is added to it.</param>
    /// <exception cref="ArgumentException"><see cref="Fault.WhyRefused"/> says why.</exception>
    public ActiveFault Apply(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        Fault named = fault;
        for (int number = 2; !_proxy.Faults.TryAdd(named); number++)
            named = fault with { Name = $"{fault.Name}-{number}" };
        return new(_proxy, named);
    }

    /// <summary>Closes every connection and the port.</summary>
    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    private static async Task<FaultProxy> StartAsync(ProxyAddress upstream, FaultProxyOptions? options)
    {
        options ??= new();
        var engine = new ProxyEngine(new() { Seed = options.Seed, TimeProvider = options.TimeProvider });
        engine.TryAdd(new("test", new("127.0.0.1", 0), upstream) { WhenUnreachable = options.WhenUnreachable }, out TcpProxy proxy);
        try
        {
            await proxy.StartAsync().ConfigureAwait(false);
        }
        catch (SocketException)
        {
            await engine.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return new(engine, proxy, options);
    }
}
