using Hangup.Tests.Detection;

namespace Hangup.Tests.Sockets;

/// <summary>What reads and writes on an established connection meet when the peer ends it.</summary>
internal static class EstablishedRows
{
    private const string Reset = "SocketException(ConnectionReset/104)";
    private const string Pipe = "SocketException(Shutdown/32)";
    private const string ResetRead = "Reset, Read, Peer, Unknown, None, High";
    private const string ResetWrite = "Reset, Write, Peer, Unknown, None, High";
    private const string PipeWrite = "BrokenPipe, Write, Unknown, Unknown, BrokenPipeOrigin, Medium";

    public static IReadOnlyList<DetectionRow> All { get; } =
    [
        Row("reset-read", "RST, then Receive", p => Operations.Read(p.Reset()), Reset, ResetRead, FailurePhase.Read),
        Row("reset-read-async", "RST, then ReceiveAsync", p => Operations.ReadAsync(p.Reset()), Reset, ResetRead, FailurePhase.Read),
        Row("reset-read-stream", "RST, then NetworkStream.Read",
            p => Operations.StreamRead(p.Reset()), $"IOException < {Reset}", ResetRead, FailurePhase.Read),
        Row("reset-read-stream-async", "RST, then NetworkStream.ReadAsync",
            p => Operations.StreamReadAsync(p.Reset()), $"IOException < {Reset}", ResetRead, FailurePhase.Read),
        Row("reset-read-pipe", "RST, then PipeReader.ReadAsync",
            p => Operations.PipeRead(p.Reset()), $"IOException < {Reset}", ResetRead, FailurePhase.Read),
        Row("reset-read-untold", "RST, then Receive; the caller tells nothing",
            p => Operations.Read(p.Reset()), Reset, "Reset, Unknown, Peer, Unknown, None, High"),

        Row("reset-write", "RST, then Send", p => Operations.Write(p.Reset()), Reset, ResetWrite, FailurePhase.Write),
        Row("reset-write-async", "RST, then SendAsync", p => Operations.WriteAsync(p.Reset()), Reset, ResetWrite, FailurePhase.Write),
        Row("reset-write-stream", "RST, then NetworkStream.Write",
            p => Operations.StreamWrite(p.Reset()), $"IOException < {Reset}", ResetWrite, FailurePhase.Write),
        Row("reset-write-stream-async", "RST, then NetworkStream.WriteAsync",
            p => Operations.StreamWriteAsync(p.Reset()), $"IOException < {Reset}", ResetWrite, FailurePhase.Write),
        Row("reset-write-pipe", "RST, then PipeWriter.WriteAsync",
            p => Operations.PipeWrite(p.Reset()), $"IOException < {Reset}", ResetWrite, FailurePhase.Write),

        Row("unread-data-read", "The peer closes with unread data, then Receive",
            p => Operations.Read(CloseWithUnreadData(p)), Reset, ResetRead, FailurePhase.Read),
        Row("unread-data-write", "The peer closes with unread data, then Send",
            p => Operations.Write(CloseWithUnreadData(p)), Reset, ResetWrite, FailurePhase.Write),

        Row("reset-second-read", "RST, a read that reports it, then Receive",
            p => Operations.Read(p.Reset().After(Operations.Read)), "returns 0", null, FailurePhase.Read),
        Row("reset-second-write", "RST, a read that reports it, then Send; the caller forgot the first failure",
            p => Operations.Write(p.Reset().After(Operations.Read).Forget()), Pipe, PipeWrite, FailurePhase.Write),
        Row("reset-second-write-told", "RST, a read that reports it, then Send; the caller tells the first failure",
            p => Operations.Write(p.Reset().After(Operations.Read)), Pipe, ResetWrite, FailurePhase.Write),
        Row("reset-socket-option", "RST, SO_ERROR is read and gives ConnectionReset, then Receive",
            p => Operations.Read(p.Reset().After(Operations.ReadError)), "returns 0", null, FailurePhase.Read),

        Row("fin-read", "FIN, then Receive", p => Operations.Read(p.Fin()), "returns 0", null, FailurePhase.Read),
        Row("fin-read-exactly", "FIN, then NetworkStream.ReadExactlyAsync",
            p => Operations.ReadExactly(p.Fin()), "EndOfStreamException",
            "PrematureEnd, Read, Peer, Unknown, EndOfStreamMayBeReset, Medium", FailurePhase.Read),
        Row("fin-read-exactly-untold", "FIN, then NetworkStream.ReadExactlyAsync; the caller tells nothing",
            p => Operations.ReadExactly(p.Fin()), "EndOfStreamException", "PrematureEnd, Read, Peer, Unknown, EndOfStreamMayBeReset, Low"),
        Row("fin-first-write", "FIN, then Send", p => Operations.Write(p.Fin()), "returns 1 byte", null, FailurePhase.Write),
        Row("fin-second-write", "FIN, a Send that the peer answers with RST, then Send",
            p => Operations.Write(WriteAfterFin(p)), Pipe, PipeWrite, FailurePhase.Write),
        Row("fin-second-write-async", "FIN, a Send that the peer answers with RST, then SendAsync",
            p => Operations.WriteAsync(WriteAfterFin(p)), Pipe, PipeWrite, FailurePhase.Write),
        Row("fin-second-write-stream", "FIN, a Send that the peer answers with RST, then NetworkStream.WriteAsync",
            p => Operations.StreamWriteAsync(WriteAfterFin(p)), $"IOException < {Pipe}", PipeWrite, FailurePhase.Write),
        Row("fin-second-read", "FIN, a Send that the peer answers with RST, then Receive",
            p => Operations.Read(WriteAfterFin(p)), "returns 0", null, FailurePhase.Read),
        Row("fin-then-reset-write", "FIN, then RST, then Send", p => Operations.Write(FinThenReset(p)), Pipe, PipeWrite, FailurePhase.Write),
        Row("fin-then-reset-write-not-shut-down", "FIN, then RST, then Send; the caller tells that it has not shut down",
            p => Operations.Write(FinThenReset(p)), Pipe, "BrokenPipe, Write, Peer, Unknown, BrokenPipeOrigin, Medium",
            new ConnectionFailureContext { Phase = FailurePhase.Write, ShutDownLocally = false }),

        Row("data-then-reset-first-read", "Data, then RST, then Receive",
            p => Operations.Read(DataThenReset(p)), "returns 1 byte", null, FailurePhase.Read),
        Row("data-then-reset-second-read", "Data, then RST, Receive of the data, then Receive",
            p => Operations.Read(DataThenReset(p).After(Operations.Read)), Reset, ResetRead, FailurePhase.Read),
        Row("data-then-reset-write", "Data, then RST, then Send", p => Operations.Write(DataThenReset(p)), Reset, ResetWrite, FailurePhase.Write),
        Row("data-then-reset-read-after-write", "Data, then RST, a Send that reports it, then Receive",
            p => Operations.Read(DataThenReset(p).After(Operations.Write)), "returns 1 byte", null, FailurePhase.Read),

        new("killed-with-unread-data", "The peer's process is killed with unread data, then Receive", PeerProcess.KilledWithUnreadData)
        {
            Sees = Reset, Failure = ResetRead, Context = new() { Phase = FailurePhase.Read },
        },
        new("killed-with-empty-queue", "The peer's process is killed with nothing unread, then Receive", PeerProcess.KilledWithEmptyQueue)
        {
            Sees = "returns 0", Failure = null, Context = new() { Phase = FailurePhase.Read },
        },
    ];

    internal static DetectionRow Row(
        string id, string situation, Func<LoopbackPair, Task<string>> operation, string sees, string? failure,
        FailurePhase phase = FailurePhase.Unknown) =>
        Row(id, situation, operation, sees, failure, new ConnectionFailureContext { Phase = phase });

    internal static DetectionRow Row(
        string id, string situation, Func<LoopbackPair, Task<string>> operation, string sees, string? failure, ConnectionFailureContext context)
    {
        return new(id, situation, Observe) { Sees = sees, Failure = failure, Context = context };

        async Task<Observation> Observe(CancellationToken cancellation)
        {
            using LoopbackPair pair = LoopbackPair.Connect();
            return await Observation.OfAsync(() => operation(pair)) with { Earlier = pair.Earlier };
        }
    }

    private static LoopbackPair CloseWithUnreadData(LoopbackPair pair)
    {
        pair.Client.Send([1, 2]);
        TcpState.WaitForAcknowledgement(pair.Client);
        pair.Peer.Close();
        TcpState.WaitForReset(pair.Client);
        return pair;
    }

    private static LoopbackPair WriteAfterFin(LoopbackPair pair)
    {
        Operations.Write(pair.Fin());
        TcpState.WaitForReset(pair.Client);
        return pair;
    }

    private static LoopbackPair FinThenReset(LoopbackPair pair)
    {
        pair.Peer.Shutdown(System.Net.Sockets.SocketShutdown.Send);
        TcpState.WaitForFin(pair.Client);
        return pair.Reset();
    }

    private static LoopbackPair DataThenReset(LoopbackPair pair)
    {
        pair.Peer.Send([1]);
        TcpState.WaitForAcknowledgement(pair.Peer);
        return pair.Reset();
    }
}
