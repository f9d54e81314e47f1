using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>A RST reaches an established connection with this or that sequence number.</summary>
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
            Why = "Only a RST at RCV.NXT is believed at once.",
            Steps =
            [
                .. Connected,
                ScriptedServer.Sends(Rst, seq: 1),
                Client.Settles(TcpState.Closed),
                Client.Read().Fails(SocketError.ConnectionReset),
            ],
        },
        new("rst-in-window-challenge-ack")
        {
            Title = "A RST lies inside the window but not at its edge",
            Cause = Causes.BlindResetChallenged,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "It is answered by a challenge ACK.",
            Steps =
            [
                .. Connected,
                ScriptedServer.Sends(Rst, seq: 100),
                ScriptedServer.Expects(Ack, seq: 1, ack: 1),
                Client.Counts("TCPChallengeACK"),
                ScriptedServer.Sends(Psh | Ack, length: 2),
                Client.Read().Returns(2),
            ],
        },
        new("rst-out-of-window-ignored")
        {
            Title = "A RST lies outside the window",
            Cause = Causes.ResetOutOfWindow,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "It is dropped without a word.",
            Steps =
            [
                .. Connected,
                ScriptedServer.Sends(Rst, seq: -100),
                ScriptedServer.GetsNoAnswer(),
                Client.Settles(TcpState.Established),
            ],
        },
    ];

    private static IReadOnlyList<Step> Connected =>
    [
        Client.Connect().Blocks(),
        ScriptedServer.Expects(Syn),
        ScriptedServer.Sends(Syn | Ack),
        ScriptedServer.Expects(Ack, seq: 1, ack: 1, length: 0),
        Client.Unblocks(),
    ];
}
