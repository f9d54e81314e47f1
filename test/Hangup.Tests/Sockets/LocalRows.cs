using System.Net.Sockets;
using Hangup.Tests.Detection;
using static Hangup.Tests.Sockets.EstablishedRows;

namespace Hangup.Tests.Sockets;

/// <summary>What this process does to its own connection: shutdown, dispose, cancel, limits.</summary>
internal static class LocalRows
{
    private static readonly ConnectionFailureContext Reading = new() { Phase = FailurePhase.Read };
    private static readonly ConnectionFailureContext Writing = new() { Phase = FailurePhase.Write };

    public static IReadOnlyList<DetectionRow> All { get; } =
    [
        Row("local-shutdown-write", "Shutdown(Send) by this side, then Send", ShutDownThenWrite,
            "SocketException(Shutdown/32)", "BrokenPipe, Write, Unknown, Unknown, BrokenPipeOrigin, Medium", Writing),
        Row("local-shutdown-write-told", "Shutdown(Send) by this side, then Send; the caller tells it", ShutDownThenWrite,
            "SocketException(Shutdown/32)", "BrokenPipe, Write, Local, Unknown, None, High", Writing with { ShutDownLocally = true }),
        Row("never-connected-read", "Receive on a socket that never connected", _ => OnNewSocket(s => s.Receive(new byte[1])),
            "SocketException(NotConnected/107)", "NotConnected, Read, Unknown, Unknown, None, High", Reading),
        Row("never-connected-write", "Send on a socket that never connected", _ => OnNewSocket(s => s.Send([1])),
            "SocketException(Shutdown/32)", "BrokenPipe, Write, Unknown, Unknown, BrokenPipeOrigin, Medium", Writing),

        Row("dispose-in-receive", "Dispose by this side while Receive waits", DisposeInReceive,
            "SocketException(ConnectionAborted/103)", "Aborted, Read, Local, Unknown, None, High", Reading),
        Row("dispose-in-receive-async", "Dispose by this side while ReceiveAsync waits", DisposeInReceiveAsync,
            "SocketException(OperationAborted/125)", "Aborted, Read, Local, Unknown, None, High", Reading),
        Row("dispose-in-stream-read-async", "Dispose by this side while NetworkStream.ReadAsync waits", DisposeInStreamReadAsync,
            "IOException < SocketException(OperationAborted/125)", "Aborted, Read, Local, Unknown, None, High", Reading),
        Row("read-after-dispose", "Receive after Dispose by this side; the caller tells nothing", ReadAfterDispose, "ObjectDisposedException", null),
        Row("read-after-dispose-told", "Receive after Dispose by this side", ReadAfterDispose,
            "ObjectDisposedException", "Aborted, Read, Local, Unknown, None, High", Reading),
        Row("stream-read-after-dispose", "NetworkStream.Read after Dispose of the socket", StreamReadAfterDispose,
            "IOException < ObjectDisposedException", "Aborted, Read, Local, Unknown, None, High", Reading),

        new("canceled-receive", "The caller's token is cancelled while ReceiveAsync waits", CancelReceive)
        {
            Sees = "OperationCanceledException", Failure = "Canceled, Read, Local, Unknown, None, High", Context = Reading, AlsoTells = "its token",
        },
        new("canceled-receive-untold", "A token is cancelled while ReceiveAsync waits; the caller tells nothing",
            async cancellation => await CancelReceive(cancellation) with { Token = default })
        {
            Sees = "OperationCanceledException", Failure = null,
        },
        Row("receive-timeout", "ReceiveTimeout passes in Receive", ReceiveTimeout, "SocketException(TimedOut/110)",
            "TimedOut, Read, Unknown, Unknown, ReceiveTimeoutOrConnectionLost, Medium", Reading with { Synchronous = true }),
        Row("send-interrupted-by-reset", "RST while a Send of much data waits: the runtime's own error for ECONNRESET", ResetInLargeSend,
            "SocketException(TimedOut/110)", "TimedOut, Write, Unknown, Unknown, TimedOutSynchronousSend, Medium", Writing with { Synchronous = true }),
        Row("send-interrupted-by-reset-async", "RST while a SendAsync of much data waits", ResetInLargeSendAsync,
            "SocketException(ConnectionReset/104)", "Reset, Write, Peer, Unknown, None, High", Writing with { Synchronous = false }),
    ];

    private static Task<string> ShutDownThenWrite(LoopbackPair pair)
    {
        pair.Client.Shutdown(SocketShutdown.Send);
        return Operations.Write(pair);
    }

    private static Task<string> OnNewSocket(Func<Socket, int> operation)
    {
        using Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        return Task.FromResult($"returns {operation(socket)}");
    }

    private static Task<string> DisposeInReceive(LoopbackPair pair)
    {
        BlockedThread blocked = BlockedThread.Start(() => pair.Client.Receive(new byte[1]));
        pair.Client.Dispose();
        throw blocked.Join() ?? new InvalidOperationException("the receive succeeded");
    }

    private static async Task<string> DisposeInReceiveAsync(LoopbackPair pair)
    {
        ValueTask<int> receiving = pair.Client.ReceiveAsync(new byte[1].AsMemory());
        pair.Client.Dispose();
        return $"returns {await receiving}";
    }

    private static async Task<string> DisposeInStreamReadAsync(LoopbackPair pair)
    {
        NetworkStream stream = new(pair.Client, ownsSocket: false);
        ValueTask<int> reading = stream.ReadAsync(new byte[1]);
        pair.Client.Dispose();
        return $"returns {await reading}";
    }

    private static Task<string> ReadAfterDispose(LoopbackPair pair)
    {
        pair.Client.Dispose();
        return Operations.Read(pair);
    }

    private static Task<string> StreamReadAfterDispose(LoopbackPair pair)
    {
        NetworkStream stream = new(pair.Client, ownsSocket: false);
        pair.Client.Dispose();
        return Task.FromResult($"returns {stream.Read(new byte[1], 0, 1)}");
    }

    private static async Task<Observation> CancelReceive(CancellationToken cancellation)
    {
        using LoopbackPair pair = LoopbackPair.Connect();
        using CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Observation seen = await Observation.OfAsync(async () =>
        {
            ValueTask<int> receiving = pair.Client.ReceiveAsync(new byte[1].AsMemory(), source.Token);
            await source.CancelAsync();
            return $"returns {await receiving}";
        });
        pair.Peer.Send([1]);
        Assert.Equal("returns 1 byte", await Operations.ReadAsync(pair));
        return seen with { Token = source.Token };
    }

    private static Task<string> ReceiveTimeout(LoopbackPair pair)
    {
        pair.Client.ReceiveTimeout = 1;
        return Operations.Read(pair);
    }

    private static Task<string> ResetInLargeSend(LoopbackPair pair)
    {
        BlockedThread blocked = BlockedThread.Start(() => pair.Client.Send(new byte[64 << 20]));
        LoopbackPair.SendReset(pair.Peer);
        throw blocked.Join() ?? new InvalidOperationException("the send succeeded");
    }

    private static async Task<string> ResetInLargeSendAsync(LoopbackPair pair)
    {
        ValueTask<int> sending = pair.Client.SendAsync(new byte[64 << 20].AsMemory());
        LoopbackPair.SendReset(pair.Peer);
        return $"returns {await sending}";
    }
}
