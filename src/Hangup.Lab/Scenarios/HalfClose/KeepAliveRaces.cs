using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>The server closes a connection as idle while the client's next request is on its way.</summary>
internal static class KeepAliveRaces
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("keep-alive-race-request-after-fin")
        {
            Title = "The server closes an idle connection; the client sends its next request before it notices",
            Cause = Causes.WriteAfterPeerClose,
            Family = CauseFamily.HalfClose,
            Why = "The request is written with success and the response reads as end of stream: no call fails. Nothing was "
                + "processed, yet the client cannot tell this from a server that took the request and closed.",
            Steps =
            [
                .. Answered,
                Server.Close(), .. WriteAfterClose.FinIsAcknowledged,
                Client.Write("get"), .. WriteAfterClose.IsReset,
                Client.Read().Returns(0),
            ],
        },
        new("keep-alive-race-fin-not-yet-acknowledged")
        {
            Title = "The next request leaves before the ACK of the server's FIN and acknowledges it itself",
            Cause = Causes.WriteAfterPeerClose,
            Family = CauseFamily.HalfClose,
            Why = "The kernel delays the ACK of a FIN by 40 ms in the hope of data to carry it. Data that comes in that time meets the "
                + "whole socket in FIN-WAIT-1, not its stand-in in FIN-WAIT-2, so another function resets for another reason "
                + "(tcp_rcv_state_process()) and counts it. The client sees the same. So that it does not hang on 40 ms, a firewall "
                + "drops ACKs without data.",
            Steps =
            [
                .. Answered,
                Server.Firewall(FirewallChain.Input, "tcp dport {port} tcp flags & (fin|syn|rst|psh|ack) == ack drop"),
                Server.Close(), Client.Settles(TcpState.CloseWait), Server.Settles(TcpState.FinWait1),
                Client.Write("get"), Client.Settles(TcpState.Closed),
                Server.Resets("TCP_ABORT_ON_DATA"), Server.Counts("TCPAbortOnData"),
                Client.Read().Returns(0),
                Client.Write("get").Fails(SocketError.Shutdown),
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
                .. Answered,
                Client.Write("get"), Server.Holds(3),
                Server.Close(), Client.Settles(TcpState.Closed), .. UnreadData.HasAborted(Server),
                Client.Read().Fails(SocketError.ConnectionReset),
                Client.Read().Returns(0),
            ],
        },
        new("keep-alive-race-crossing-in-flight")
        {
            Title = "The server's FIN and the next request cross; the server answers the request with a RST for a closed port",
            Cause = Causes.KeepAliveRace,
            Family = CauseFamily.HalfClose,
            Topology = Topology.ScriptedPeer,
            Why = "The RST takes its number from the request, which was sent before the FIN came, so it lies one below what the client "
                + "expects. RFC 5961 would have it challenged; tcp_reset_check() knows the case and takes it in CLOSE-WAIT. There the "
                + "error is EPIPE, and a read still gives end of stream.",
            Steps =
            [
                Client.Connect().Blocks(),
                ScriptedServer.Expects(Syn), ScriptedServer.Sends(Syn | Ack), ScriptedServer.Expects(Ack, seq: 1, ack: 1),
                Client.Unblocks(),
                Client.Write("get"), ScriptedServer.Expects(Psh | Ack, seq: 1, ack: 1, length: 3),
                ScriptedServer.Sends(Fin | Ack, ack: 1), Client.Settles(TcpState.CloseWait),
                ScriptedServer.Sends(Rst, seq: 1), Client.Settles(TcpState.Closed),
                Client.Counts("TCPChallengeACK", 0),
                Client.Read().Returns(0),
                Client.Write("get").Fails(SocketError.Shutdown),
            ],
        },
    ];

    /// <summary>One request has been answered and the connection is idle.</summary>
    private static IReadOnlyList<Step> Answered =>
    [
        Client.Connect(), Server.Accept(),
        Client.Write("get"), Server.Read().Returns(3), Server.Write("ok"), Client.Read().Returns(2),
    ];
}
