using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>shutdown(2) of one direction, or of both, and what the peer may still do.</summary>
internal static class Shutdowns
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("shutdown-write-half-close")
        {
            Title = "The client half-closes, the server answers after the FIN, and both close",
            Cause = Causes.OrderlyClose,
            Family = CauseFamily.HalfClose,
            Why = "Half-close done right: the FIN marks the end of the request, and the response travels the other way.",
            Steps =
            [
                Client.Connect(), Server.Accept(),
                Client.Write("request"), Client.Shutdown(SocketShutdown.Send),
                Server.Read().Returns(7), Server.Read().Returns(0),
                Server.Write("response"), Server.Close(),
                Client.Read().Returns(8), Client.Read().Returns(0),
                Client.Close(),
                Client.IsSeen(Fin | Ack), Server.IsSeen(Fin | Ack),
                Server.Settles(TcpState.Closed), Server.Counts("OutRsts", 0),
            ],
        },
        new("shutdown-read-then-peer-writes")
        {
            Title = "The server shuts its reading side down; the client writes; the server reads all the same, and closes",
            Cause = Causes.PeerShutDownReading,
            Family = CauseFamily.HalfClose,
            Why = "TCP has no segment that says \"I read no more\", so the client learns nothing and its data is acknowledged. On Linux "
                + "shutdown(RD) only changes what a read returns when nothing is there: end of stream instead of a wait. What comes "
                + "later is queued and can be read.",
            Steps =
            [
                Client.Connect(), Server.Accept(),
                Server.Shutdown(SocketShutdown.Receive), Server.Read().Returns(0),
                Client.Write("get"), Server.Holds(3),
                Server.Read().Returns(3)
                    .On(Platform.Windows, Outcome.Error(SocketError.Shutdown), Sources.WindowsShutdown),
                Server.Read().Returns(0),
                Server.Close(), Client.Settles(TcpState.CloseWait),
                Client.Read().Returns(0),
                Server.IsNotSeen(Rst),
            ],
        },
        new("shutdown-read-then-close-unread")
        {
            Title = "The server shuts its reading side down; the client writes; the server closes without reading",
            Cause = Causes.CloseWithUnreadData,
            Family = CauseFamily.HalfClose,
            Why = "The promise to read no more does not empty the queue: what came after the shutdown(RD) is unread data when the "
                + "descriptor closes, and the close becomes a RST.",
            Steps =
            [
                Client.Connect(), Server.Accept(),
                Server.Shutdown(SocketShutdown.Receive),
                Client.Write("get"), Server.Holds(3),
                Server.Close(), Client.Settles(TcpState.Closed), .. UnreadData.HasAborted(Server),
                Client.Read().Fails(SocketError.ConnectionReset),
                Client.Read().Returns(0),
            ],
        },
        new("shutdown-both-then-peer-writes")
        {
            Title = "The server shuts both directions down and keeps its descriptor; the client writes",
            Cause = Causes.PeerShutDownBothDirections,
            Family = CauseFamily.HalfClose,
            Why = "shutdown(RDWR) sends a FIN, and data that comes behind it can never be read, so tcp_rcv_state_process() resets. It "
                + "does so through tcp_reset(), as if the peer had: the server's own next read returns ECONNRESET for a RST that "
                + "it sent itself. The client is in CLOSE-WAIT and gets EPIPE.",
            Steps =
            [
                Client.Connect(), Server.Accept(),
                Server.Shutdown(SocketShutdown.Both), Client.Settles(TcpState.CloseWait), Server.Settles(TcpState.FinWait2),
                Client.Write("get"), Client.Settles(TcpState.Closed), Server.Settles(TcpState.Closed),
                Server.Resets("TCP_ABORT_ON_DATA"), Server.Counts("TCPAbortOnData"), Client.IsNotSeen(Rst),
                Client.Read().Returns(0),
                Client.Write(1).Fails(SocketError.Shutdown),
                Server.Read().Fails(SocketError.ConnectionReset),
                Server.Read().Returns(0),
                Server.Write(1).Fails(SocketError.Shutdown),
            ],
        },
    ];
}
