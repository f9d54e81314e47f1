using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>A router translates the client's address (NAT) and has forgotten an idle connection.</summary>
internal static class NatMapping
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("nat-entry-expired-server-writes")
        {
            Title = "The NAT's mapping has expired; the server writes",
            Cause = Causes.NatMappingExpired,
            Family = CauseFamily.Middlebox,
            Topology = Topology.Router,
            AddressFamilies = [AddressFamily.InterNetwork],
            Why = "The segment is addressed to the router itself, as every segment of a translated connection is. Without the mapping the "
                + "router takes it for its own, finds no socket and answers with a RST (tcp_v4_send_reset()). The server is reset by its "
                + "peer's address; the client has sent nothing, gets nothing and is ESTABLISHED.",
            Steps =
            [
                .. Translated, .. Vanished.Connected,
                Client.Read().Blocks(),
                Router.ForgetFlows(),
                Server.Write(5),
                Router.Resets("NO_SOCKET"),
                Server.Settles(TcpState.Closed),
                Server.Read().Fails(SocketError.ConnectionReset),
                Server.Read().Returns(0),
                Client.StillBlocks(), Client.Settles(TcpState.Established), Client.IsNotSeen(Rst),
            ],
        },
        new("nat-entry-expired-client-writes")
        {
            Title = "The NAT's mapping has expired; the client writes and the mapping comes back",
            Cause = Causes.NatMappingRecreated,
            Family = CauseFamily.Middlebox,
            Topology = Topology.Router,
            AddressFamilies = [AddressFamily.InterNetwork],
            Why = "Connection tracking begins a flow with any segment, not with a SYN alone (nf_conntrack_tcp_loose=1, the default; tcp_new()), "
                + "and the translation keeps the source port where it is free. So the server sees the connection that it knows; had another "
                + "taken the port meanwhile, it would answer a stranger with a RST.",
            Steps =
            [
                .. Translated, .. Vanished.Connected,
                Router.ForgetFlows(),
                Client.Write(5), Server.Read().Returns(5),
                Server.Write(2), Client.Read().Returns(2),
                Server.IsNotSeen(Rst), Client.Settles(TcpState.Established),
            ],
        },
        new("nat-entry-expired-strict-client-writes")
        {
            Title = "The NAT's mapping has expired and it drops what belongs to no mapping; the client writes",
            Cause = Causes.NatMappingDropped,
            Family = CauseFamily.Middlebox,
            Topology = Topology.Router,
            AddressFamilies = [AddressFamily.InterNetwork],
            Flavours = [Flavour.Async, Flavour.Native],
            Why = "With nf_conntrack_tcp_loose=0 only a SYN begins a flow; what else has none is INVALID (tcp_new()), and the rule set drops "
                + "it without a word. The client sends again until its retransmissions run out; the server, which wrote nothing, waits.",
            Steps =
            [
                .. Translated, .. Strict, Router.Firewall(FirewallChain.Forward, "ct state invalid drop"),
                .. Vanished.ShortRetransmission, .. Vanished.Connected,
                Router.ForgetFlows(),
                Client.Write(5),
                Client.Read().Fails(SocketError.TimedOut),
                Client.Read().Returns(0),
                Client.Counts("TCPAbortOnTimeout"), Server.IsNotSeen(Rst), Router.IsNotSeen(Rst),
                Server.Settles(TcpState.Established),
            ],
        },
        new("nat-entry-expired-strict-untranslated")
        {
            Title = "The NAT's mapping has expired and it forwards what belongs to no mapping as it is; the client writes",
            Cause = Causes.NatMappingBypassed,
            Family = CauseFamily.Middlebox,
            Topology = Topology.Router,
            AddressFamilies = [AddressFamily.InterNetwork],
            Why = "What is INVALID passes the NAT as it is, with the private address of the client. The server has no connection with that "
                + "address, and its listener answers with a RST, which finds the way back to the client and fits its connection. The server's "
                + "own connection, with the router's address, stays ESTABLISHED: only the client was reset.",
            Steps =
            [
                .. Translated, .. Strict, .. Vanished.Connected,
                Router.ForgetFlows(),
                Client.Write(5),
                Server.Resets("TCP_FLAGS"),
                Client.Settles(TcpState.Closed),
                Client.Read().Fails(SocketError.ConnectionReset),
                Client.Read().Returns(0),
                Server.Settles(TcpState.Established),
            ],
        },
    ];

    private static IReadOnlyList<Step> Translated => [Router.Firewall(FirewallChain.SourceNat, "ip saddr {client} masquerade")];

    private static IReadOnlyList<Step> Strict => [Router.Sysctl("netfilter.nf_conntrack_tcp_loose", 0)];
}
