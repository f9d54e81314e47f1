using System.Net;
using System.Net.Sockets;

namespace Hangup.Proxy.Tests.Wire;

/// <summary>A proxy between a client and a server of the test's own.</summary>
internal sealed class Rig : IAsyncDisposable
{
    private readonly Socket _listener;

    private Rig(ProxyEngine engine, TcpProxy proxy, Socket listener)
    {
        Engine = engine;
        Proxy = proxy;
        _listener = listener;
    }

    /// <summary>Ends every wait of a test; only a defect lasts so long.</summary>
    public static CancellationToken Deadline => new CancellationTokenSource(TimeSpan.FromMinutes(3)).Token;

    public ProxyEngine Engine { get; }

    public TcpProxy Proxy { get; }

    public static async Task<Rig> StartAsync(
        SocketPlatform? platform = null, long seed = 1, Func<ProxyDefinition, ProxyDefinition>? change = null, params Fault[] faults)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(512);
        var engine = new ProxyEngine(new() { Seed = seed, Platform = platform ?? SocketPlatform.Current });
        int port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        var definition = new ProxyDefinition("p", new("127.0.0.1", 0), new("127.0.0.1", port));
        Assert.True(engine.TryAdd(change?.Invoke(definition) ?? definition, out TcpProxy proxy));
        foreach (Fault fault in faults)
            Assert.True(proxy.Faults.TryAdd(fault));
        await proxy.StartAsync(Deadline);
        return new(engine, proxy, listener);
    }

    /// <summary>A client that is connected to the server through the proxy.</summary>
    public async Task<(End Client, End Server)> ConnectAsync()
    {
        End client = await ConnectAloneAsync();
        return (client, await AcceptAsync());
    }

    public async Task<End> AcceptAsync() => new(await _listener.AcceptAsync(Deadline));

    /// <summary>A client that is connected to the proxy.</summary>
    public async Task<End> ConnectAloneAsync()
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await client.ConnectAsync(Proxy.ListenEndPoint!, Deadline);
        return new(client);
    }

    /// <summary>What a client sees that connects and sends nothing; where it is reset at once, connecting may say so already.</summary>
    public async Task<Seen> ConnectAndReadAsync()
    {
        try
        {
            using End client = await ConnectAloneAsync();
            return await client.ReadToEndAsync();
        }
        catch (SocketException e)
        {
            return new([], e.SocketErrorCode);
        }
    }

    /// <summary>How the connection with this number ended.</summary>
    public Task<ConnectionEnded> EndedAsync(long connection = 1) =>
        Engine.Events.FirstAsync<ConnectionEnded>(ended => ended.Connection == connection, cancellationToken: Deadline);

    /// <summary>Waits until the proxy has received so many bytes of a direction, ended connections included.</summary>
    public Task ReceivedAsync(FaultDirection direction, long bytes) => Observe.UntilAsync(
        () => (direction == FaultDirection.Upstream ? Proxy.Counters.UpstreamBytes : Proxy.Counters.DownstreamBytes).Received >= bytes,
        $"{bytes} bytes received {direction}");

    public Task<FaultApplied> AppliedAsync(long connection = 1) =>
        Engine.Events.FirstAsync<FaultApplied>(applied => applied.Connection == connection, cancellationToken: Deadline);

    public Task<FaultApplied> AppliedAsync(string fault) =>
        Engine.Events.FirstAsync<FaultApplied>(applied => applied.Fault == fault, cancellationToken: Deadline);

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        _listener.Dispose();
    }
}
