using System.Net;
using System.Net.Sockets;
using System.Text;
using static Hangup.Cli.Tests.Situations;

namespace Hangup.Cli.Tests;

/// <summary>A server whose answers fail above TCP.</summary>
internal sealed class FailingHttpServer : IDisposable
{
    private const string Headers = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<Socket, Task> _serve;

    public FailingHttpServer(string situation)
    {
        _serve = situation switch
        {
            Closed => CloseAsync,
            Truncated => socket => AnswerAsync(socket, Headers + "hello"),
            ChunkCut => socket => AnswerAsync(socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nhello"),
            Plain => socket => AnswerAsync(socket, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"),
            ResetInBody => ResetInBodyAsync,
            Silent => ReadOnAsync,
            _ => throw new ArgumentOutOfRangeException(nameof(situation), situation, null),
        };
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    public int Port { get; }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptSocketAsync(_stop.Token));
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                await _serve(socket);
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException)
            {
                // The program has gone; what it said is looked at elsewhere.
            }
        }
    }

    private async Task AnswerAsync(Socket socket, string answer)
    {
        await socket.ReceiveAsync(new byte[1 << 16], _stop.Token);
        await socket.SendAsync(Encoding.ASCII.GetBytes(answer), _stop.Token);
        socket.Shutdown(SocketShutdown.Send);
        await ReadOnAsync(socket); // Nothing unread may turn the close into a reset.
    }

    /// <summary>The FIN goes first, so that what comes later and finds the socket closed shows as EPIPE, never as a reset.</summary>
    private async Task CloseAsync(Socket socket)
    {
        await socket.ReceiveAsync(new byte[1 << 16], _stop.Token);
        socket.Shutdown(SocketShutdown.Send);
    }

    private async Task ReadOnAsync(Socket socket)
    {
        byte[] rest = new byte[1 << 16];
        while (await socket.ReceiveAsync(rest, _stop.Token) > 0)
        {
            // To its end.
        }
    }

    private async Task ResetInBodyAsync(Socket socket)
    {
        await socket.ReceiveAsync(new byte[1 << 16], _stop.Token);
        await socket.SendAsync(Encoding.ASCII.GetBytes(Headers + "hello"), _stop.Token);
        socket.LingerState = new LingerOption(true, 0); // What has arrived is read before the reset is met.
    }
}
