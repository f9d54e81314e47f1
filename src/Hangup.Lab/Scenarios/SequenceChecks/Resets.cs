using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Lab.Handshakes;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>A RST reaches an established connection with this or that sequence number (RFC 5961, section 3.2).</summary>
internal static class Resets
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("rst-exact-sequence")
        {
            Title = "A RST carries exactly the next sequence number",
            Cause = Causes.ResetReceived,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "A RST whose number is RCV.NXT is believed at once (tcp_validate_incoming()): it needs no acknowledgement number "
                + "and is not answered. The first call takes the error, a read after it finds an ended stream, a write EPIPE.",
            Steps =
            [
                .. Connected,
                ScriptedServer.Sends(Rst, seq: 1),
                Client.Settles(TcpState.Closed),
                Client.Read().Fails(SocketError.ConnectionReset),
                Client.Read().Returns(0),
                Client.Write(1).Fails(SocketError.Shutdown),
                Client.Counts("EstabResets"),
                Client.IsNotSeen(Rst),
            ],
        },
        new("rst-in-window-challenge-ack")
        {
            Title = "A RST lies inside the window but not at its edge",
            Cause = Causes.BlindResetChallenged,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "Who only guesses hits some number inside the window far sooner than the one at its edge. The kernel drops such a "
                + "RST and tells the peer by an ACK which number it would have believed (tcp_send_challenge_ack()); a peer that is "
                + "alive takes that for a duplicate, and the connection goes on.",
            Steps =
            [
                .. Connected,
                ScriptedServer.Sends(Rst, seq: 100),
                ScriptedServer.Expects(Ack, seq: 1, ack: 1, length: 0),
                Client.Counts("TCPChallengeACK"),
                ScriptedServer.Sends(Psh | Ack, length: 2),
                Client.Read().Returns(2),
                Client.Counts("EstabResets", 0),
            ],
        },
        new("rst-out-of-window-ignored")
        {
            Title = "A RST lies outside the window",
            Cause = Causes.ResetOutOfWindow,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "Before the window or behind it, a RST is dropped without a word: any other segment there would be answered by an "
                + "ACK, but a RST never is (RFC 9293, section 3.10.7.4; tcp_sequence()).",
            Steps =
            [
                .. Connected,
                ScriptedServer.Sends(Rst, seq: -100),
                ScriptedServer.GetsNoAnswer(),
                ScriptedServer.Sends(Rst, seq: 100_000),
                ScriptedServer.GetsNoAnswer(),
                ScriptedServer.Sends(Psh | Ack, length: 2),
                Client.Read().Returns(2),
                Client.Counts("TCPChallengeACK", 0),
            ],
        },
        new("rst-challenge-ack-confirmed")
        {
            Title = "A peer whose RST is challenged repeats it with the number that it was told",
            Cause = Causes.ResetAfterChallenge,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "The challenge costs a genuine reset one round trip: the peer has no connection any more, answers the challenge ACK "
                + "by a RST that takes its number from the ACK, and that one is exact.",
            Steps =
            [
                .. Connected,
                ScriptedServer.Sends(Rst, seq: 100),
                ScriptedServer.Expects(Ack, seq: 1, ack: 1, length: 0),
                ScriptedServer.Sends(Rst, seq: 1),
                Client.Settles(TcpState.Closed),
                Client.Read().Fails(SocketError.ConnectionReset),
                Client.Read().Returns(0),
                Client.Counts("TCPChallengeACK"),
            ],
        },
        new("rst-challenge-ack-rate-limited")
        {
            Title = "A second RST inside the window follows the first at once",
            Cause = Causes.BlindResetChallenged,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "Challenges could be made to pour out, so a connection sends one in half a second at most (net.ipv4.tcp_invalid_ratelimit, "
                + "lengthened here; tcp_send_challenge_ack()). A genuine reset whose challenge is lost on the way has to wait for that; "
                + "its exact RST is believed whatever was sent before.",
            Steps =
            [
                Client.Sysctl("ipv4.tcp_invalid_ratelimit", 60_000),
                .. Connected,
                ScriptedServer.Sends(Rst, seq: 100),
                ScriptedServer.Expects(Ack, seq: 1, ack: 1, length: 0),
                ScriptedServer.Sends(Rst, seq: 100),
                ScriptedServer.GetsNoAnswer(),
                Client.Counts("TCPACKSkippedChallenge"),
                ScriptedServer.Sends(Rst, seq: 1),
                Client.Settles(TcpState.Closed),
                Client.Read().Fails(SocketError.ConnectionReset),
            ],
        },
        new("rst-bad-checksum-ignored")
        {
            Title = "A RST carries the next sequence number and a wrong checksum",
            Cause = Causes.BadChecksum,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "The checksum is looked at before the connection is (tcp_checksum_complete()): a segment that was damaged on its "
                + "way, or forged carelessly, is only counted.",
            Steps =
            [
                .. Connected,
                ScriptedServer.Sends(new Segment(Rst) { Seq = 1, BadChecksum = true }),
                ScriptedServer.GetsNoAnswer(),
                Client.Counts("TcpInCsumErrors"),
                ScriptedServer.Sends(Psh | Ack, length: 2),
                Client.Read().Returns(2),
            ],
        },
        new("rst-at-sack-edge")
        {
            Title = "A segment is missing, and a RST carries the number behind the last byte that came after the gap",
            Cause = Causes.ResetAtSackEdge,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "A peer whose data is partly lost resets with the number of all that it sent, which the receiver, who still waits "
                + "for the gap, would not believe. With selective acknowledgments the kernel therefore also takes the right edge of "
                + "the last block that it has reported (tcp_validate_incoming()); the left edge is as good as a guess.",
            Steps =
            [
                .. ConnectedWithSack,
                ScriptedServer.Sends(Psh | Ack, seq: 11, length: 10),
                ScriptedServer.Expects(Ack, seq: 1, ack: 1, length: 0),
                ScriptedServer.Sends(Rst, seq: 11),
                ScriptedServer.Expects(Ack, seq: 1, ack: 1, length: 0),
                Client.Counts("TCPChallengeACK"),
                ScriptedServer.Sends(Rst, seq: 21),
                Client.Settles(TcpState.Closed),
                Client.Read().Fails(SocketError.ConnectionReset),
                Client.Read().Returns(0),
            ],
        },
    ];
}
