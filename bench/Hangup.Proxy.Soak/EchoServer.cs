using System.Net;
using System.Net.Sockets;

namespace Hangup.Proxy.Soak;

/// <summary>The upstream: sends back what it gets, and now and then ends a connection in its own way.</summary>
internal sealed class EchoServer : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Random _random;

    public EchoServer(int seed)
    {
        _random = new Random(seed);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(4096);
        _ = AcceptAsync();
    }

    public EndPoint Address => _listener.LocalEndPoint!;

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptAsync());
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The soak is over.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using Socket owned = client;
        int chance;
        lock (_random)
            chance = _random.Next(100);
        byte[] buffer = new byte[4096];
        try
        {
            for (int left = chance < 10 ? chance : int.MaxValue; left > 0; left--)
            {
                int count = await client.ReceiveAsync(buffer);
                if (count == 0)
                    return;
                for (int sent = 0; sent < count;)
                    sent += await client.SendAsync(buffer.AsMemory(sent, count - sent));
            }

            if (chance < 5)
                client.LingerState = new LingerOption(true, 0); // Half of those that it ends get a RST.
        }
        catch (SocketException)
        {
            // A fault, which is what this is about.
        }
    }
}
