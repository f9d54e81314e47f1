using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Lab.ScriptedMultipath;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>A subflow of a Multipath TCP connection ends by what it carries, or does not carry.</summary>
internal static class MultipathFallbacks
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("mptcp-fastclose-without-rst")
        {
            Title = "The client aborts its MPTCP connection by MP_FASTCLOSE in an ACK, without a RST",
            Cause = Causes.MptcpFastclose,
            Family = CauseFamily.Extensions,
            Topology = Topology.ScriptedPeer,
            Flavours = [Flavour.Sync, Flavour.Native],
            Why = "",
            Steps =
            [
                .. Accepted,
                Sends(Ack, MultipathOption.FastClose), ScriptedClient.Expects(Rst | Ack, seq: 1, ack: 3),
                Server.Resets("MPTCP_RST_EUNSPEC"), Server.Counts("MPFastcloseRx"),
                Server.Read().Fails(SocketError.ConnectionReset),
                Server.Read().Returns(0),
                Server.Write(1).Fails(SocketError.Shutdown),
            ],
        },
        new("mptcp-options-stripped")
        {
            Title = "A middlebox takes the options from an MPTCP connection with one subflow",
            Cause = Causes.MptcpFastclose,
            Family = CauseFamily.Extensions,
            Topology = Topology.ScriptedPeer,
            Flavours = [Flavour.Native],
            Why = "",
            Steps =
            [
                .. Accepted,
                Sends(Psh | Ack, MultipathOption.None, length: 3), ScriptedClient.Expects(Ack, ack: 6, length: 0),
                Server.Read().Returns(3),
                Server.Write(4), ScriptedClient.Expects(Psh | Ack, length: 4),
                Server.IsNotSeen(Rst),
            ],
        },
        new("mptcp-options-stripped-with-two-subflows")
        {
            Title = "A middlebox takes the options from the first of two subflows of an MPTCP connection",
            Cause = Causes.MptcpFastclose,
            Family = CauseFamily.Extensions,
            Topology = Topology.ScriptedPeer,
            Flavours = [Flavour.Native],
            Why = "",
            Steps =
            [
                .. Joined,
                Sends(Psh | Ack, MultipathOption.None, length: 3), ScriptedClient.Expects(Rst | Ack),
                Server.Resets("MPTCP_RST_EMIDDLEBOX"),
                SendsOnSecond(Psh | Ack, 1, MultipathOption.DataSequence, length: 3), Server.Read().Returns(3),
            ],
        },
        new("mptcp-options-stripped-from-joined-subflow")
        {
            Title = "A middlebox takes the options from the second of two subflows of an MPTCP connection",
            Cause = Causes.MptcpFastclose,
            Family = CauseFamily.Extensions,
            Topology = Topology.ScriptedPeer,
            Flavours = [Flavour.Native],
            Why = "",
            Steps =
            [
                .. Joined,
                SendsOnSecond(Psh | Ack, 1, MultipathOption.None, length: 3), ScriptedClient.Expects(Rst | Ack),
                Server.Resets("MPTCP_RST_EMIDDLEBOX"),
                Sends(Psh | Ack, MultipathOption.DataSequence, length: 3), Server.Read().Returns(3),
            ],
        },
        new("mptcp-infinite-mapping-with-two-subflows")
        {
            Title = "The client of an MPTCP connection with two subflows falls back to plain TCP on the first",
            Cause = Causes.MptcpFastclose,
            Family = CauseFamily.Extensions,
            Topology = Topology.ScriptedPeer,
            Flavours = [Flavour.Native],
            Why = "",
            Steps =
            [
                .. Joined,
                Sends(Psh | Ack, MultipathOption.InfiniteMapping, length: 3), ScriptedClient.Expects(Rst | Ack),
                Server.Resets("MPTCP_RST_EMPTCP"), Server.Counts("InfiniteMapRx"),
                SendsOnSecond(Psh | Ack, 1, MultipathOption.DataSequence, length: 3), Server.Read().Returns(3),
            ],
        },
    ];
}
