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
    private const string Reset = "RpcException(Unavailable) < IOException < IOException < SocketException(ConnectionReset/104)";
    private const string Ended = "RpcException(Unavailable) < HttpIOException(ResponseEnded)";
    private const string IsReset = "Reset, Unknown, Peer, Unknown, None, High";
    private const string IsEnd = "PrematureEnd, Read, Peer, Unknown, EndOfStreamMayBeReset, Medium";

    public static IReadOnlyList<DetectionRow> All { get; } =
    [
        Served("grpc-stream-read-reset", "gRPC: RST after the first message of a stream, then MoveNext",
            Ending(LoopbackPair.SendReset), Read, Reset, IsReset),
        Served("grpc-stream-read-fin", "gRPC: FIN after the first message of a stream, then MoveNext",
            Ending(ScriptedClient.Fin), Read, Ended, IsEnd),
        Served("grpc-stream-write-reset", "gRPC: RST in a stream, a MoveNext that reports it, then WriteAsync, which repeats it",
            Ending(LoopbackPair.SendReset), ReadThenWrite, Reset, IsReset),
        Served("grpc-stream-write-fin", "gRPC: FIN in a stream, a MoveNext that reports it, then WriteAsync, which repeats it",
            Ending(ScriptedClient.Fin), ReadThenWrite, Ended, IsEnd),
        Served("grpc-stream-complete-reset", "gRPC: RST in a stream, a MoveNext that reports it, then CompleteAsync",
            Ending(LoopbackPair.SendReset), ReadThenComplete, "succeeds", null),
    ];

    private static EchoService Ending(Action<Socket> end) => new()
    {
        OnTalk = async (reader, writer, context) =>
        {
            await writer.WriteAsync(EchoService.Opening);
            await reader.MoveNext(context.CancellationToken);
            end(EchoService.SocketOf(context));
            await Task.Until(context.CancellationToken);
        },
    };

    private static async Task<string> Read(Echo.EchoClient client, CancellationToken cancellation)
    {
        using AsyncDuplexStreamingCall<Word, Word> call = await Talk(client, cancellation);
        return await call.ResponseStream.MoveNext(cancellation) ? "reads a message" : "reads the end";
    }

    private static async Task<string> ReadThenWrite(Echo.EchoClient client, CancellationToken cancellation)
    {
        using AsyncDuplexStreamingCall<Word, Word> call = await Talk(client, cancellation);
        await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(cancellation));
        await call.RequestStream.WriteAsync(new Word(), cancellation);
        return "succeeds";
    }

    private static async Task<string> ReadThenComplete(Echo.EchoClient client, CancellationToken cancellation)
    {
        using AsyncDuplexStreamingCall<Word, Word> call = await Talk(client, cancellation);
        await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(cancellation));
        await call.RequestStream.CompleteAsync();
        return "succeeds";
    }

    /// <summary>The service ends the connection only when it has the message, so the client has nothing left to write.</summary>
    private static async Task<AsyncDuplexStreamingCall<Word, Word>> Talk(Echo.EchoClient client, CancellationToken cancellation)
    {
        AsyncDuplexStreamingCall<Word, Word> call = client.Talk(cancellationToken: cancellation);
        Assert.True(await call.ResponseStream.MoveNext(cancellation));
        await call.RequestStream.WriteAsync(new Word(), cancellation);
        return call;
    }
}
