using System.Net;
using System.Net.Sockets;

namespace Hangup.Lab.Tests;

/// <summary>An accepted connection over loopback.</summary>
internal sealed class TracedConnection(Socket client, Socket server) : IDisposable
{
    public Socket Client => client;

    public Socket Server => server;

    /// <summary>Remembered: a closed socket has none.</summary>
    public IPEndPoint ClientEnd { get; } = (IPEndPoint)client.LocalEndPoint!;

    public IPEndPoint ServerEnd { get; } = (IPEndPoint)server.LocalEndPoint!;

    public static Socket Bound(AddressFamily family)
    {
        var socket = new Socket(family, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(Loopback.Of(family), 0));
        return socket;
    }

    public static Socket Listener(AddressFamily family, int backlog = 1)
    {
        Socket listener = Bound(family);
        listener.Listen(backlog);
        return listener;
    }

    public static async Task<TracedConnection> OpenAsync(Socket listener, CancellationToken cancel)
    {
        var client = new Socket(listener.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(listener.LocalEndPoint!, cancel);
        return new TracedConnection(client, await listener.AcceptAsync(cancel));
    }

    /// <summary>The client sends a byte and the server closes once it has it, unread. Returns when the client knows of the RST.</summary>
    public async Task CloseWithUnreadDataAsync(CancellationToken cancel)
    {
        await Client.SendAsync(new byte[1], cancel);
        Assert.True(Server.Poll(-1, SelectMode.SelectRead));
        Server.Dispose();
        await IsResetAsync(cancel);
    }

    public async Task IsResetAsync(CancellationToken cancel)
    {
        SocketException reset = await Assert.ThrowsAsync<SocketException>(() => Client.ReceiveAsync(new byte[1], cancel).AsTask());
        Assert.Equal(SocketError.ConnectionReset, reset.SocketErrorCode);
    }

    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
    }
}
