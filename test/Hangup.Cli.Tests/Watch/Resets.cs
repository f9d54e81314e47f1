using System.Net;
using System.Net.Sockets;

namespace Hangup.Cli.Tests.Watch;

/// <summary>Resets that this process brings about and suffers, all of one port: other tests have theirs.</summary>
internal sealed class Resets : IDisposable
{
    private Socket _server = Bound(0);
    private bool _isListening;

    public Resets() => Port = ((IPEndPoint)_server.LocalEndPoint!).Port;

    /// <summary>The server's port.</summary>
    public int Port { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The server closes with unread data.</summary>
    public async Task ByUnreadDataAsync(int times)
    {
        if (!_isListening)
            _server.Listen(times);
        _isListening = true;
        for (int time = 0; time < times; time++)
        {
            using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await client.ConnectAsync(_server.LocalEndPoint!, Token);
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
        if (_isListening)
        {
            _server.Dispose();
            _server = Bound(Port);
            _isListening = false;
        }

        for (int time = 0; time < times; time++)
        {
            using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync(_server.LocalEndPoint!, Token).AsTask());
        }
    }

    public void Dispose() => _server.Dispose();

    private static Socket Bound(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        return socket;
    }
}
