using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Net.Client;
using Hangup.Tests.Detection;
using Hangup.Tests.Kestrel;
using Hangup.Tests.Sockets;
using static Hangup.Tests.Grpc.GrpcRow;

namespace Hangup.Tests.Grpc;

/// <summary>What a service sees when its client goes.</summary>
internal static class ServiceRows
{
    private delegate Task<string> Service(IAsyncStreamReader<Word> reader, ServerCallContext context, Action waiting);

    private delegate void Going(Socket connection, AsyncDuplexStreamingCall<Word, Word> call);

    public static IReadOnlyList<DetectionRow> All { get; } =
    [
        Row("grpc-service-read-reset", "gRPC service: RST while MoveNext waits", Reset, Read,
            "IOException < ConnectionAbortedException < ConnectionResetException < SocketException(ConnectionReset/104)",
            "Reset, Unknown, Peer, Unknown, None, High") with { Or = [KestrelRow.FaultedWithoutReset] },
        Row("grpc-service-read-cancel", "gRPC service: the client cancels the call while MoveNext waits", Cancel, Read, "IOException", null),
        Row("grpc-service-wait-reset", "gRPC service: RST while it waits with the token of the call", Reset, Wait, "TaskCanceledException", null),
        Row("grpc-service-wait-cancel", "gRPC service: the client cancels the call while it waits with the token of the call",
            Cancel, Wait, "TaskCanceledException", null),
    ];

    private static DetectionRow Row(string id, string situation, Going going, Service service, string sees, string? failure) =>
        GrpcRow.Row(id, situation, cancellation => Observe(going, service, cancellation), sees, failure);

    private static async Task<string> Read(IAsyncStreamReader<Word> reader, ServerCallContext context, Action waiting)
    {
        Task<bool> reading = reader.MoveNext(CancellationToken.None);
        waiting();
        return await reading ? "reads a message" : "reads the end";
    }

    private static async Task<string> Wait(IAsyncStreamReader<Word> reader, ServerCallContext context, Action waiting)
    {
        waiting();
        await Task.Until(context.CancellationToken);
        return "succeeds";
    }

    private static void Reset(Socket connection, AsyncDuplexStreamingCall<Word, Word> call) => LoopbackPair.SendReset(connection);

    private static void Cancel(Socket connection, AsyncDuplexStreamingCall<Word, Word> call) => call.Dispose();

    private static async Task<Observation> Observe(Going going, Service service, CancellationToken cancellation)
    {
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var served = new TaskCompletionSource<Observation>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using LoopbackKestrel server = await Start(new EchoService { OnTalk = Talk }, cancellation);
        using var connection = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var handler = new SocketsHttpHandler { ConnectCallback = Connect };
        using GrpcChannel channel = Open(server.EndPoint, options => options.HttpHandler = handler);
        var client = new Echo.EchoClient(channel);
        await client.SayAsync(EchoService.Opening, cancellationToken: cancellation);
        using AsyncDuplexStreamingCall<Word, Word> call = client.Talk(cancellationToken: cancellation);
        await waiting.Task.WaitAsync(Observed.Deadline, cancellation);
        going(connection, call);
        return await served.Task.WaitAsync(Observed.Deadline, cancellation);

        async Task Talk(IAsyncStreamReader<Word> reader, IServerStreamWriter<Word> writer, ServerCallContext context) =>
            served.SetResult(await Observation.OfAsync(() => service(reader, context, waiting.SetResult)));

        async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken stop)
        {
            await connection.ConnectAsync(server.EndPoint, stop);
            return new NetworkStream(connection, ownsSocket: true);
        }
    }
}
