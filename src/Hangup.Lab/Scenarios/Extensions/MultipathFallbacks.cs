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
            Why = "RFC 8684, section 3.5, lets the abort come on an ACK, to which the receiver answers with a RST on every "
                + "subflow. mptcp_check_fastclose() has no reason to give: MPTCP_RST_EUNSPEC. The program's own connection ends as "
                + "by a RST that came.",
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
            Cause = Causes.MptcpFallbackImpossible,
            Family = CauseFamily.Extensions,
            Topology = Topology.ScriptedPeer,
            Flavours = [Flavour.Native],
            Why = "The control: with one subflow there is one order of bytes, so the connection goes on as plain TCP "
                + "(mptcp_try_fallback()) and nobody notices.",
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
            Cause = Causes.MptcpFallbackImpossible,
            Family = CauseFamily.Extensions,
            Topology = Topology.ScriptedPeer,
            Flavours = [Flavour.Native],
            Why = "With two subflows bytes without a mapping have no place: the subflow is reset "
                + "(subflow_check_data_avail()), EMIDDLEBOX since that is who takes options away. What came on it was acknowledged "
                + "by TCP and is thrown away; MPTCP has not acknowledged it, so it comes again over the other subflow.",
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
            Cause = Causes.MptcpFallbackImpossible,
            Family = CauseFamily.Extensions,
            Topology = Topology.ScriptedPeer,
            Flavours = [Flavour.Native],
            Why = "The same on the subflow that joined: which of the two it is makes no difference.",
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
            Cause = Causes.MptcpFallbackImpossible,
            Family = CauseFamily.Extensions,
            Topology = Topology.ScriptedPeer,
            Flavours = [Flavour.Native],
            Why = "A mapping of length zero says that all that follows is plain TCP. A peer may send it only while there is "
                + "one subflow (RFC 8684, section 3.7); here it contradicts, which is the peer's fault and no middlebox's: EMPTCP.",
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
