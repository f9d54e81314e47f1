using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using Hangup.Tests.Detection;
using Hangup.Tests.Sockets;
using static Hangup.Tests.Http.HttpRow;

namespace Hangup.Tests.Http;

/// <summary>What HttpClient throws over HTTP/1.1 once the connection is established.</summary>
internal static class Http1Rows
{
    private const string Head = "HTTP/1.1 200 OK\r\n";

    public static IReadOnlyList<DetectionRow> All { get; } =
    [
        Row("http1-reset-before-response", "HTTP/1.1: RST before the response", Http1Server.Reset, Get, "HttpRequestException(Unknown) < IOException < SocketException(ConnectionReset/104)", "Reset, Unknown, Peer, Unknown, None, High"),
        Row("http1-fin-before-response", "HTTP/1.1: FIN before the response", Http1Server.AnswerThenFin(""), Get, "HttpRequestException(ResponseEnded) < HttpIOException(ResponseEnded)", "PrematureEnd, Read, Peer, Unknown, EndOfStreamMayBeReset, Medium"),
        Row("http1-fin-in-head", "HTTP/1.1: FIN within the head of the response", Http1Server.AnswerThenFin(Head), Get, "HttpRequestException(ResponseEnded) < HttpIOException(ResponseEnded)", "PrematureEnd, Read, Peer, Unknown, EndOfStreamMayBeReset, Medium"),
        Row("http1-fin-in-body", "HTTP/1.1: FIN before Content-Length is reached",
            Http1Server.AnswerThenFin($"{Head}Content-Length: 9\r\n\r\nabc"), Get, "HttpRequestException(ResponseEnded) < HttpIOException(ResponseEnded)", "PrematureEnd, Read, Peer, Unknown, EndOfStreamMayBeReset, Medium"),
        Row("http1-fin-in-body-stream", "HTTP/1.1: FIN before Content-Length is reached, read as a stream",
            Http1Server.AnswerThenFin($"{Head}Content-Length: 9\r\n\r\nabc"), ReadStream, "HttpIOException(ResponseEnded)", "PrematureEnd, Read, Peer, Unknown, EndOfStreamMayBeReset, Medium"),
        Row("http1-fin-in-chunks", "HTTP/1.1: FIN before the last chunk",
            Http1Server.AnswerThenFin($"{Head}Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"), Get, "HttpRequestException(ResponseEnded) < HttpIOException(ResponseEnded)", "PrematureEnd, Read, Peer, Unknown, EndOfStreamMayBeReset, Medium"),
        Row("http1-fin-ends-body", "HTTP/1.1: FIN in a body that only the close delimits",
            Http1Server.AnswerThenFin($"{Head}\r\nabc"), Get, "succeeds with a body of 3 bytes", null),
        Row("http1-reset-in-body-stream", "HTTP/1.1: RST in the body, read as a stream (ResponseHeadersRead)", ResetInBody, ReadStream, "IOException < SocketException(ConnectionReset/104)", "Reset, Unknown, Peer, Unknown, None, High"),
        Row("http1-reset-in-body", "HTTP/1.1: RST in the body, read as a whole", ResetInBody, Get, "HttpRequestException(Unknown) < IOException < SocketException(ConnectionReset/104)", "Reset, Unknown, Peer, Unknown, None, High"),
        new("http1-reset-in-upload", "HTTP/1.1: RST while the request's body is sent", ResetInUpload) { Sees = "HttpRequestException(Unknown) < IOException < SocketException(ConnectionReset/104)", Failure = "Reset, Unknown, Peer, Unknown, None, High" },
        new("http1-pipe-in-upload", "HTTP/1.1: FIN and RST while the request's body is sent", PipeInUpload) { Sees = "HttpRequestException(Unknown) < IOException < SocketException(Shutdown/32)", Failure = "BrokenPipe, Write, Unknown, Unknown, BrokenPipeOrigin, Medium" },
        Row("http-status", "An answer of status 500 (EnsureSuccessStatusCode)",
            Http1Server.AnswerThenFin("HTTP/1.1 500 Broken\r\nContent-Length: 0\r\n\r\n"), Get, "HttpRequestException(Unknown)", null),
    ];

    private static async Task<string> ReadStream(HttpClient client, Uri uri, CancellationToken cancellation)
    {
        using HttpResponseMessage response = await client.GetAsync(uri, HttpCompletionOption.ResponseHeadersRead, cancellation);
        await using Stream body = await response.Content.ReadAsStreamAsync(cancellation);
        byte[] buffer = new byte[16];
        int total = 0, read;
        while ((read = await body.ReadAsync(buffer, cancellation)) > 0)
            total += read;
        return $"succeeds with a body of {total} bytes";
    }

    private static async Task ResetInBody(Socket connection, CancellationToken stop)
    {
        await Http1Server.AnswerThenFin($"{Head}Content-Length: 9\r\n\r\nabc")(connection, stop);
        TcpState.WaitForAcknowledgement(connection);
        LoopbackPair.SendReset(connection);
    }

    private static Task<Observation> ResetInUpload(CancellationToken cancellation) => Upload(LoopbackPair.SendReset, cancellation);

    private static Task<Observation> PipeInUpload(CancellationToken cancellation) => Upload(connection =>
    {
        connection.Shutdown(SocketShutdown.Send);
        LoopbackPair.SendReset(connection);
    }, cancellation);

    /// <summary>The body is written only when the end of the connection has arrived, so that the write is sure to meet it.</summary>
    private static async Task<Observation> Upload(Action<Socket> end, CancellationToken cancellation)
    {
        Socket? socket = null;
        await using var server = new ScriptedServer(async (connection, stop) =>
        {
            await Http1Server.ReadHead(connection, stop);
            end(connection);
        });
        using var client = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (context, stop) =>
            {
                socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(server.EndPoint, stop);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
        using var content = new LateContent(() => TcpState.WaitForReset(socket!));
        return await Observation.OfAsync(async () =>
        {
            using HttpResponseMessage response = await client.PostAsync(new Uri("http://server.test"), content, cancellation);
            return $"succeeds with {(int)response.StatusCode}";
        });
    }

    private sealed class LateContent(Action before) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            // The head leaves with the first flush; without it the server would wait for ever.
            await stream.FlushAsync();
            before();
            await stream.WriteAsync(new byte[1 << 16]);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 1 << 16;
            return true;
        }
    }
}
