using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Lab.Handshakes;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>The client has closed its descriptor, and segments of the connection still come.</summary>
internal static class SegmentsAfterClose
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("closed-then-peer-data-fin-unacked")
        {
            Title = "The client has closed; data comes that does not acknowledge the FIN",
            Cause = Causes.WriteAfterPeerClose,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "The data crossed the FIN. Nobody can read it any more, so the connection, still a full socket in FIN-WAIT-1, is "
                + "aborted and the peer is told (RFC 1122, section 4.2.2.13; tcp_rcv_state_process()).",
            Steps =
            [
                .. Closed,
                ScriptedServer.Sends(Psh | Ack, ack: 1, length: 5),
                ScriptedServer.Expects(Rst, seq: 1),
                Client.Resets("TCP_ABORT_ON_DATA"),
                Client.Counts("TCPAbortOnData"),
                Client.Settles(TcpState.Closed),
            ],
        },
        new("closed-then-peer-data-acks-fin")
        {
            Title = "The client has closed; data comes that acknowledges the FIN",
            Cause = Causes.WriteAfterPeerClose,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "The peer has seen the FIN and goes on writing. The acknowledgement takes the orphan to FIN-WAIT-2, and the data "
                + "in the same segment ends it there (tcp_rcv_state_process()): the same reason as in FIN-WAIT-1 by another way.",
            Steps =
            [
                .. Closed,
                ScriptedServer.Sends(Psh | Ack, length: 5),
                ScriptedServer.Expects(Rst, seq: 2),
                Client.Resets("TCP_ABORT_ON_DATA"),
                Client.Counts("TCPAbortOnData"),
                Client.Settles(TcpState.Closed),
            ],
        },
        new("closed-then-peer-data-time-wait-mini")
        {
            Title = "The client has closed and the peer has acknowledged the FIN; then the peer sends data",
            Cause = Causes.WriteAfterPeerClose,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "An orphan in FIN-WAIT-2 is kept as a small entry beside TIME-WAIT (tcp_time_wait()). New data finds that entry: it "
                + "is answered by a RST and the entry goes (tcp_timewait_state_process()). This is the usual second half of a write "
                + "after the peer's close.",
            Steps =
            [
                .. Closed,
                ScriptedServer.Sends(Ack),
                Client.Settles(TcpState.FinWait2),
                ScriptedServer.Sends(Psh | Ack, length: 5),
                ScriptedServer.Expects(Rst, seq: 2),
                Client.Resets("TCP_TIMEWAIT_SOCKET"),
                Client.Settles(TcpState.Closed),
                Client.Counts("TCPAbortOnData", 0),
            ],
        },
        new("closed-then-peer-syn-fin-wait2-mini")
        {
            Title = "The client has closed and the peer has acknowledged the FIN; then the peer sends a SYN inside the window",
            Cause = Causes.SynAfterClose,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "In FIN-WAIT-2 a SYN that begins at RCV.NXT or behind it is neither challenged nor taken for a new connection: the "
                + "small entry is dropped with a RST (tcp_timewait_state_process()). In TIME-WAIT the same SYN opens a connection.",
            Steps =
            [
                .. Closed,
                ScriptedServer.Sends(Ack),
                Client.Settles(TcpState.FinWait2),
                ScriptedServer.Sends(Syn, seq: 100),
                ScriptedServer.Expects(Rst | Ack),
                Client.Resets("TCP_TIMEWAIT_SOCKET"),
                Client.Settles(TcpState.Closed),
            ],
        },
        new("simultaneous-close")
        {
            Title = "Both ends close at once and their FINs cross",
            Cause = Causes.SimultaneousClose,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "No failure (RFC 9293, figure 13): each end acknowledges the other's FIN from CLOSING and waits in TIME-WAIT, both "
                + "of them, where otherwise only the first to close does.",
            Steps =
            [
                .. Connected,
                Client.Shutdown(SocketShutdown.Send),
                ScriptedServer.Expects(Fin | Ack, seq: 1, ack: 1, length: 0),
                ScriptedServer.Sends(Fin | Ack, ack: 1),
                ScriptedServer.Expects(Ack, seq: 2, ack: 2, length: 0),
                Client.Settles(TcpState.Closing),
                Client.Read().Returns(0),
                Client.Close(),
                ScriptedServer.Sends(Ack),
                Client.Settles(TcpState.TimeWait),
                Client.IsNotSeen(Rst),
            ],
        },
        new("close-then-peer-fin")
        {
            Title = "The client writes and closes, the peer acknowledges and closes later",
            Cause = Causes.OrderlyClose,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "The control of this group: nobody writes to the closed end, so FIN-WAIT-2 gets the FIN that it waits for and "
                + "becomes TIME-WAIT. The end that closes first is the one that keeps the port for a minute.",
            Steps =
            [
                .. Connected,
                Client.Write(100),
                ScriptedServer.Expects(Ack, seq: 1, ack: 1, length: 100),
                ScriptedServer.Sends(Ack),
                Client.Close(),
                ScriptedServer.Expects(Fin | Ack, seq: 101, ack: 1, length: 0),
                ScriptedServer.Sends(Ack),
                Client.Settles(TcpState.FinWait2),
                ScriptedServer.Sends(Fin | Ack),
                ScriptedServer.Expects(Ack, seq: 102, ack: 2, length: 0),
                Client.Settles(TcpState.TimeWait),
                Client.IsNotSeen(Rst),
            ],
        },
        new("segment-after-last-ack")
        {
            Title = "The peer closes first, the client closes, and after the last acknowledgement the peer sends once more",
            Cause = Causes.SegmentForUnknownConnection,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "The end that closes second keeps nothing: from LAST-ACK it goes to CLOSED without a TIME-WAIT. A repeated "
                + "acknowledgement meets a port that knows no connection, and a RST is the answer to a close in perfect order.",
            Steps =
            [
                .. Connected,
                ScriptedServer.Sends(Fin | Ack),
                ScriptedServer.Expects(Ack, seq: 1, ack: 2, length: 0),
                Client.Read().Returns(0),
                Client.Close(),
                ScriptedServer.Expects(Fin | Ack, seq: 1, ack: 2, length: 0),
                ScriptedServer.Sends(Ack),
                Client.Settles(TcpState.Closed),
                ScriptedServer.GetsNoAnswer(),
                ScriptedServer.Sends(Ack),
                ScriptedServer.Expects(Rst, seq: 2),
                Client.Resets("NO_SOCKET"),
            ],
        },
        new("fin-on-repeated-data-read")
        {
            Title = "The FIN comes on a repetition of data that the client has read; the client closes",
            Cause = Causes.OrderlyClose,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "The segment lies in the receive queue for its FIN alone. Close asks whether bytes behind what was read are in it, "
                + "not whether it carries any (tcp_close()): a FIN answers, no RST.",
            Steps =
            [
                .. Connected,
                ScriptedServer.Sends(Psh | Ack, seq: 1, length: 100),
                ScriptedServer.Expects(Ack, seq: 1, ack: 101, length: 0),
                Client.Read().Returns(100),
                ScriptedServer.Sends(Fin | Ack, seq: 1, length: 100),
                ScriptedServer.Expects(Ack, seq: 1, ack: 102, length: 0),
                Client.Settles(TcpState.CloseWait),
                Client.Close(),
                ScriptedServer.Expects(Fin | Ack, seq: 1, ack: 102, length: 0),
                Client.Counts("TCPAbortOnClose", 0),
                Client.IsNotSeen(Rst),
            ],
        },
        new("user-timeout-ends-orphan")
        {
            Title = "The client has closed with a user timeout, the FIN is never acknowledged, and the peer sends data later",
            Cause = Causes.UserTimeout,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Flavours = [Flavour.Sync, Flavour.Native],
            Why = "TCP_USER_TIMEOUT outlives the descriptor: the kernel gives the FIN up after that time instead of some minutes "
                + "(tcp_write_timeout()), without a RST and without anybody to tell. What the peer sends then meets no socket.",
            Steps =
            [
                .. Connected,
                Client.Sets(SocketSetting.UserTimeout(400)),
                Client.Close(),
                ScriptedServer.Expects(Fin | Ack, seq: 1, ack: 1, length: 0),
                Client.IsSeen(Fin | Ack), Client.IsSeen(Fin | Ack),
                Client.Settles(TcpState.Closed),
                Client.Counts("TCPAbortOnTimeout"),
                Client.IsNotSeen(Rst),
                ScriptedServer.Sends(Psh | Ack, ack: 1, length: 5),
                Client.Resets("NO_SOCKET"),
            ],
        },
    ];

    private static IReadOnlyList<Step> Closed =>
    [
        .. Connected,
        Client.Close(),
        ScriptedServer.Expects(Fin | Ack, seq: 1, ack: 1, length: 0),
    ];
}
