using System.Net.Sockets;
using static Hangup.Lab.Actor;

namespace Hangup.Lab;

/// <summary>The server's firewall rejects the SYN and says so.</summary>
internal static class Rejected
{
    private const SocketError Refusal = SocketError.ConnectionRefused;
    private const SocketError NoHost = SocketError.HostUnreachable;
    private const SocketError NoNetwork = SocketError.NetworkUnreachable;
    private const SocketError Denied = SocketError.AccessDenied;

    private const string WhenItEnds =
        "The first ICMP error mostly comes while connect(2) still holds the socket, on this processor and within the call; it is then only "
        + "noted (sk_err_soft), and the answer to the next SYN, a second later, ends the attempt. Between real machines it ends at once.";

    private const string SeenByPoll =
        "A program that polls fails at once even so: ip_icmp_error() queues what was only noted, the queue wakes it, and SO_ERROR gives it "
        + "away; the attempt goes on behind its back. .NET's asynchronous connect is such a program.";

    private const string NotSeenByPoll =
        "Over IPv6 a program that polls sees nothing until then: ipv6_icmp_error() queues nothing unless IPV6_RECVERR is set.";

    public static IReadOnlyList<Scenario> All { get; } =
    [
        ByReset("connect-reject-tcp-reset", AddressFamily.InterNetwork),
        ByReset("connect-reject-tcp-reset-ipv6", AddressFamily.InterNetworkV6),
        .. new[]
        {
            V4("port-unreachable", 3, Refusal, Causes.ConnectIcmpPortUnreachable,
                "It is what nftables and iptables send where nothing else is said"),
            V4("host-unreachable", 1, NoHost, Causes.ConnectIcmpHostUnreachable,
                "It claims that the host is down, and comes from that very host"),
            V4("net-unreachable", 0, NoNetwork, Causes.ConnectIcmpNetworkUnreachable,
                "It claims that no route leads here"),
            V4("prot-unreachable", 2, SocketError.ProtocolOption, Causes.ConnectIcmpProtocolUnreachable,
                "It claims that the host has no TCP, and .NET turns the errno's name into one about options"),
            V4("net-prohibited", 9, NoNetwork, Causes.ConnectIcmpProhibited,
                "A prohibition, and to the application no other than a missing route"),
            V4("host-prohibited", 10, NoHost, Causes.ConnectIcmpProhibited,
                "A prohibition, and to the application no other than a host that is down"),
            V4("admin-prohibited", 13, NoHost, Causes.ConnectIcmpProhibited,
                "A prohibition, and to the application no other than a host that is down; over IPv6 it would be EACCES"),
            V6("no-route", 0, NoNetwork, Causes.ConnectIcmpNetworkUnreachable,
                "It claims that no route leads here"),
            V6("admin-prohibited", 1, Denied, Causes.ConnectIcmpProhibited,
                "EACCES reads like a missing right on this host, and over IPv4 the same rule gives EHOSTUNREACH"),
            V6("addr-unreachable", 3, NoHost, Causes.ConnectIcmpHostUnreachable,
                "It claims that the host is down"),
            V6("port-unreachable", 4, Refusal, Causes.ConnectIcmpPortUnreachable,
                "It is what nftables and ip6tables send where nothing else is said"),
            V6("policy-fail", 5, Denied, Causes.ConnectIcmpProhibited,
                "It says that the source address is not let through here"),
            V6("reject-route", 6, Denied, Causes.ConnectIcmpProhibited,
                "It says that a route refuses the destination"),
        },
    ];

    private static Scenario V4(string type, byte code, SocketError error, Cause cause, string particular) =>
        ByIcmp($"connect-reject-icmp-{type}", AddressFamily.InterNetwork, type, IcmpReply.OfV4(3, code), error, cause, particular);

    private static Scenario V6(string type, byte code, SocketError error, Cause cause, string particular) =>
        ByIcmp($"connect-reject-icmpv6-{type}", AddressFamily.InterNetworkV6, type, IcmpReply.OfV6(1, code), error, cause, particular);

    private static Scenario ByIcmp(
        string id, AddressFamily family, string type, IcmpReply reply, SocketError error, Cause cause, string particular) => new(id)
        {
            Title = $"A firewall rejects the SYN with {(family == AddressFamily.InterNetwork ? "ICMP" : "ICMPv6")} {type.Replace('-', ' ')}",
            Cause = cause,
            Family = CauseFamily.Connect,
            Topology = Topology.TwoHosts,
            AddressFamilies = [family],
            Why = $"{particular}. {WhenItEnds} {(family == AddressFamily.InterNetwork ? SeenByPoll : NotSeenByPoll)}",
            Steps =
        [
            Server.Firewall(FirewallChain.Input, $"tcp dport {{port}} reject with {{icmp}} type {type}"),
            family == AddressFamily.InterNetwork ? FailedAttempt.ConnectFailsByIcmp(error) : Client.Connect().Fails(error),
            Server.IsSeen(reply),
            .. family == AddressFamily.InterNetwork ? FailedAttempt.LeavesAfterIcmp(error) : FailedAttempt.Leaves,
        ],
        };

    private static Scenario ByReset(string id, AddressFamily family) => new(id)
    {
        Title = $"A firewall rejects the SYN with a RST{(family == AddressFamily.InterNetwork ? "" : " over IPv6")}",
        Cause = Causes.ConnectResetByFirewall,
        Family = CauseFamily.Connect,
        Topology = Topology.TwoHosts,
        AddressFamilies = [family],
        Why = "A listener is there and never sees the SYN. The RST is formed by the firewall (nf_send_reset()), in the name of TCP and "
            + "to the same effect; the kernel's TCP knows nothing of it, so it counts in no OutRsts and has no reason.",
        Steps =
        [
            Server.Firewall(FirewallChain.Input, "tcp dport {port} reject with tcp reset"),
            Client.Connect().Fails(Refusal),
            Server.Resets(null), Server.Counts("OutRsts", 0),
            .. FailedAttempt.Leaves,
        ],
    };
}
