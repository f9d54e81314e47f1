using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Lab.Handshakes;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>An ICMP error is remembered on an established connection and told in place of the timeout.</summary>
internal static class RememberedErrors
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        Answered("icmp-port-unreachable-then-timeout", "ICMP port unreachable", IcmpReply.PortUnreachable,
            "The code that ends a connect at once is remembered on an established connection, since anybody could have "
            + "sent it (tcp_v4_err()). When the retransmissions have run out tcp_write_err() takes it in place of ETIMEDOUT: "
            + "connection refused, by a read, long after the handshake.",
            Client.Read().Fails(SocketError.ConnectionRefused)),
        Answered("icmp-network-unreachable-then-timeout", "ICMP network unreachable", IcmpReply.NetworkUnreachable,
            "A router between the ends has lost its route. The errno is that of a connect without a route, but here the connection "
            + "was there, and what it carried may have arrived.",
            Client.Read().Fails(SocketError.NetworkUnreachable)),
        Answered("icmpv6-prohibited-then-timeout", "ICMPv6 administratively prohibited", IcmpReply.Prohibited,
            "What a firewall forbids is EACCES in IPv6 (tab_unreach in net/ipv6/icmp.c), where IPv4 has EHOSTUNREACH for it. Permission "
            + "denied, by a read of a connection that was allowed a moment before.",
            Client.Read().Fails(SocketError.AccessDenied)) with { AddressFamilies = [AddressFamily.InterNetworkV6] },
        Answered("icmp-parameter-problem-then-timeout", "ICMP parameter problem", new IcmpReply(12, 0, 4, 0, "parameter problem"),
            "Every ICMP error has an errno, and what has no better one is EPROTO (tcp_v4_err(), icmpv6_err_convert()). "
            + "It comes to the program by the same way: remembered, and told at the end.",
            Client.Read().Gives(Outcome.Native("EPROTO"))
                .With(Flavour.Async, Outcome.Error(SocketError.SocketError), "the runtime has no name for it, only its number as NativeErrorCode")),
        new("fragmentation-needed-too-small-then-timeout")
        {
            Title = "ICMP demands packets of 300 bytes of a socket that may not fragment, and then nothing answers",
            Cause = Causes.PathMtuBelowMinimum,
            Family = CauseFamily.LocalNetwork,
            Topology = Topology.ScriptedPeer,
            AddressFamilies = [AddressFamily.InterNetwork],
            Flavours = [Flavour.Async, Flavour.Native],
            Why = "The kernel makes no packets below 552 bytes (net.ipv4.route.min_pmtu) and would let them be fragmented "
                + "instead, which the socket forbids. So tcp_v4_mtu_reduced() remembers EMSGSIZE, and a read of a byte stream fails "
                + "with a word for datagrams.",
            Steps =
            [
                Client.Sets(SocketSetting.Of("IP_MTU_DISCOVER", 0, 10, 2)),
                .. Remembered(IcmpReply.OfV4(3, 4) with { Mtu = 300 }, Client.Read().Fails(SocketError.MessageSize)),
            ],
        },
        new("fragmentation-needed-too-small-without-dont-fragment")
        {
            Title = "The same demand of a socket that leaves fragmenting to the path",
            Cause = Causes.RetransmissionTimeout,
            Family = CauseFamily.LocalNetwork,
            Topology = Topology.ScriptedPeer,
            AddressFamilies = [AddressFamily.InterNetwork],
            Flavours = [Flavour.Async, Flavour.Native],
            Why = "The control: the default of a TCP socket (IP_PMTUDISC_WANT) gives way where the route's MTU is locked "
                + "(ip_dont_fragment()), so nothing is remembered, and the silence after it is a plain timeout.",
            Steps = Remembered(IcmpReply.OfV4(3, 4) with { Mtu = 300 }, Client.Read().Fails(SocketError.TimedOut)),
        },
    ];

    private static Scenario Answered(string id, string answer, IcmpReply error, string why, Step told) => new(id)
    {
        Title = $"{answer} answers data of an established connection, and then nothing answers",
        Cause = Causes.SoftIcmpError,
        Family = CauseFamily.LocalNetwork,
        Topology = Topology.ScriptedPeer,
        Flavours = [Flavour.Async, Flavour.Native],
        Why = why,
        Steps = Remembered(error, told),
    };

    private static IReadOnlyList<Step> Remembered(IcmpReply error, Step told) =>
    [
        .. Vanished.ShortRetransmission,
        .. Connected,
        Client.Write(5), ScriptedServer.Expects(Psh | Ack, seq: 1, ack: 1, length: 5),
        ScriptedServer.Sends(error),
        ScriptedServer.GetsNoAnswer(),
        Client.Settles(TcpState.Established),
        told,
        Client.Read().Returns(0),
        Client.Write(1).Fails(SocketError.Shutdown),
        Client.Counts("TCPAbortOnTimeout"), Client.Counts("OutOfWindowIcmps", 0), Client.IsNotSeen(Rst),
    ];
}
