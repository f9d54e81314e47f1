using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;

namespace Hangup.Lab;

/// <summary>An end writes although the other has closed in good order.</summary>
internal static class WriteAfterClose
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("write-after-peer-close")
        {
            Title = "The server closes in good order; the client ignores the end of stream and writes twice",
            Cause = Causes.WriteAfterPeerClose,
            Family = CauseFamily.HalfClose,
            Why = "A FIN says that the peer sends no more, not that it reads no more, so the first write must succeed. Its segment "
                + "meets a connection without an owner and is answered with a RST; in CLOSE-WAIT that means EPIPE, which the second "
                + "write gets.",
            Steps =
            [
                .. ClosedInGoodOrder,
                Client.Read().Returns(0),
                Client.Write(1), .. IsReset,
                Client.Write(1).Fails(SocketError.Shutdown)
                    .On(Platform.MacOS, Outcome.Error(SocketError.Shutdown), Sources.XnuSend),
                Client.Read().Returns(0),
            ],
        },
        new("write-after-peer-close-without-reading")
        {
            Title = "The server closes in good order; the client writes twice and never reads",
            Cause = Causes.WriteAfterPeerClose,
            Family = CauseFamily.HalfClose,
            Why = "Whether the end of stream was read changes nothing: the state of the connection decides, not what was asked of it.",
            Steps =
            [
                Client.Connect(), Server.Accept(),
                Client.Write("get"), Server.Read().Returns(3),
                Server.Close(), .. FinIsAcknowledged,
                Client.Write(1), .. IsReset,
                Client.Write(1).Fails(SocketError.Shutdown)
                    .On(Platform.MacOS, Outcome.Error(SocketError.Shutdown), Sources.XnuSend),
            ],
        },
        new("write-after-peer-close-then-read")
        {
            Title = "The server closes in good order; the client writes a request and reads the response",
            Cause = Causes.WriteAfterPeerClose,
            Family = CauseFamily.HalfClose,
            Why = "The end of stream lies before the error: a read in CLOSE-WAIT returns it without looking for one (SOCK_DONE). A "
                + "client that writes one request and reads one response never gets an error, only an empty response.",
            Steps =
            [
                .. ClosedInGoodOrder,
                Client.Write("get"), .. IsReset,
                Client.Read().Returns(0),
                Client.Read().Returns(0),
            ],
        },
        new("client-cancels-download")
        {
            Title = "The client has read all so far and closes; the server goes on writing",
            Cause = Causes.WriteAfterPeerClose,
            Family = CauseFamily.HalfClose,
            Why = "The same rule with the sides changed: the server's first write succeeds, the second gets EPIPE.",
            Steps =
            [
                Client.Connect(), Server.Accept(),
                Server.Write("part"), Client.Read().Returns(4),
                Client.Close(), Server.Settles(TcpState.CloseWait), Client.Settles(TcpState.FinWait2),
                Server.Write("part"), Server.Settles(TcpState.Closed),
                Client.ResetsDataAfterClose(),
                Server.Write("part").Fails(SocketError.Shutdown),
            ],
        },
        new("write-after-own-shutdown")
        {
            Title = "The client writes after its own shutdown(WR)",
            Cause = Causes.WriteAfterOwnShutdown,
            Family = CauseFamily.HalfClose,
            Why = "The write fails in this kernel and no packet is sent. The code is the one that a vanished peer gives, and only "
                + "the program's own history tells the two apart. The other direction still works.",
            Steps =
            [
                Client.Connect(), Server.Accept(),
                Client.Shutdown(SocketShutdown.Send),
                Client.Write(1).Fails(SocketError.Shutdown)
                    .On(Platform.Windows, Outcome.Error(SocketError.Shutdown), Sources.WindowsErrorCodes),
                Server.Read().Returns(0), Server.Write("late"), Client.Read().Returns(4),
                Client.IsNotSeen(Packets.TcpFlags.Psh), Server.Counts("OutRsts", 0),
            ],
        },
    ];

    /// <summary>
    /// The client's ACK of the FIN has come, so that the closed connection is held in FIN-WAIT-2 by a small stand-in
    /// (tcp_time_wait()). Behind a FIN of the client's own that ACK would come to a TIME-WAIT, be answered, and draw a RST that
    /// ends it (RFC 1337).
    /// </summary>
    internal static IReadOnlyList<Step> FinIsAcknowledged => [Client.Settles(TcpState.CloseWait), Server.Settles(TcpState.FinWait2)];

    /// <summary>What is left of the closed connection has answered the client's data with a RST (tcp_timewait_state_process()).</summary>
    internal static IReadOnlyList<Step> IsReset => [Client.Settles(TcpState.Closed), Server.ResetsDataAfterClose()];

    internal static IReadOnlyList<Step> ClosedInGoodOrder =>
    [
        Client.Connect(), Server.Accept(),
        Server.Close(), .. FinIsAcknowledged,
    ];
}
