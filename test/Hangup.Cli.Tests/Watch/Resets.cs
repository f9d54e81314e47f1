using System.Net.Sockets;

namespace Hangup.Cli.Tests.Watch;

/// <summary>Resets that this process brings about and suffers, all of one port: other tests have theirs.</summary>
internal sealed class Resets : IDisposable
{
    private readonly HeldPort _port = new();
    private Socket? _server;

    /// <summary>The server's port.</summary>
    public int Port => _port.Number;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The server closes with unread data.</summary>
    public async Task ByUnreadDataAsync(int times)
    {
        _server ??= _port.Listen(times);
        for (int time = 0; time < times; time++)
        {
            using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await client.ConnectAsync(_port.Address, Token);
            using Socket server = await _server.AcceptAsync(Token);
            await client.SendAsync(new byte[1], Token);
            Assert.True(server.Poll(-1, SelectMode.SelectRead));
            server.Dispose();
            await Assert.ThrowsAsync<SocketException>(() => client.ReceiveAsync(new byte[1], Token).AsTask());
        }
    }

    /// <summary>The client sends data that the server reads, and then aborts.</summary>
    public async Task ByClientAsync()
    {
        _server ??= _port.Listen(1);
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(_port.Address, Token);
        using Socket server = await _server.AcceptAsync(Token);
        await client.SendAsync(new byte[10], Token);
        Assert.Equal(10, await server.ReceiveAsync(new byte[10], Token));
        client.LingerState = new LingerOption(enable: true, seconds: 0);
        client.Dispose();
        await Assert.ThrowsAsync<SocketException>(() => server.ReceiveAsync(new byte[1], Token).AsTask());
    }

    /// <summary>Nobody listens, or no more.</summary>
    public async Task ByRefusalAsync(int times)
    {
        _server?.Shutdown(SocketShutdown.Both); // No copy listens then that a process has which another test starts just now.
        _server?.Dispose();
        _server = null;
        for (int time = 0; time < times; time++)
        {
            using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync(_port.Address, Token).AsTask());
        }
    }

    public void Dispose()
    {
        _server?.Dispose();
        _port.Dispose();
    }
}
