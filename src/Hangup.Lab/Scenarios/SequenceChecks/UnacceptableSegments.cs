using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Lab.Handshakes;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>Segments other than a RST that an established connection does not take.</summary>
internal static class UnacceptableSegments
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("syn-in-established-challenge-ack")
        {
            Title = "A SYN reaches an established connection, inside its window and outside",
            Cause = Causes.SynInEstablished,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "RFC 793 had a SYN inside the window reset the connection. Since RFC 5961, section 4, it is answered by an ACK, "
                + "wherever it lies: a peer that has restarted and begins anew answers that ACK with a RST, a forger never sees it. "
                + "The kernel sends one such ACK in half a second; the setting that is changed here lets it send both.",
            Steps =
            [
                Client.Sysctl("ipv4.tcp_invalid_ratelimit", 0),
                .. Connected,
                ScriptedServer.Sends(Syn, seq: 100),
                ScriptedServer.Expects(Ack, seq: 1, ack: 1, length: 0),
                ScriptedServer.Sends(Syn, seq: -100),
                ScriptedServer.Expects(Ack, seq: 1, ack: 1, length: 0),
                Client.Counts("TCPSYNChallenge", 2),
                Client.Counts("TCPChallengeACK", 2),
                ScriptedServer.Sends(Psh | Ack, seq: 1, length: 2),
                Client.Read().Returns(2),
                Client.IsNotSeen(Rst),
            ],
        },
        new("syn-in-established-then-reset")
        {
            Title = "A peer that has restarted and connects anew answers the challenge to its SYN with a RST",
            Cause = Causes.SynInEstablished,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "The ACK speaks of a connection that the peer has forgotten. In SYN-SENT that is an unacceptable acknowledgement "
                + "(RFC 9293, figure 9), and the RST that answers it carries the number from the ACK: it is exact, and the old "
                + "connection ends. Who still reads from it meets a reset that the peer's new life has caused.",
            Steps =
            [
                .. Connected,
                ScriptedServer.Sends(Syn, seq: 500_000),
                ScriptedServer.Expects(Ack, seq: 1, length: 0),
                Client.Counts("TCPSYNChallenge"),
                ScriptedServer.Sends(Rst, seq: 1),
                Client.Settles(TcpState.Closed),
                Client.Read().Fails(SocketError.ConnectionReset),
                Client.Read().Returns(0),
            ],
        },
        new("data-out-of-window-duplicate-ack")
        {
            Title = "Data arrives from before the window and from behind it",
            Cause = Causes.SegmentOutOfWindow,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "Each is dropped and answered by an ACK that says what is expected (tcp_send_dupack()): the peer of a lost ACK "
                + "needs it. Data before the window has been read already; only data behind it counts as beyond the window.",
            Steps =
            [
                .. Connected,
                ScriptedServer.Sends(Psh | Ack, seq: -100, length: 10),
                ScriptedServer.Expects(Ack, seq: 1, ack: 1, length: 0),
                Client.Counts("BeyondWindow", 0),
                ScriptedServer.Sends(Psh | Ack, seq: 100_000, length: 10),
                ScriptedServer.Expects(Ack, seq: 1, ack: 1, length: 0),
                Client.Counts("BeyondWindow"),
                ScriptedServer.Sends(Psh | Ack, seq: 1, length: 2),
                Client.Read().Returns(2),
            ],
        },
        new("ack-of-unsent-data-established")
        {
            Title = "Data acknowledges bytes that were never sent",
            Cause = Causes.UnacceptableAcknowledgement,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "The segment is dropped, its data with it, and answered by an ACK that says what was sent (RFC 5961, section 5; "
                + "tcp_ack()). Linux 6.18.19 dropped it in ESTABLISHED without a word, Linux 6.18.38 challenges there too.",
            Steps =
            [
                .. Connected,
                ScriptedServer.Sends(Psh | Ack, seq: 1, ack: 5000, length: 2),
                ScriptedServer.Expects(Ack, seq: 1, ack: 1, length: 0),
                Client.Counts("TCPChallengeACK"),
                Client.Settles(TcpState.Established),
                ScriptedServer.Sends(Psh | Ack, seq: 1, ack: 1, length: 3),
                Client.Read().Returns(3),
            ],
        },
        new("ack-of-unsent-data-after-shutdown")
        {
            Title = "Data acknowledges bytes that were never sent, after this end has shut its sending side down",
            Cause = Causes.UnacceptableAcknowledgement,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "The other states have always challenged such a segment (tcp_rcv_state_process()): a FIN that is acknowledged "
                + "beyond its number is not acknowledged, and FIN-WAIT-1 stays.",
            Steps =
            [
                .. Connected,
                Client.Shutdown(SocketShutdown.Send),
                ScriptedServer.Expects(Fin | Ack, seq: 1, ack: 1, length: 0),
                ScriptedServer.Sends(Psh | Ack, seq: 1, ack: 5000, length: 2),
                ScriptedServer.Expects(Ack, seq: 2, ack: 1, length: 0),
                Client.Counts("TCPChallengeACK"),
                Client.Settles(TcpState.FinWait1),
            ],
        },
        new("ack-too-old-established")
        {
            Title = "Data acknowledges bytes from long before those that are in flight",
            Cause = Causes.UnacceptableAcknowledgement,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "An acknowledgement that is older than the largest window the peer ever had cannot be a late one: the kernel takes "
                + "it for blind injection, drops the segment and challenges (RFC 5961, section 5; tcp_ack()). One that is merely "
                + "old does no harm, and the data with it is taken.",
            Steps =
            [
                .. Connected,
                Client.Write(100),
                ScriptedServer.Expects(Ack, seq: 1, length: 100),
                ScriptedServer.Sends(Ack),
                ScriptedServer.Sends(Psh | Ack, seq: 1, ack: -70_000, length: 2),
                ScriptedServer.Expects(Ack, seq: 101, ack: 1, length: 0),
                Client.Counts("TCPChallengeACK"),
                ScriptedServer.Sends(Psh | Ack, seq: 1, ack: 1, length: 3),
                Client.Read().Returns(3),
            ],
        },
        new("segment-for-unknown-tuple")
        {
            Title = "A segment comes from an address that has no connection",
            Cause = Causes.SegmentForUnknownConnection,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "A connection is its four numbers: both addresses and both ports. What fits three of them meets a closed port, and "
                + "the RST goes to the stranger with the number that it acknowledged (tcp_v4_send_reset()); the connection that it "
                + "nearly fits never hears of it.",
            Steps =
            [
                .. Connected,
                ScriptedServer.Sends(new Segment(Psh | Ack) { Seq = 1, Length = 5, FromStranger = true }),
                Client.Resets("NO_SOCKET"),
                Client.Settles(TcpState.Established),
                ScriptedServer.Sends(Psh | Ack, seq: 1, length: 2),
                Client.Read().Returns(2),
                Client.Counts("EstabResets", 0),
            ],
        },
        new("segment-without-flags-ignored")
        {
            Title = "Data arrives without ACK, RST or SYN",
            Cause = Causes.SegmentOutOfWindow,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "On an established connection every segment carries an ACK (RFC 9293, section 3.10.7.4, fifth step). What carries "
                + "none of the three bits is dropped before its numbers are looked at, data and FIN with it, and is not answered.",
            Steps =
            [
                .. Connected,
                ScriptedServer.Sends(None, seq: 1, length: 10),
                ScriptedServer.GetsNoAnswer(),
                ScriptedServer.Sends(Fin, seq: 1),
                ScriptedServer.GetsNoAnswer(),
                Client.Settles(TcpState.Established),
                ScriptedServer.Sends(Psh | Ack, seq: 1, length: 2),
                Client.Read().Returns(2),
            ],
        },
    ];
}
