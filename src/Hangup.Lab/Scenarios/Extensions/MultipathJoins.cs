using static Hangup.Lab.Actor;
using static Hangup.Lab.ScriptedMultipath;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>A further subflow does not prove that it belongs to the connection.</summary>
internal static class MultipathJoins
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("mptcp-join-ack-without-option")
        {
            Title = "The last ACK of a joining subflow comes without its MP_JOIN option",
            Cause = Causes.MptcpJoinNotProven,
            Family = CauseFamily.Extensions,
            Topology = Topology.ScriptedPeer,
            Flavours = [Flavour.Native],
            Why = "Without the option there is no proof, and without proof no subflow: plain TCP is no way out, since the "
                + "bytes would have no place in the connection (subflow_syn_recv_sock()). The connection does not notice.",
            Steps = Refused(MultipathOption.None),
        },
        new("mptcp-join-bad-hmac")
        {
            Title = "The last ACK of a joining subflow carries a code that does not fit the keys",
            Cause = Causes.MptcpJoinNotProven,
            Family = CauseFamily.Extensions,
            Topology = Topology.ScriptedPeer,
            Flavours = [Flavour.Native],
            Why = "The token is on the wire for everybody to see, the keys only in the first handshake. The code over both "
                + "random numbers proves that the keys are known; this one differs in one bit.",
            Steps = [.. Refused(MultipathOption.ForgedJoin), Server.Counts("MPJoinAckHMacFailure")],
        },
    ];

    private static IReadOnlyList<Step> Refused(MultipathOption proof) =>
    [
        .. Joining,
        SendsOnSecond(Ack, 1, proof), ScriptedClient.Expects(Rst),
        Server.Resets("MPTCP_RST_EMPTCP"), Server.Counts("MPJoinAckRx", 0),
        Sends(Psh | Ack, MultipathOption.DataSequence, length: 3), Server.Read().Returns(3),
    ];
}
