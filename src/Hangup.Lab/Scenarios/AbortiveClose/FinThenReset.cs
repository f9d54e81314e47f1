using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>A FIN has gone out before the close with unread data: the client is in CLOSE-WAIT when the RST comes.</summary>
internal static class FinThenReset
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("shutdown-write-then-close-with-unread-data")
        {
            Title = "The server sends its FIN, then closes with unread data; the client writes",
            Cause = Causes.HalfCloseThenCloseWithUnreadData,
            Family = CauseFamily.AbortiveClose,
            Why = "In CLOSE-WAIT the kernel turns the RST into EPIPE, not ECONNRESET (tcp_reset()): this is how Linux gives EPIPE "
                + "on the very first write. Who reads sees end of stream, as if nothing had gone wrong.",
            Steps =
            [
                .. UnreadData.ReadOneOfTwo,
                Server.Shutdown(SocketShutdown.Send), Client.Settles(TcpState.CloseWait), Server.Settles(TcpState.FinWait2),
                Server.Close(), Client.Settles(TcpState.Closed), .. UnreadData.HasAborted(Server),
                Client.Write(1).Fails(SocketError.Shutdown)
                    .On(Platform.MacOS, Outcome.Error(SocketError.Shutdown), Sources.XnuSend),
                Client.Read().Returns(0),
            ],
        },
        new("shutdown-write-then-close-with-unread-data-then-read")
        {
            Title = "The server sends its FIN, then closes with unread data; the client reads",
            Cause = Causes.HalfCloseThenCloseWithUnreadData,
            Family = CauseFamily.AbortiveClose,
            Why = "A read after a FIN returns end of stream before it looks for an error, so on Linux the reset never surfaces in "
                + "a read. macOS reports it.",
            Steps =
            [
                .. UnreadData.ReadOneOfTwo,
                Server.Shutdown(SocketShutdown.Send), Client.Settles(TcpState.CloseWait), Server.Settles(TcpState.FinWait2),
                Server.Close(), Client.Settles(TcpState.Closed), .. UnreadData.HasAborted(Server),
                Client.Read().Returns(0)
                    .On(Platform.MacOS, Outcome.Error(SocketError.ConnectionReset), Sources.XnuResetInCloseWait),
                Client.Read().Returns(0),
                Client.Write(1).Fails(SocketError.Shutdown),
            ],
        },
        new("network-stream-dispose-with-unread-data")
        {
            Title = "The server disposes a NetworkStream (or TcpClient) that owns its socket, with unread data",
            Cause = Causes.HalfCloseThenCloseWithUnreadData,
            Family = CauseFamily.AbortiveClose,
            Why = "NetworkStream.Dispose shuts both directions down before it closes, so a FIN goes out ahead of the RST. The same "
                + "program with a bare Socket resets its peer; with a NetworkStream or TcpClient the peer reads a clean end of "
                + "stream and gets EPIPE on its first write.",
            Steps =
            [
                .. UnreadData.ReadOneOfTwo,
                Server.DisposeStream(), Client.Settles(TcpState.Closed),
                Server.IsSeen(Fin | Ack), .. UnreadData.HasAborted(Server),
                Client.Read().Returns(0),
                Client.Write(1).Fails(SocketError.Shutdown),
            ],
        },
    ];
}
