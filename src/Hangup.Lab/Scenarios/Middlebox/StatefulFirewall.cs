using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>A firewall on the way lets established connections through and has forgotten one.</summary>
internal static class StatefulFirewall
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("stateful-firewall-drops-unknown-flow")
        {
            Title = "A stateful firewall has forgotten the connection and drops what it does not know; the client writes",
            Cause = Causes.StatefulFirewallDrop,
            Family = CauseFamily.Middlebox,
            Topology = Topology.Router,
            Flavours = [Flavour.Async, Flavour.Native],
            Why = "To connection tracking the first segment after the loss begins a new flow (nf_conntrack_tcp_loose=1), and a rule set that "
                + "lets new flows begin with a SYN alone drops it. Nobody is told: the client waits until its retransmissions run out, the "
                + "server for ever.",
            Steps =
            [
                .. EstablishedOr("drop"),
                .. Vanished.ShortRetransmission, .. Vanished.Connected,
                Router.ForgetFlows(),
                Client.Write(5),
                Client.Read().Fails(SocketError.TimedOut),
                Client.Read().Returns(0),
                Client.Counts("TCPAbortOnTimeout"), Router.IsNotSeen(Rst), Client.IsNotSeen(Rst),
                Server.Settles(TcpState.Established),
            ],
        },
        new("stateful-firewall-resets-unknown-flow")
        {
            Title = "A stateful firewall has forgotten the connection and answers what it does not know with a RST; the client writes",
            Cause = Causes.StatefulFirewallReset,
            Family = CauseFamily.Middlebox,
            Topology = Topology.Router,
            Why = "The rule forms the RST out of the segment that it refuses (nf_reject_ip_tcphdr_put()), in the name of the server and with "
                + "a fitting number. To the client its peer has reset the connection; the server has sent nothing and waits. The router's "
                + "TCP has no part in it: no counter counts this RST and no trace gives a reason, only the wire shows it.",
            Steps =
            [
                .. EstablishedOr("reject with tcp reset"),
                .. Vanished.Connected,
                Server.Read().Blocks(),
                Router.ForgetFlows(),
                Client.Write(5),
                Router.Resets(reason: null),
                Client.Settles(TcpState.Closed),
                Client.Read().Fails(SocketError.ConnectionReset),
                Client.Read().Returns(0),
                Client.Write(1).Fails(SocketError.Shutdown),
                Server.IsNotSeen(Rst), Server.StillBlocks(), Server.Settles(TcpState.Established),
            ],
        },
    ];

    private static IReadOnlyList<Step> EstablishedOr(string verdict) =>
    [
        Router.Firewall(FirewallChain.Forward, "ct state established accept"),
        Router.Firewall(FirewallChain.Forward, "tcp flags & (fin | syn | rst | ack) == syn accept"),
        Router.Firewall(FirewallChain.Forward, $"meta l4proto tcp {verdict}"),
    ];
}
