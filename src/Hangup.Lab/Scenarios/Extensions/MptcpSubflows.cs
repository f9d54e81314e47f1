using System.Net.NetworkInformation;
using System.Net.Sockets;
using Hangup.Packets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>Subflows of Multipath TCP that are refused or lost.</summary>
internal static class MptcpSubflows
{
    private static readonly Place SecondAddress = Place.At("192.0.2.101", "2001:db8:1::101");

    // MP_JOIN in a SYN (RFC 8684, figure 5): subtype 1, no backup, address 1; a token that nobody gave out; a random number.
    private static readonly MptcpOption Join = new(new byte[] { 0x10, 1, 0xDE, 0xAD, 0xBE, 0xEF, 1, 2, 3, 4 });

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("mptcp-join-unknown-token")
        {
            Title = "A SYN wants to join an MPTCP connection that the listener does not know",
            Cause = Causes.MptcpJoinUnknownToken,
            Family = CauseFamily.Extensions,
            Topology = Topology.ScriptedPeer,
            Flavours = [Flavour.Native],
            Why = "The token names the connection to be joined. One that is unknown, because the connection has ended or went to another "
                + "server behind a balancer, is refused by a RST though the port is open: a SYN that wants to join cannot fall back to "
                + "plain TCP (subflow_check_req()).",
            Steps =
            [
                Server.Uses(Transport.Mptcp), Server.Bind(), Server.Listen(),
                ScriptedClient.Sends(new Segment(Syn) { Options = [Join] }),
                ScriptedClient.Expects(Rst | Ack, ack: 1),
                Server.Resets("MPTCP_RST_EMPTCP"),
                Server.Counts("MPJoinNoTokenFound"),
            ],
        },
        new("mptcp-join-prohibited")
        {
            Title = "The client opens a second subflow that the server's limits forbid",
            Cause = Causes.MptcpJoinProhibited,
            Family = CauseFamily.Extensions,
            Topology = Topology.TwoHosts,
            AddressFamilies = [AddressFamily.InterNetwork],
            Flavours = [Flavour.Sync, Flavour.Native],
            Why = "Whether the limits allow one more subflow is asked at the end of its handshake (mptcp_finish_join()), and the answer is a RST "
                + "with MP_TCPRST, reason 3. The client's kernel answers with a RST of its own; the connection goes on over its first "
                + "subflow, and neither program learns that the second path is missing.",
            Steps =
            [
                Server.LimitSubflows(0),
                Client.AddAddress(SecondAddress), Client.LimitSubflows(1), Client.AddSubflowFrom(SecondAddress),
                .. Mptcp.Connected,
                Client.Write(2), Server.Read().Returns(2),
                Server.Counts("MPJoinSynRx"),
                Server.Resets("MPTCP_RST_EPROHIBIT"),
                Client.Resets("MPTCP_RST_EUNSPEC"),
                Server.Counts("MPJoinRejected"),
                Server.Write(3), Client.Read().Returns(3),
            ],
        },
        new("mptcp-subflow-reset")
        {
            Title = "The only subflow of an MPTCP connection is reset by an attacker",
            Cause = Causes.MptcpSubflowReset,
            Family = CauseFamily.Extensions,
            Topology = Topology.TwoHosts,
            Flavours = [Flavour.Sync, Flavour.Native],
            Why = "The RST that would end a TCP connection ends a path only. MPTCP waits for another path to come (net.mptcp.close_timeout, a "
                + "minute; here a second), and reads wait with it; then the connection ends without an error (mptcp_worker()): a read gives "
                + "ENOTCONN, not ECONNRESET. The server, to which nobody has sent anything, still has its connection.",
            Steps =
            [
                Client.Sysctl("mptcp.close_timeout", 1),
                .. Mptcp.Connected,
                Client.Write(2), Server.Read().Returns(2),
                Client.Read().Blocks(),
                Attacker.Injects(Server, Rst),
                Client.Counts("EstabResets"),
                Client.StillBlocks(),
                Client.Unblocks().Fails(SocketError.NotConnected),
                Client.Write(1).Fails(SocketError.Shutdown),
                Server.Settles(TcpState.Established),
            ],
        },
    ];
}
