using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Hangup.Testing.Tests.Snippets;

/// <summary>An HTTP server that answers "hello" to everything.</summary>
internal sealed class HelloServer : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    private HelloServer()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        _serving = ServeAsync();
    }

    public Uri Address => new($"http://{_listener.LocalEndPoint}/");

    public static HelloServer Start() => new();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (true)
            _ = AnswerAsync(await _listener.AcceptAsync(_stop.Token));
    }

    private async Task AnswerAsync(Socket client)
    {
        using Socket socket = client;
        byte[] buffer = new byte[4096];
        try
        {
            while (await socket.ReceiveAsync(buffer, _stop.Token) > 0)
                await socket.SendAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"), _stop.Token);
        }
        catch (SocketException)
        {
            // The test breaks its connections.
        }
    }
}
