using System.Net;
using System.Net.Sockets;

namespace Hangup.Proxy.Benchmarks;

/// <summary>A server that echoes, for thousands of connections at once.</summary>
internal sealed class EchoBackend : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    /// <summary>Serves until the process that started this one closes the pipe, or ends.</summary>
    public static async Task RunAsync()
    {
        using var backend = new EchoBackend();
        backend._listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        backend._listener.Listen(4096);
        Console.WriteLine(((IPEndPoint)backend._listener.LocalEndPoint!).Port);
        _ = backend.AcceptAsync();
        await Console.In.ReadToEndAsync().ConfigureAwait(false);
    }

    public void Dispose() => _listener.Dispose();

    private static async Task EchoAsync(Socket client)
    {
        using Socket socket = client;
        byte[] buffer = new byte[8192];
        try
        {
            while (await socket.ReceiveAsync(buffer).ConfigureAwait(false) is > 0 and var count)
                await socket.SendAsync(buffer.AsMemory(0, count)).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            // What a fault did.
        }
    }

    private async Task AcceptAsync()
    {
        while (true)
            _ = EchoAsync(await _listener.AcceptAsync().ConfigureAwait(false));
    }
}
