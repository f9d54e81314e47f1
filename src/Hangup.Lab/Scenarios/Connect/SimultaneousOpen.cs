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
            "A SYN without ACK takes SYN-SENT to SYN-RECEIVED, and the socket sends its SYN again, now with an ACK. The other's SYN-ACK is a "
            + "repetition to this end, out of its window but for the ACK; tcp_validate_incoming() lets it pass without a challenge. There is no "
            + "listener anywhere and no failure.",
            [
                ScriptedServer.Sends(Syn | Ack, seq: 0, ack: 1),
                Client.Unblocks(), Client.IsNotSeen(Rst), Client.Counts("TCPSYNChallenge", 0),
                Client.Write("ab"), ScriptedServer.Expects(Ack, seq: 1, length: 2),
            ]),
        Wrong("syn-recv-ack-of-unsent-data", "In a simultaneous open the ACK acknowledges data that was never sent",
            "tcp_ack() returns TCP_ACK_UNSENT_DATA, which in ESTABLISHED would be answered by a challenge ACK and in SYN-RECEIVED is by a RST.",
            ack: 100, "TCP_ACK_UNSENT_DATA"),
        Wrong("syn-recv-too-old-ack", "In a simultaneous open the ACK acknowledges a number far before the SYN",
            "Further back than the largest window that the peer has offered, so it is TCP_TOO_OLD_ACK rather than an old duplicate.",
            ack: -100_000, "TCP_TOO_OLD_ACK"),
        Of("syn-recv-old-ack", "In a simultaneous open the ACK does not cover the SYN", Causes.InvalidHandshakeAck,
            "A number before the SYN's is an old ACK, and in SYN-RECEIVED even that draws a RST. The number of the SYN itself should too, but "
            + "tcp_ack() compares with SND.UNA, which is that number still, and finds nothing old: the connection is established by an ACK that "
            + "acknowledges nothing.",
            [
                ScriptedServer.Sends(Ack, seq: 1, ack: -1),
                ScriptedServer.Expects(Rst, seq: -1), Client.Resets("TCP_OLD_ACK"),
                Client.Settles(TcpState.SynReceived),
                ScriptedServer.Sends(Ack, seq: 1, ack: 0),
                Client.Settles(TcpState.Established), Client.Unblocks(),
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
