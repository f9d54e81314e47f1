using System.Net.NetworkInformation;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>Both ends send a SYN before they see the other's, and the answer to the SYN-ACK is right or wrong.</summary>
internal static class SimultaneousOpen
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        Of("simultaneous-open", "Both ends send a SYN at once", Causes.SimultaneousOpen,
            "A SYN without ACK takes SYN-SENT to SYN-RECEIVED, and the socket sends its SYN again, now with an ACK. The other's "
            + "SYN-ACK is a repetition to this end, out of its window but for the ACK; tcp_validate_incoming() lets it pass without a "
            + "challenge. There is no listener anywhere and no failure.",
            [
                ScriptedServer.Sends(Syn | Ack, seq: 0, ack: 1),
                Client.Unblocks(), Client.IsNotSeen(Rst), Client.Counts("TCPSYNChallenge", 0),
                ScriptedServer.Expects(Ack, seq: 1, ack: 1, length: 0),
                Client.Write("ab"), ScriptedServer.Expects(Ack, seq: 1, length: 2),
            ]),
        Wrong("syn-recv-ack-of-unsent-data", "In a simultaneous open the ACK acknowledges data that was never sent",
            "tcp_ack() returns TCP_ACK_UNSENT_DATA, which in ESTABLISHED would be answered by a challenge ACK and in SYN-RECEIVED is by a RST.",
            ack: 100, "TCP_ACK_UNSENT_DATA"),
        Wrong("syn-recv-too-old-ack", "In a simultaneous open the ACK acknowledges a number before the SYN's",
            "tcp_ack() calls a number too old that lies further back than all that the peer has acknowledged so far (RFC 5961), and "
            + "that is nothing yet: the very number before the SYN's is too old.",
            ack: -1, "TCP_TOO_OLD_ACK"),
        Of("syn-recv-old-ack", "In a simultaneous open the ACK does not cover the SYN", Causes.InvalidHandshakeAck,
            "It should draw a RST, as RFC 9293 has it for SYN-RECEIVED. But tcp_ack() compares with SND.UNA, which is the number of "
            + "the SYN as long as nothing is acknowledged, and finds nothing old: the connection is established by an ACK that "
            + "acknowledges nothing.",
            [
                ScriptedServer.Sends(Ack, seq: 1, ack: 0),
                Client.Settles(TcpState.Established), Client.Unblocks(), Client.IsNotSeen(Rst),
            ]),
    ];

    private static Scenario Wrong(string id, string title, string why, int ack, string reason) => Of(
        id, title, Causes.InvalidHandshakeAck, why,
        [
            ScriptedServer.Sends(Ack, seq: 1, ack: ack),
            ScriptedServer.Expects(Rst, seq: ack), Client.Resets(reason),
            Client.Settles(TcpState.SynReceived),
            ScriptedServer.Sends(Ack, seq: 1, ack: 1),
            Client.Unblocks(),
        ]);

    private static Scenario Of(string id, string title, Cause cause, string why, IReadOnlyList<Step> steps) => new(id)
    {
        Title = title,
        Cause = cause,
        Family = CauseFamily.Connect,
        Topology = Topology.ScriptedPeer,
        Why = why,
        Steps =
        [
            Client.Connect().Blocks(),
            ScriptedServer.Expects(Syn),
            ScriptedServer.Sends(Syn, seq: 0),
            ScriptedServer.Expects(Syn | Ack, seq: 0, ack: 1),
            Client.Settles(TcpState.SynReceived),
            .. steps,
        ],
    };
}
