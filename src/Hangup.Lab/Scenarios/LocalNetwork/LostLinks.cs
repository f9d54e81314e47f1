using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>The peer disappears from the link.</summary>
internal static class LostLinks
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("peer-interface-down-neighbour-fails")
        {
            Title = "The server's interface goes down and its neighbour entry is gone: nobody answers who has its address",
            Cause = Causes.NeighbourLost,
            Family = CauseFamily.LocalNetwork,
            Topology = Topology.TwoHosts,
            Flavours = [Flavour.Async, Flavour.Native],
            Why = "When the requests of ARP or neighbour discovery run out, the kernel sends itself the ICMP error that a router "
                + "would send (arp_error_report(), ndisc_error_report()). Like any ICMP error on an established connection it is "
                + "only remembered (tcp_v4_err()), and the timeout is reported by it: EHOSTUNREACH, from this host and no router.",
            Steps =
            [
                // The requests fail after three intervals, and again after a retransmission: the lost carrier, which the kernel
                // looks at within a second, may throw the first of them away (neigh_carrier_down()).
                Client.Sysctl("ipv4.neigh.eth0.retrans_time_ms", 50), Client.Sysctl("ipv6.neigh.eth0.retrans_time_ms", 50),
                Client.Sysctl("ipv4.tcp_retries2", 2), .. Vanished.Connected,
                Server.LinkDown(), Client.ForgetNeighbours(),
                Client.Write(5),
                Client.Read().Fails(SocketError.HostUnreachable),
                Client.Read().Returns(0),
                Client.Counts("TCPAbortOnTimeout"), Client.IsNotSeen(Rst),
                Server.Settles(TcpState.Established),
            ],
        },
    ];
}
