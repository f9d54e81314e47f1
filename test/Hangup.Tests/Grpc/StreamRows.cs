using System.Net.Sockets;
using Grpc.Core;
using Hangup.Tests.Detection;
using Hangup.Tests.Kestrel;
using Hangup.Tests.Sockets;
using static Hangup.Tests.Grpc.GrpcRow;

namespace Hangup.Tests.Grpc;

/// <summary>What a caller sees when the connection ends between the messages of a stream.</summary>
internal static class StreamRows
{
    private const string InnerReset = "IOException < IOException < SocketException(ConnectionReset/104)";
    private const string InnerEnd = "HttpIOException(ResponseEnded)";
    private const string IsReset = "Reset, Unknown, Peer, Unknown, None, High";
    private const string IsEnd = "PrematureEnd, Read, Peer, Unknown, EndOfStreamMayBeReset, Medium";

    /// <summary>
    /// The kernel reports the RST once: to the connection's read, or to a write of HTTP/2's own (the answer to a PING or SETTINGS), after
    /// which the read finds only an end; or such a write comes after the read and finds a broken pipe.
    /// </summary>
    private static string[] MetByAWrite => [$"RpcException(Unavailable) < {InnerEnd} => {IsEnd}", $"RpcException(Unavailable) < {OwnWriteTooLate}"];

    /// <summary>A write comes after the read that took what there was to know: one of HTTP/2's own, or the caller's.</summary>
    private static string OwnWriteTooLate => $"IOException < {WriteTooLate}";

    private static string WriteTooLate => "IOException < SocketException(Shutdown/32) => BrokenPipe, Write, Unknown, Unknown, BrokenPipeOrigin, Medium";

    private delegate Task<string> Operation(AsyncDuplexStreamingCall<Word, Word> call, CancellationToken cancellation);

    public static IReadOnlyList<DetectionRow> All { get; } =
    [
        Row("grpc-stream-read-reset", "gRPC: RST after the first message of a stream, then MoveNext",
            LoopbackPair.SendReset, Read, $"RpcException(Unavailable) < {InnerReset}", IsReset) with { Or = MetByAWrite },
        Row("grpc-stream-read-fin", "gRPC: FIN after the first message of a stream, then MoveNext",
            ScriptedClient.Fin, Read, $"RpcException(Unavailable) < {InnerEnd}", IsEnd),
        Row("grpc-stream-write-reset", "gRPC: RST in a stream, a MoveNext that reports it, then WriteAsync",
            LoopbackPair.SendReset, ReadThenWrite, $"RpcException(Unavailable) < {InnerReset}", IsReset) with { Or = MetByAWrite },
        Row("grpc-stream-write-fin", "gRPC: FIN in a stream, a MoveNext that reports it, then WriteAsync",
            ScriptedClient.Fin, ReadThenWrite, $"RpcException(Unavailable) < {InnerEnd}", IsEnd),
        Row("grpc-stream-complete-reset", "gRPC: RST in a stream, a MoveNext that reports it, then CompleteAsync",
            LoopbackPair.SendReset, ReadThenComplete, "succeeds", null),
        Row("grpc-stream-only-write-reset", "gRPC: RST in a stream, which WriteAsync is the first to report, without an RpcException",
            LoopbackPair.SendReset, Write, InnerReset, IsReset, before: WriteOnce) with
        {
            // As MetByAWrite, and the caller's write may be the one.
            Or = [$"IOException < SocketException(ConnectionReset/104) => {IsReset}", $"{InnerEnd} => {IsEnd}", OwnWriteTooLate, WriteTooLate],
        },
        Row("grpc-stream-only-write-fin", "gRPC: FIN in a stream, which WriteAsync is the first to report, without an RpcException",
            ScriptedClient.Fin, Write, InnerEnd, IsEnd, before: WriteOnce) with { Or = [OwnWriteTooLate, WriteTooLate] },
    ];

    private static DetectionRow Row(
        string id, string situation, Action<Socket> end, Operation operation, string sees, string? failure, Operation? before = null) =>
        GrpcRow.Row(id, situation, cancellation => Observe(end, before, operation, cancellation), sees, failure);

    /// <summary>The connection ends when the caller has a message and nothing to write, so mostly its read meets the end.</summary>
    private static Task<Observation> Observe(Action<Socket> end, Operation? before, Operation operation, CancellationToken cancellation)
    {
        var received = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var service = new EchoService
        {
            OnTalk = async (_, writer, context) =>
            {
                await writer.WriteAsync(EchoService.Opening);
                await received.Task.WaitAsync(Observed.Deadline, cancellation);
                end(EchoService.SocketOf(context));
                await Task.Until(context.CancellationToken);
            },
        };
        return Serve(service, Talk, cancellation);

        async Task<string> Talk(Echo.EchoClient client, CancellationToken stop)
        {
            using AsyncDuplexStreamingCall<Word, Word> call = client.Talk(cancellationToken: stop);
            Assert.True(await call.ResponseStream.MoveNext(stop));
            if (before is not null)
                await before(call, stop);
            received.SetResult();
            return await operation(call, stop);
        }
    }

    private static async Task<string> Read(AsyncDuplexStreamingCall<Word, Word> call, CancellationToken cancellation) =>
        await call.ResponseStream.MoveNext(cancellation) ? "reads a message" : "reads the end";

    private static async Task<string> ReadThenWrite(AsyncDuplexStreamingCall<Word, Word> call, CancellationToken cancellation)
    {
        await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(cancellation));
        await call.RequestStream.WriteAsync(new Word(), cancellation);
        return "succeeds";
    }

    private static async Task<string> ReadThenComplete(AsyncDuplexStreamingCall<Word, Word> call, CancellationToken cancellation)
    {
        await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(cancellation));
        await call.RequestStream.CompleteAsync();
        return "succeeds";
    }

    /// <summary>
    /// The first write of a call waits until HttpClient asks for the request's content. It never does where the connection has ended before,
    /// and then such a write waits for ever, as long as nobody reads the response.
    /// </summary>
    private static async Task<string> WriteOnce(AsyncDuplexStreamingCall<Word, Word> call, CancellationToken cancellation)
    {
        await call.RequestStream.WriteAsync(new Word(), cancellation);
        return "succeeds";
    }

    /// <summary>Writes until one fails: the first ones may still get away.</summary>
    private static async Task<string> Write(AsyncDuplexStreamingCall<Word, Word> call, CancellationToken cancellation)
    {
        while (true)
            await call.RequestStream.WriteAsync(new Word(), cancellation);
    }
}
