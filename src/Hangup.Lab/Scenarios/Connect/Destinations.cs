using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>Addresses and ports at which nobody can be.</summary>
internal static class Destinations
{
    public static IReadOnlyList<Step> NeighboursAreSoonGivenUp =>
        [Client.Sysctl("ipv4.neigh.eth0.retrans_time_ms", 100), Client.Sysctl("ipv6.neigh.eth0.retrans_time_ms", 100)];

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("connect-neighbour-unreachable")
        {
            Title = "No host on the link has the address",
            Cause = Causes.ConnectNeighbourUnreachable,
            Family = CauseFamily.Connect,
            Topology = Topology.TwoHosts,
            Why = "The SYN waits for a link-layer address until three requests are unanswered, here 0.1 s apart instead of one second. "
                + "Then arp_error_report() or ndisc_error_report() has the host send itself an ICMP error, which ends the attempt: a "
                + "host that nobody has is found out by this host alone.",
            Steps =
            [
                .. NeighboursAreSoonGivenUp,
                FailedAttempt.ConnectFailsByIcmp(SocketError.HostUnreachable, Place.SilentNeighbour),
                Client.IsNotSeen(Syn),
            ],
        },
        new("connect-broadcast-multicast")
        {
            Title = "The address is one of broadcast, of multicast, of nobody or of class E",
            Cause = Causes.ConnectToBroadcastOrMulticast,
            Family = CauseFamily.Connect,
            Topology = Topology.TwoHosts,
            Why = "tcp_v4_connect() refuses a route with the flags of broadcast or multicast, and tcp_v6_connect() every address of "
                + "ff00::/8: ENETUNREACH. Class E is an address like others, to which this host has no route. The unspecified address "
                + "is no error at all but this host itself, where nobody listens.",
            Steps =
            [
                Client.Connect(Place.At("192.0.2.255", "ff02::1")).Fails(SocketError.NetworkUnreachable),
                Client.Connect(Place.At("255.255.255.255", "ff05::1")).Fails(SocketError.NetworkUnreachable),
                Client.Connect(Place.At("224.0.0.1", "ff0e::1")).Fails(SocketError.NetworkUnreachable),
                Client.Connect(Place.At("240.0.0.1", "4000::1")).Fails(SocketError.NetworkUnreachable),
                Client.Connect(Place.At("0.0.0.0", "::")).Fails(SocketError.ConnectionRefused),
                Client.IsNotSeen(Syn),
            ],
        },
        new("connect-router-no-route")
        {
            Title = "The router on the way has no route to the destination",
            Cause = Causes.ConnectIcmpNetworkUnreachable,
            Family = CauseFamily.Connect,
            Topology = Topology.Router,
            Why = "To this host the default route is good, so the SYN leaves; ip_error() or ip6_pkt_discard() at the router answers "
                + "it. With one processor for both the answer comes while connect(2) still holds the socket and is only noted, and the "
                + "answer to the second SYN ends the attempt.",
            Steps =
            [
                FailedAttempt.ConnectFailsByIcmp(SocketError.NetworkUnreachable, Place.Elsewhere),
                Client.IsSeen(Syn),
                Router.IsSeen(IcmpReply.NetworkUnreachable),
                .. FailedAttempt.LeavesAfterIcmp(SocketError.NetworkUnreachable),
            ],
        },
        new("connect-port-zero")
        {
            Title = "The port is 0",
            Cause = Causes.ConnectToPortZero,
            Family = CauseFamily.Connect,
            Why = "To tcp_v4_connect() port 0 is a number like any other: a SYN goes to it, and as nobody can listen there, a RST comes back.",
            Steps =
            [
                Client.Connect(Place.ServerPort(0)).Fails(SocketError.ConnectionRefused),
                Client.Counts("OutRsts"),
            ],
        },
    ];
}
