using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Net.Client;
using Hangup.Tests.Detection;
using Hangup.Tests.Http;
using Hangup.Tests.Kestrel;
using Hangup.Tests.Sockets;
using static Hangup.Tests.Grpc.GrpcRow;

namespace Hangup.Tests.Grpc;

/// <summary>What a caller of Grpc.Net.Client sees when one side, or the connection, ends a call.</summary>
internal static class CallRows
{
    // RFC 9113, section 7.
    private const uint InternalError = 2;
    private const uint RefusedStream = 7;
    private const uint Cancel = 8;

    private const string Reset =
        "RpcException(Unavailable) < HttpRequestException(Unknown) < IOException < IOException < SocketException(ConnectionReset/104)";
    private const string Ended = "RpcException(Unavailable) < HttpRequestException(ResponseEnded) < HttpIOException(ResponseEnded)";
    private const string IsReset = "Reset, Unknown, Peer, Unknown, None, High";
    private const string IsEnd = "PrematureEnd, Read, Peer, Unknown, EndOfStreamMayBeReset, Medium";
    private const string IsStreamReset = "StreamReset, Unknown, Peer, Unknown, None, High";

    public static IReadOnlyList<DetectionRow> All { get; } =
    [
        Row("grpc-refused", "gRPC: nobody listens", Refused,
            "RpcException(Unavailable) < SocketException(ConnectionRefused/111)", "Refused, Connect, Peer, NotSent, None, High"),

        Scripted("grpc-reset", "gRPC: RST while waiting for the response; no service has seen the call",
            Http2Server.OnRequest(LoopbackPair.SendReset), Say, Reset, IsReset),
        Served("grpc-reset-processed", "gRPC: RST while waiting for the response; the service has done its work",
            Ending(LoopbackPair.SendReset), Say, Reset, IsReset),
        Scripted("grpc-fin", "gRPC: FIN while waiting for the response; no service has seen the call",
            Http2Server.OnRequest(ScriptedClient.Fin), Say, Ended, IsEnd),
        Served("grpc-fin-processed", "gRPC: FIN while waiting for the response; the service has done its work",
            Ending(ScriptedClient.Fin), Say, Ended, IsEnd),

        Scripted("grpc-stream-internal-error", "gRPC: RST_STREAM with INTERNAL_ERROR", Http2Server.ResetStreams(InternalError), Say,
            "RpcException(Internal) < HttpRequestException(HttpProtocolError) < HttpProtocolException(2)", IsStreamReset),
        Scripted("grpc-stream-cancel", "gRPC: RST_STREAM with CANCEL", Http2Server.ResetStreams(Cancel), Say,
            "RpcException(Cancelled) < HttpRequestException(HttpProtocolError) < HttpProtocolException(8)", IsStreamReset),
        Scripted("grpc-stream-refused", "gRPC: RST_STREAM with REFUSED_STREAM, each time it is tried", Http2Server.ResetStreams(RefusedStream), Say,
            "RpcException(Unavailable) < HttpRequestException(HttpProtocolError) < HttpProtocolException(7)",
            "StreamReset, Unknown, Peer, NotProcessed, None, High"),
        Scripted("grpc-goaway", "gRPC: GOAWAY that includes the stream, with INTERNAL_ERROR", Http2Server.Leave(1, InternalError), Say,
            "RpcException(Internal) < HttpRequestException(HttpProtocolError) < HttpProtocolException(2)", IsStreamReset),
        Served("grpc-aborted-by-service", "gRPC: the service calls HttpContext.Abort, which sends RST_STREAM with INTERNAL_ERROR",
            new() { OnSay = Abort }, Say,
            "RpcException(Internal) < HttpRequestException(HttpProtocolError) < HttpProtocolException(2)", IsStreamReset),

        Served("grpc-answer-unavailable", "gRPC: the service answers with the status Unavailable",
            new() { OnSay = (_, _) => throw new RpcException(new Status(StatusCode.Unavailable, "")) }, Say, "RpcException(Unavailable)", null),
        Served("grpc-answer-unknown", "gRPC: the service throws",
            new() { OnSay = (_, _) => throw new InvalidOperationException() }, Say, "RpcException(Unknown)", null),

        Served("grpc-deadline", "gRPC: the deadline passes while waiting for the response", Silent, SayUntilDeadline,
            "RpcException(DeadlineExceeded)", "TimedOut, Unknown, Unknown, Unknown, None, High"),
        Row("grpc-canceled", "gRPC: the caller's token is cancelled while waiting for the response", cancellation => Canceled(false, cancellation),
            "RpcException(Cancelled) < OperationCanceledException", "Canceled, Unknown, Local, Unknown, None, High") with { AlsoTells = "its token" },
        Row("grpc-canceled-untold", "gRPC: a token is cancelled while waiting for the response; the caller tells nothing",
            async cancellation => await Canceled(false, cancellation) with { Token = default },
            "RpcException(Cancelled) < OperationCanceledException", "Canceled, Unknown, Local, Unknown, CallerOrLibraryCanceled, Medium"),
        Row("grpc-canceled-throw", "gRPC: the caller's token is cancelled while waiting, with ThrowOperationCanceledOnCancellation",
            cancellation => Canceled(true, cancellation),
            "OperationCanceledException < TaskCanceledException", "Canceled, Unknown, Local, Unknown, None, High") with { AlsoTells = "its token" },
        Served("grpc-disposed", "gRPC: the call is disposed while waiting for the response", Silent, SayAndDispose,
            "RpcException(Cancelled)", "Canceled, Unknown, Local, Unknown, CallerOrLibraryCanceled, Medium"),
    ];

    private static EchoService Silent => new()
    {
        OnSay = async (word, context) =>
        {
            await Task.Until(context.CancellationToken);
            return word;
        },
    };

    private static EchoService Ending(Action<Socket> end) => new()
    {
        OnSay = async (word, context) =>
        {
            end(EchoService.SocketOf(context));
            await Task.Until(context.CancellationToken);
            return word;
        },
    };

    private static Task<Word> Abort(Word word, ServerCallContext context)
    {
        context.GetHttpContext().Abort();
        return Task.FromResult(word);
    }

    private static async Task<string> Say(Echo.EchoClient client, CancellationToken cancellation)
    {
        Word answer = await client.SayAsync(new Word(), cancellationToken: cancellation);
        return $"answers {answer.Text}";
    }

    private static async Task<string> SayUntilDeadline(Echo.EchoClient client, CancellationToken cancellation)
    {
        DateTime deadline = TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(50);
        Word answer = await client.SayAsync(new Word(), deadline: deadline, cancellationToken: cancellation);
        return $"answers {answer.Text}";
    }

    private static async Task<string> SayAndDispose(Echo.EchoClient client, CancellationToken cancellation)
    {
        AsyncUnaryCall<Word> call = client.SayAsync(new Word(), cancellationToken: cancellation);
        call.Dispose();
        return $"answers {(await call).Text}";
    }

    private static async Task<Observation> Refused(CancellationToken cancellation)
    {
        using var port = new HeldPort();
        using GrpcChannel channel = Open(port.Address);
        return await Of(channel, Say, cancellation);
    }

    private static async Task<Observation> Canceled(bool asCancellation, CancellationToken cancellation)
    {
        using CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var service = new EchoService
        {
            OnSay = async (word, context) =>
            {
                await source.CancelAsync();
                await Task.Until(context.CancellationToken);
                return word;
            },
        };
        Observation seen = await Serve(
            service, (client, _) => Say(client, source.Token), cancellation,
            options => options.ThrowOperationCanceledOnCancellation = asCancellation);
        return seen with { Token = source.Token };
    }
}
