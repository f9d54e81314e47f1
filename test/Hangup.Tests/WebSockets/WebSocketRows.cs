using System.Net.Sockets;
using System.Net.WebSockets;
using Hangup.Tests.Detection;
using Hangup.Tests.Http;
using Hangup.Tests.Sockets;

namespace Hangup.Tests.WebSockets;

/// <summary>What ClientWebSocket throws after its opening handshake.</summary>
internal static class WebSocketRows
{
    private const string ClosedPrematurely = "WebSocketException(ConnectionClosedPrematurely)";
    private const string Aborted = "IOException < SocketException(OperationAborted/125)";

    public static IReadOnlyList<DetectionRow> All { get; } =
    [
        Row("websocket-reset", "ClientWebSocket: RST, then ReceiveAsync", WebSocketServer.Reset, Receive, "WebSocketException(ConnectionClosedPrematurely) < IOException < SocketException(ConnectionReset/104)", "Reset, Unknown, Peer, Unknown, None, High"),
        Row("websocket-fin", "ClientWebSocket: FIN without a close frame, then ReceiveAsync", WebSocketServer.Fin, Receive, "WebSocketException(ConnectionClosedPrematurely)", "PrematureEnd, Read, Peer, Unknown, EndOfStreamMayBeReset, PeerCloseOrLocalDispose, Medium"),
        Row("websocket-dispose", "ClientWebSocket: Dispose by this side while ReceiveAsync waits", WebSocketServer.Silence, DisposeInReceive,
            $"{ClosedPrematurely} < {Aborted}", "Aborted, Unknown, Local, Unknown, None, High") with
        {
            Or =
            [
                $"{ClosedPrematurely} < ObjectDisposedException => Aborted, Unknown, Local, Unknown, None, High",
                $"{ClosedPrematurely} => PrematureEnd, Read, Peer, Unknown, EndOfStreamMayBeReset, PeerCloseOrLocalDispose, Medium",
            ],
        },
        Row("websocket-dispose-told", "ClientWebSocket: Dispose by this side while ReceiveAsync waits; the caller tells it",
            WebSocketServer.Silence, DisposeInReceive, $"{ClosedPrematurely} < {Aborted}", "Aborted, Unknown, Local, Unknown, None, High") with
        {
            Context = new() { DisposedLocally = true },
            Or =
            [
                $"{ClosedPrematurely} < ObjectDisposedException => Aborted, Unknown, Local, Unknown, None, High",
                $"{ClosedPrematurely} => Aborted, Unknown, Local, Unknown, None, High",
            ],
        },
        Row("websocket-ping-timeout", "ClientWebSocket: a ping stays unanswered (KeepAliveTimeout) while ReceiveAsync waits",
            WebSocketServer.Silence, Receive,
            "OperationCanceledException < AggregateException[WebSocketException(Faulted) | IOException < SocketException(OperationAborted/125)]",
            "TimedOut, Unknown, Network, Unknown, None, High") with
        {
            AlsoTells = "its token, which is not cancelled",
            // The abort may come before the read has failed on its own.
            Or = ["OperationCanceledException < WebSocketException(Faulted) => TimedOut, Unknown, Network, Unknown, None, High"],
        },
        Row("websocket-canceled", "ClientWebSocket: the caller's token is cancelled while ReceiveAsync waits",
            WebSocketServer.Silence, CancelReceive, $"TaskCanceledException < {Aborted}", "Canceled, Unknown, Local, Unknown, None, High") with
        {
            AlsoTells = "its token",
            Or =
            [
                "TaskCanceledException => Canceled, Unknown, Local, Unknown, None, High",
                "TaskCanceledException < ObjectDisposedException => Canceled, Unknown, Local, Unknown, None, High",
            ],
        },
        Row("websocket-refused-handshake", "ClientWebSocket: the server does not speak WebSocket", Http1Server.AnswerThenFin("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"), Receive, "WebSocketException(NotAWebSocket)", null),
        new("websocket-reset-write", "ClientWebSocket: RST, then SendAsync", ResetWrite) { Sees = "WebSocketException(ConnectionClosedPrematurely) < IOException < SocketException(ConnectionReset/104)", Failure = "Reset, Write, Peer, Unknown, None, High", Context = new() { Phase = FailurePhase.Write } },
    ];

    private delegate Task<string> Operation(ClientWebSocket socket, CancellationTokenSource source, Action untilWaiting);

    private static DetectionRow Row(
        string id, string situation, Func<Socket, CancellationToken, Task> server, Operation operation, string sees, string? failure)
    {
        return new(id, situation, Observe) { Sees = sees, Failure = failure };

        async Task<Observation> Observe(CancellationToken cancellation)
        {
            await using var scripted = new ScriptedServer(server);
            using CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            using var socket = new ClientWebSocket();
            if (id == "websocket-ping-timeout")
            {
                socket.Options.KeepAliveInterval = TimeSpan.FromMilliseconds(50);
                socket.Options.KeepAliveTimeout = TimeSpan.FromMilliseconds(50);
            }

            ReadSignal? signal = null;
            using var invoker = new HttpMessageInvoker(new SocketsHttpHandler
            {
                PlaintextStreamFilter = (context, _) => ValueTask.FromResult<Stream>(signal = new ReadSignal(context.PlaintextStream)),
            });
            return await Observation.OfAsync(async () =>
            {
                await socket.ConnectAsync(new Uri($"ws://{scripted.EndPoint}"), invoker, cancellation);
                return await operation(socket, source, () => Observed.Until(() => signal!.IsReadWaiting, "ReceiveAsync waiting"));
            }) with
            { Token = source.Token };
        }
    }

    private static async Task<string> Receive(ClientWebSocket socket, CancellationTokenSource source, Action untilWaiting)
    {
        ValueWebSocketReceiveResult result = await socket.ReceiveAsync(new byte[16].AsMemory(), source.Token);
        return $"receives {result.MessageType}";
    }

    private static async Task<string> DisposeInReceive(ClientWebSocket socket, CancellationTokenSource source, Action untilWaiting)
    {
        Task<string> receiving = Receive(socket, source, untilWaiting);
        untilWaiting();
        socket.Dispose();
        return await receiving;
    }

    private static async Task<string> CancelReceive(ClientWebSocket socket, CancellationTokenSource source, Action untilWaiting)
    {
        Task<string> receiving = Receive(socket, source, untilWaiting);
        untilWaiting();
        await source.CancelAsync();
        return await receiving;
    }

    /// <summary>The RST has arrived before the write, which a socket from the caller makes visible.</summary>
    private static async Task<Observation> ResetWrite(CancellationToken cancellation)
    {
        using LoopbackPair pair = LoopbackPair.Connect();
        using WebSocket socket = WebSocket.CreateFromStream(
            new NetworkStream(pair.Client), new WebSocketCreationOptions { IsServer = false });
        pair.Reset();
        Observation seen = await Observation.OfAsync(async () =>
        {
            await socket.SendAsync(new byte[1], WebSocketMessageType.Binary, true, cancellation);
            return "succeeds";
        });
        Assert.Equal(WebSocketState.Open, socket.State);
        return seen;
    }
}
