using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;

namespace Hangup.Lab;

/// <summary>One direction is closed and somebody still uses it.</summary>
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
                + "meets a closed socket and is answered with a RST; in CLOSE-WAIT that means EPIPE, which the second write gets.",
            Steps =
            [
                .. ClosedInGoodOrder,
                Client.Read().Returns(0),
                Client.Write(1), Client.Settles(TcpState.Closed),
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
                .. ClosedInGoodOrder,
                Client.Write(1), Client.Settles(TcpState.Closed),
                Client.Write(1).Fails(SocketError.Shutdown)
                    .On(Platform.MacOS, Outcome.Error(SocketError.Shutdown), Sources.XnuSend),
            ],
        },
        new("keep-alive-race-request-after-fin")
        {
            Title = "The server closes an idle connection; the client sends its next request before it notices",
            Cause = Causes.WriteAfterPeerClose,
            Family = CauseFamily.HalfClose,
            Why = "The request is written with success and the response reads as end of stream: no call fails. Nothing was "
                + "processed, yet the client cannot tell this from a server that took the request and closed.",
            Steps =
            [
                Client.Connect(), Server.Accept(),
                Client.Write("get"), Server.Read().Returns(3), Server.Write("ok"), Client.Read().Returns(2),
                Server.Close(), Client.Settles(TcpState.CloseWait),
                Client.Write("get"), Client.Settles(TcpState.Closed),
                Client.Read().Returns(0),
            ],
        },
        new("keep-alive-race-request-before-close")
        {
            Title = "The next request lies in the server's receive queue when the server closes the connection as idle",
            Cause = Causes.CloseWithUnreadData,
            Family = CauseFamily.HalfClose,
            Why = "The request arrived first, so it is unread data: the close becomes a RST. One race of two outcomes: end of "
                + "stream if the FIN wins, ECONNRESET if the request does.",
            Steps =
            [
                Client.Connect(), Server.Accept(),
                Client.Write("get"), Server.Read().Returns(3), Server.Write("ok"), Client.Read().Returns(2),
                Client.Write("get"), Server.Holds(3),
                Server.Close(), Client.Settles(TcpState.Closed),
                Client.Read().Fails(SocketError.ConnectionReset),
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
                Client.Close(), Server.Settles(TcpState.CloseWait),
                Server.Write("part"), Server.Settles(TcpState.Closed),
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
            ],
        },
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
            ],
        },
    ];

    private static IReadOnlyList<Step> ClosedInGoodOrder =>
    [
        Client.Connect(), Server.Accept(),
        Server.Close(), Client.Settles(TcpState.CloseWait),
    ];
}
