using System.Net;
using System.Net.Sockets;

namespace Hangup.Cli.Tests.Watch;

/// <summary>Resets that this process brings about and suffers.</summary>
internal static class Resets
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The server closes with unread data.</summary>
    public static async Task ByUnreadDataAsync(int times)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(times);
        for (int time = 0; time < times; time++)
        {
            using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await client.ConnectAsync(listener.LocalEndPoint!, Token);
            using Socket server = await listener.AcceptAsync(Token);
            await client.SendAsync(new byte[1], Token);
            Assert.True(server.Poll(-1, SelectMode.SelectRead));
            server.Dispose();
            await Assert.ThrowsAsync<SocketException>(() => client.ReceiveAsync(new byte[1], Token).AsTask());
        }
    }

    /// <summary>Nobody listens.</summary>
    public static async Task ByRefusalAsync(int times)
    {
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        for (int time = 0; time < times; time++)
        {
            using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync(closed.LocalEndPoint!, Token).AsTask());
        }
    }
}
