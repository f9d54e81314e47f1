using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>A link behind the router takes smaller packets than the ends' own links.</summary>
internal static class PathMtu
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("mtu-black-hole")
        {
            Title = "Behind the router packets are limited to 1,000 bytes and a firewall drops the ICMP error that says so",
            Cause = Causes.PathMtuBlackHole,
            Family = CauseFamily.LocalNetwork,
            Topology = Topology.Router,
            AddressFamilies = [AddressFamily.InterNetwork],
            Flavours = [Flavour.Async, Flavour.Native],
            Why = "A segment with DF set that is too large for the next link is dropped, and only the ICMP error tells the sender. "
                + "Where it does not arrive, whatever fits goes through, handshake and small requests, even the short end of the "
                + "large write; what does not fit is sent again at the same size until it times out. tcp_mtu_probing=1 would try "
                + "smaller segments; it is off by default (tcp_mtu_probing()).",
            Steps =
            [
                .. Vanished.ShortRetransmission, Router.SetMtu(1000, Host.Server),
                Client.Firewall(FirewallChain.Input, "icmp type destination-unreachable drop"),
                .. Vanished.Connected,
                Client.Write(100), Server.Read().Returns(100),
                Client.Write(5000),
                Client.IsSeen(Ack, length: 1448),
                Client.Read().Fails(SocketError.TimedOut),
                Router.Counts("FragFails"), Client.Counts("TCPAbortOnTimeout"), Client.IsNotSeen(Rst),
                Server.Settles(TcpState.Established),
            ],
        },
        new("path-mtu-discovery-works")
        {
            Title = "Behind the router packets are limited to 1,000 bytes and its ICMP errors arrive: no failure",
            Cause = Causes.PathMtuDiscovered,
            Family = CauseFamily.LocalNetwork,
            Topology = Topology.Router,
            AddressFamilies = [AddressFamily.InterNetwork],
            Why = "The error names the size that fits (RFC 1191). The kernel notes it for the whole destination and sends what is "
                + "unacknowledged again at once, in segments of 948 bytes (tcp_v4_mtu_reduced()): no call notices.",
            Steps =
            [
                Router.SetMtu(1000, Host.Server),
                .. Vanished.Connected,
                Client.Write(5000),
                Server.Holds(5000),
                Router.Counts("FragFails"), Client.Counts("InDestUnreachs"),
                Client.IsSeen(Ack, length: 948),
                Server.Write(2), Client.Read().Returns(2),
                Client.Settles(TcpState.Established),
            ],
        },
    ];
}
