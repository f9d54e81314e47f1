using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Lab.Handshakes;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>Segments that are judged by their timestamp (RFC 7323, section 5: PAWS).</summary>
internal static class TimestampChecks
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("paws-old-timestamp")
        {
            Title = "Data arrives with an old timestamp, then a RST with one as old",
            Cause = Causes.OldTimestamp,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "Data whose timestamp is older than the newest in sequence may be a duplicate from a former round of the sequence "
                + "space: it is dropped and answered by an ACK, though its number is the next one. A middlebox that makes up or "
                + "mixes timestamps stalls a connection that way. A RST is taken all the same (RFC 7323, section 5.2; "
                + "tcp_validate_incoming()): who sends one may have forgotten its clock.",
            Steps =
            [
                .. ConnectedWithTimestamps,
                ScriptedServer.Sends(new Segment(Psh | Ack) { Seq = 1, Length = 1, Timestamp = 100 }),
                ScriptedServer.Expects(Ack, seq: 1, ack: 2, length: 0),
                Client.Read().Returns(1),
                ScriptedServer.Sends(new Segment(Psh | Ack) { Seq = 2, Length = 5, Timestamp = 50 }),
                ScriptedServer.Expects(Ack, seq: 1, ack: 2, length: 0),
                Client.Counts("PAWSEstab"),
                ScriptedServer.Sends(new Segment(Rst) { Seq = 2, Timestamp = 50 }),
                Client.Settles(TcpState.Closed),
                Client.Read().Fails(SocketError.ConnectionReset),
                Client.Read().Returns(0),
            ],
        },
        new("timestamp-of-dropped-segment-forgotten")
        {
            Title = "A segment that is dropped for its acknowledgement number carries a timestamp from far ahead",
            Cause = Causes.UnacceptableAcknowledgement,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "The newest timestamp is kept only of segments that pass every check (tcp_replace_ts_recent() after the "
                + "acknowledgement number in tcp_ack()): otherwise one forged segment would make all genuine ones look old.",
            Steps =
            [
                .. ConnectedWithTimestamps,
                ScriptedServer.Sends(new Segment(Psh | Ack) { Seq = 1, Ack = 5000, Length = 2, Timestamp = 200_000 }),
                ScriptedServer.Expects(Ack, seq: 1, ack: 1, length: 0),
                ScriptedServer.Sends(new Segment(Psh | Ack) { Seq = 1, Length = 3, Timestamp = 1 }),
                Client.Read().Returns(3),
                Client.Counts("PAWSEstab", 0),
            ],
        },
    ];
}
