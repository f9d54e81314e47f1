using System.Net.Sockets;
using System.Text;
using Hangup.Tests.Http;
using Hangup.Tests.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Hangup.Tests.Kestrel;

/// <summary>A client that sends a request, waits for the handler, and ends the connection or the stream.</summary>
/// <param name="Protocol">What it speaks.</param>
/// <param name="Act">What it does; the task ends when the handler waits.</param>
internal sealed record ScriptedClient(HttpProtocols Protocol, Func<Socket, Task, CancellationToken, Task> Act)
{
    // RFC 9113, section 3.4.
    private const string Preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private const byte EndHeaders = 4;
    private const uint CancelError = 8;

    // RFC 7541: POST, http and / stand in the static table; the authority is a literal of one byte.
    private static readonly byte[] PostHeaders = [0x83, 0x86, 0x84, 0x41, 1, (byte)'x'];

    /// <summary>Sends a FIN and stays to read, so that unread data can make no RST of it.</summary>
    public static Action<Socket> Fin { get; } = socket => socket.Shutdown(SocketShutdown.Send);

    public static Action<Socket> Reset { get; } = LoopbackPair.SendReset;

    public static ScriptedClient Get(Action<Socket> end) => Http1("GET / HTTP/1.1\r\nHost: x\r\n\r\n", end);

    /// <summary>Sends 3 of the 9 bytes that it has promised.</summary>
    public static ScriptedClient Post(Action<Socket> end) => Http1("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc", end);

    /// <summary>Sends one chunk.</summary>
    public static ScriptedClient PostChunks(Action<Socket> end) =>
        Http1("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", end);

    /// <summary>Sends the headers of a POST over HTTP/2 and none of its body.</summary>
    public static ScriptedClient Post2(Action<Socket> end) => Http2((_, connection, _) =>
    {
        end(connection);
        return Task.CompletedTask;
    });

    /// <summary>Cancels the stream, as HttpClient does when its caller cancels; the connection lives on.</summary>
    public static ScriptedClient Post2Cancel { get; } = Http2((frames, _, cancellation) =>
        frames.Send(Http2Frames.ResetStream, 0, 1, Http2Frames.Words(CancelError), cancellation));

    private static ScriptedClient Http1(string request, Action<Socket> end) =>
        new(HttpProtocols.Http1, async (connection, waiting, cancellation) =>
        {
            await connection.SendAsync(Encoding.ASCII.GetBytes(request).AsMemory(), cancellation);
            await waiting;
            end(connection);
        });

    private static ScriptedClient Http2(Func<Http2Frames, Socket, CancellationToken, Task> end) =>
        new(HttpProtocols.Http2, async (connection, waiting, cancellation) =>
        {
            await connection.SendAsync(Encoding.ASCII.GetBytes(Preface).AsMemory(), cancellation);
            var frames = new Http2Frames(connection);
            await frames.Send(Http2Frames.Settings, 0, 0, [], cancellation);
            await frames.Send(Http2Frames.Headers, EndHeaders, 1, PostHeaders, cancellation);
            // After that the server has nothing left to write, so only its read meets what follows.
            await frames.ReadUntil(
                (type, flags) => type == Http2Frames.Settings && (flags & Http2Frames.Acknowledge) != 0, cancellation);
            await waiting;
            await end(frames, connection, cancellation);
        });
}
