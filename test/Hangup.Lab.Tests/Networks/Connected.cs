using System.Net;
using System.Net.Sockets;

namespace Hangup.Lab.Tests;

/// <summary>A network with sockets in it, each call with a deadline.</summary>
internal static class Connected
{
    public const int Port = 8080;

    public static TheoryData<AddressFamily> Families => [AddressFamily.InterNetwork, AddressFamily.InterNetworkV6];

    /// <summary>A network; skips the test where there can be none.</summary>
    public static Task<Network> CreateAsync(Topology topology)
    {
        Assert.SkipWhen(Network.WhyUnsupported is not null, Network.WhyUnsupported ?? "");
        return Network.CreateAsync(topology);
    }

    public static IPEndPoint ServerEnd(this Network network, AddressFamily family) => new(Network.AddressOf(network.Server, family), Port);

    public static Task<Socket> ListenAsync(this NetworkHost host, AddressFamily family) => host.RunAsync(() =>
    {
        var socket = new Socket(family, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(Prefix.Everything(family).BaseAddress, Port));
        socket.Listen();
        return socket;
    });

    /// <exception cref="SocketException">The connection is refused.</exception>
    public static async Task<Socket> ConnectAsync(this NetworkHost host, IPEndPoint server)
    {
        Socket socket = await host.RunAsync(() => new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp));
        try
        {
            await socket.ConnectAsync(server, TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience.Deadline);
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>What connect() of a datagram socket says: it looks a route up and sends nothing.</summary>
    public static Task<SocketError> RouteToAsync(this NetworkHost host, IPAddress destination) => host.RunAsync(() =>
    {
        using var socket = new Socket(destination.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Connect(destination, Port);
            return SocketError.Success;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode;
        }
    });

    /// <summary>A connection from the network's client to its server: both ends.</summary>
    public static async Task<(Socket Client, Socket Server)> ConnectAsync(this Network network, AddressFamily family)
    {
        using Socket listener = await network.Server.ListenAsync(family);
        Socket client = await network.Client.ConnectAsync(network.ServerEnd(family));
        return (client, await listener.AcceptAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience.Deadline));
    }

    /// <summary>Waits on state that has no event.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Patience.Deadline);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (!await condition())
            await timer.WaitForNextTickAsync(deadline.Token);
    }
}
