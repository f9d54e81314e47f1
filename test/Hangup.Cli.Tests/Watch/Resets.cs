using System.Net;
using System.Net.Sockets;

namespace Hangup.Cli.Tests.Watch;

/// <summary>Resets that this process brings about and suffers, all of one port: other tests have theirs.</summary>
internal sealed class Resets : IDisposable
{
    // Holds the port while nobody listens there: else another program might take it.
    private readonly Socket _holder = Bound(0);
    private Socket? _server;

    public Resets() => Port = ((IPEndPoint)_holder.LocalEndPoint!).Port;

    /// <summary>The server's port.</summary>
    public int Port { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The server closes with unread data.</summary>
    public async Task ByUnreadDataAsync(int times)
    {
        if (_server is null)
        {
            _server = Bound(Port);
            _server.Listen(times);
        }

        for (int time = 0; time < times; time++)
        {
            using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await client.ConnectAsync(_holder.LocalEndPoint!, Token);
            using Socket server = await _server.AcceptAsync(Token);
            await client.SendAsync(new byte[1], Token);
            Assert.True(server.Poll(-1, SelectMode.SelectRead));
            server.Dispose();
            await Assert.ThrowsAsync<SocketException>(() => client.ReceiveAsync(new byte[1], Token).AsTask());
        }
    }

    /// <summary>Nobody listens, or no more.</summary>
    public async Task ByRefusalAsync(int times)
    {
        _server?.Dispose();
        _server = null;
        for (int time = 0; time < times; time++)
        {
            using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync(_holder.LocalEndPoint!, Token).AsTask());
        }
    }

    public void Dispose()
    {
        _server?.Dispose();
        _holder.Dispose();
    }

    private static Socket Bound(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        return socket;
    }
}
