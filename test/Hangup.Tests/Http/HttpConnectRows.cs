using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using Hangup.Tests.Detection;
using Hangup.Tests.Sockets;
using static Hangup.Tests.Http.HttpRow;

namespace Hangup.Tests.Http;

/// <summary>What HttpClient throws when it gets no connection, or is stopped from above.</summary>
internal static class HttpConnectRows
{
    private const string LimitOnRequest = "TaskCanceledException < TimeoutException < TaskCanceledException";

    // HttpClient ends a request by disposing its connection. NetworkStream then shuts the socket down before it closes it, so the read
    // that waits may see the end of the stream first.
    private const string Aborted = "IOException < SocketException(OperationAborted/125)";
    private const string Ended = "HttpIOException(ResponseEnded)";

    public static IReadOnlyList<DetectionRow> All { get; } =
    [
        new("http-refused", "HttpClient: nobody listens", Refused) { Sees = "HttpRequestException(ConnectionError) < SocketException(ConnectionRefused/111)", Failure = "Refused, Connect, Peer, NotSent, None, High" },
        new("http-name-unknown", "HttpClient: the name cannot exist", NameUnknown) { Sees = "HttpRequestException(NameResolutionError) < SocketException(HostNotFound/-131073)", Failure = "NameResolution, Resolve, Unknown, NotSent, None, High" },
        Row("https-reset", "HttpClient: RST in the TLS handshake", TlsReset, Get, "HttpRequestException(SecureConnectionError) < IOException < SocketException(ConnectionReset/104)", "Reset, Handshake, Peer, NotSent, None, High", "https"),
        Row("https-fin", "HttpClient: FIN in the TLS handshake", TlsFin, Get, "HttpRequestException(SecureConnectionError) < IOException", "PrematureEnd, Handshake, Peer, NotSent, None, Low", "https"),
        Row("https-plaintext-peer", "HttpClient: the peer does not speak TLS", TlsPlaintext, Get, "HttpRequestException(SecureConnectionError) < AuthenticationException", null, "https"),
        new("http-connect-timeout", "HttpClient: ConnectTimeout passes", ConnectTimeout) { Sees = "TaskCanceledException < TimeoutException", Failure = "TimedOut, Connect, Unknown, Unknown, ConnectOrRequestTimeout, Low" },
        new("http-timeout-connecting", "HttpClient: Timeout passes while connecting", TimeoutConnecting) { Sees = "TaskCanceledException < TimeoutException < TaskCanceledException", Failure = "TimedOut, Unknown, Unknown, Unknown, None, High" },
        new("http-timeout-response", "HttpClient: Timeout passes while waiting for the response", TimeoutWaiting)
        {
            Sees = $"{LimitOnRequest} < {Aborted}",
            Or = [$"{LimitOnRequest} < {Ended} => TimedOut, Unknown, Unknown, Unknown, None, High"],
            Failure = "TimedOut, Unknown, Unknown, Unknown, None, High",
        },
        new("http-timeout-told", "HttpClient: Timeout passes while waiting for the response; the caller tells that it was reading", TimeoutWaiting)
        {
            Sees = $"{LimitOnRequest} < {Aborted}",
            Or = [$"{LimitOnRequest} < {Ended} => TimedOut, Read, Unknown, Unknown, None, High"],
            Failure = "TimedOut, Read, Unknown, Unknown, None, High",
            Context = new() { Phase = FailurePhase.Read },
        },
        new("http-canceled", "HttpClient: the caller's token is cancelled while waiting for the response", Canceled)
        {
            Sees = $"TaskCanceledException < TaskCanceledException < {Aborted}",
            Or = [$"TaskCanceledException < TaskCanceledException < {Ended} => Canceled, Unknown, Local, Unknown, None, High"],
            Failure = "Canceled, Unknown, Local, Unknown, None, High",
            AlsoTells = "its token",
        },
        new("http-canceled-untold", "HttpClient: a token is cancelled while waiting for the response; the caller tells nothing",
            async cancellation => await Canceled(cancellation) with { Token = default })
        {
            Sees = $"TaskCanceledException < TaskCanceledException < {Aborted}",
            Or = [$"TaskCanceledException < TaskCanceledException < {Ended} => Canceled, Unknown, Local, Unknown, CallerOrLibraryCanceled, Medium"],
            Failure = "Canceled, Unknown, Local, Unknown, CallerOrLibraryCanceled, Medium",
        },
        new("http-disposed", "HttpClient: Dispose by this side while waiting for the response", Disposed)
        {
            Sees = $"TaskCanceledException < {Aborted}",
            Or = [$"TaskCanceledException < {Ended} => Aborted, Unknown, Local, Unknown, None, Medium"],
            Failure = "Aborted, Unknown, Local, Unknown, None, Medium",
            AlsoTells = "its token, which is not cancelled",
        },
    ];

    private static async Task<Observation> Refused(CancellationToken cancellation)
    {
        using var port = new HeldPort();
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        return await Observation.OfAsync(() => Get(client, new Uri($"http://{port.Address}"), cancellation));
    }

    private static async Task<Observation> NameUnknown(CancellationToken cancellation)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        return await Observation.OfAsync(() => Get(client, new Uri($"http://{new string('a', 64)}.test"), cancellation));
    }

    private static async Task TlsReset(Socket connection, CancellationToken stop)
    {
        await connection.ReceiveAsync(new byte[4096].AsMemory(), stop);
        LoopbackPair.SendReset(connection);
    }

    private static async Task TlsFin(Socket connection, CancellationToken stop) =>
        await connection.ReceiveAsync(new byte[4096].AsMemory(), stop);

    private static async Task TlsPlaintext(Socket connection, CancellationToken stop)
    {
        await connection.ReceiveAsync(new byte[4096].AsMemory(), stop);
        await connection.SendAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray().AsMemory(), stop);
    }

    private static Task<Observation> ConnectTimeout(CancellationToken cancellation) => WithFullAcceptQueue(
        new SocketsHttpHandler { UseProxy = false, ConnectTimeout = TimeSpan.FromMilliseconds(1) }, Timeout.InfiniteTimeSpan, cancellation);

    private static Task<Observation> TimeoutConnecting(CancellationToken cancellation) => WithFullAcceptQueue(
        new SocketsHttpHandler { UseProxy = false }, TimeSpan.FromMilliseconds(1), cancellation);

    [SuppressMessage("Reliability", "CA2000", Justification = "HttpClient disposes the handler.")]
    private static async Task<Observation> WithFullAcceptQueue(SocketsHttpHandler handler, TimeSpan timeout, CancellationToken cancellation)
    {
        // Linux takes one connection more than the backlog and drops every further SYN.
        using Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        using Socket queued = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await queued.ConnectAsync(listener.LocalEndPoint!, cancellation);
        using var client = new HttpClient(handler) { Timeout = timeout };
        return await Observation.OfAsync(() => Get(client, new Uri($"http://{listener.LocalEndPoint}"), cancellation));
    }

    /// <summary>The connection exists before the limited request, so that the limit can only pass while it waits for the response.</summary>
    private static async Task<Observation> TimeoutWaiting(CancellationToken cancellation)
    {
        await using var server = new ScriptedServer(async (connection, stop) =>
        {
            await Http1Server.ReadHead(connection, stop);
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray().AsMemory(), stop);
            await Http1Server.Silence(connection, stop);
        });
        var uri = new Uri($"http://{server.EndPoint}");
        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var unlimited = new HttpClient(handler, disposeHandler: false);
        using var limited = new HttpClient(handler, disposeHandler: false) { Timeout = TimeSpan.FromSeconds(1) };
        await Get(unlimited, uri, cancellation);
        return await Observation.OfAsync(() => Get(limited, uri, cancellation));
    }

    private static Task<Observation> Canceled(CancellationToken cancellation) => WhileWaiting((_, source) => source.Cancel(), cancellation);

    private static Task<Observation> Disposed(CancellationToken cancellation) => WhileWaiting((client, _) => client.Dispose(), cancellation);

    /// <summary>Acts when the server has the request and the client waits for the response.</summary>
    private static async Task<Observation> WhileWaiting(Action<HttpClient, CancellationTokenSource> act, CancellationToken cancellation)
    {
        using CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        ReadSignal? signal = null;
        var requested = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new ScriptedServer(async (connection, stop) =>
        {
            await Http1Server.ReadHead(connection, stop);
            requested.SetResult();
            await Task.Until(stop);
        });
        using var client = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            PlaintextStreamFilter = (context, _) => ValueTask.FromResult<Stream>(signal = new ReadSignal(context.PlaintextStream)),
        });
        Task<string> getting = Get(client, new Uri($"http://{server.EndPoint}"), source.Token);
        await requested.Task;
        Observed.Until(() => signal!.IsReadWaiting, "the client waiting for the response");
        act(client, source);
        return await Observation.OfAsync(() => getting) with { Token = source.Token };
    }
}
