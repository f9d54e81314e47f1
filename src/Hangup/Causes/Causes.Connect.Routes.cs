namespace Hangup;

public static partial class Causes
{
    /// <summary>This host has no route to the destination.</summary>
    public static Cause ConnectNoRoute { get; } = new("connect-no-route")
    {
        Title = "This host has no route to the destination",
        Symptom = "connect: network is unreachable (ENETUNREACH), at once",
        Family = CauseFamily.Connect,
        Actor = CauseActor.LocalKernel,
        Explanation =
            "connect() asks the routing table first, for the way and for the source address. If no entry matches, not even a " +
            "default route, fib_lookup() has nothing to say, and ip_route_connect() returns ENETUNREACH before a socket has a " +
            "port or a packet exists. It is what a laptop without a network says, a container without one, or a host without " +
            "IPv6 that is given an IPv6 address: many names have addresses of both versions, and the first attempt fails in " +
            "microseconds, which costs nothing if the second is tried.\n\n" +
            "The same errno by a packet from outside is connect-icmp-network-unreachable; there it takes a round trip.",
        Packets = "Nothing.",
        Outcomes =
        [
            OnLinux("connect", "ENETUNREACH"),
            OnLinux("connect over IPv6", "ENETUNREACH"),
            OnLinux("read after it", "ENOTCONN"),
            OnLinux("write after it", "EPIPE"),
        ],
        Advice =
            "ip route get ADDRESS says what the kernel says. Try all addresses of the name before giving up, IPv4 and IPv6. If " +
            "it passes by itself, the program started before the network was up: retry with growing delays, or order the " +
            "services.",
        Retry = RetrySafety.Safe,
        RetryReason = "No packet left this host; it helps once there is a route.",
        References =
        [
            Rfc(9293, "3.9.1.1", "An active OPEN asks the IP layer for the local address first (MUST-44)."),
            LinuxSource(
                "tcp_v4_connect",
                "net/ipv4/tcp_ipv4.c",
                "Fails with the error of the route, and counts OutNoRoutes for ENETUNREACH."),
            LinuxSource("ip_route_output_key_hash_rcu", "net/ipv4/route.c", "Looks the route up, and the source address with it."),
        ],
    };

    /// <summary>A route or rule of this host declares the destination unreachable.</summary>
    public static Cause ConnectRouteUnreachable { get; } = new("connect-route-unreachable")
    {
        Title = "A route or rule of this host declares the destination unreachable",
        Symptom = "connect: no route to host (EHOSTUNREACH), at once and without a packet",
        Family = CauseFamily.Connect,
        Actor = CauseActor.LocalKernel,
        Explanation =
            "A routing table may hold entries that lead nowhere on purpose. Type unreachable refuses with EHOSTUNREACH: " +
            "fib_props gives each type its errno. Such routes are set by daemons that aggregate prefixes, so that a part that is " +
            "missing doesn't loop, and by VPNs that keep traffic from leaking. As a policy rule (\"ip rule add … unreachable\") " +
            "the same word gives ENETUNREACH: fib4_rule_action() has errnos of its own. On a router the packet of another host " +
            "is answered with ICMP.\n\n" +
            "The errno is that of connect-icmp-host-unreachable and connect-neighbour-unreachable, but it comes in microseconds.",
        Packets = "Nothing.",
        Outcomes =
        [
            OnLinux("connect, route of type unreachable", "EHOSTUNREACH"),
            OnLinux("connect over IPv6, route of type unreachable", "EHOSTUNREACH"),
            OnLinux("connect, rule of type unreachable", "ENETUNREACH"),
            OnLinux("connect over IPv6, rule of type unreachable", "ENETUNREACH"),
            OnLinux("read after it", "ENOTCONN"),
            OnLinux("write after it", "EPIPE"),
        ],
        Advice =
            "ip route get ADDRESS names the reason; ip route show type unreachable and ip rule show find the entry; all tables " +
            "count (table all). Ask the daemon or VPN client that set it.",
        Retry = RetrySafety.Useless,
        RetryReason = "The same route or rule refuses the next attempt as well.",
        References =
        [
            Rfc(1812, "5.2.7.1", "What a router sends for a destination that it cannot reach."),
            LinuxSource("tcp_v4_connect", "net/ipv4/tcp_ipv4.c", "Passes on the error of the route."),
            LinuxSource("fib_table_lookup", "net/ipv4/fib_trie.c", "Returns the errno that fib_props has for the type of the route."),
            LinuxSource("fib4_rule_action", "net/ipv4/fib_rules.c", "ENETUNREACH, EACCES and EINVAL for rules that refuse."),
        ],
    };

    /// <summary>A route or rule of this host prohibits the destination.</summary>
    public static Cause ConnectRouteProhibit { get; } = new("connect-route-prohibit")
    {
        Title = "A route or rule of this host prohibits the destination",
        Symptom = "connect: permission denied (EACCES), at once; in .NET SocketException AccessDenied (13)",
        Family = CauseFamily.Connect,
        Actor = CauseActor.LocalKernel,
        Explanation =
            "Type prohibit is the routing table's way to say that traffic is forbidden. On this host connect() fails with " +
            "EACCES; as a router the host would answer with ICMP administratively prohibited. Root gets it as well: the errno " +
            "speaks of rights, but none is missing. Before looking for capabilities, seccomp or SELinux, which can give EACCES " +
            "too, ask the routing table.\n\n" +
            "It is used to fence hosts or containers in without a firewall, and by VPN clients as a kill switch.",
        Packets = "Nothing.",
        Outcomes =
        [
            OnLinux("connect, route of type prohibit", "EACCES"),
            OnLinux("connect over IPv6, route of type prohibit", "EACCES"),
            OnLinux("connect, rule of type prohibit", "EACCES"),
            OnLinux("connect over IPv6, rule of type prohibit", "EACCES"),
            OnLinux("read after it", "ENOTCONN"),
            OnLinux("write after it", "EPIPE"),
        ],
        Advice =
            "ip route get ADDRESS says \"Permission denied\" as well; ip route show table all type prohibit and ip rule show find " +
            "the entry.",
        Retry = RetrySafety.Useless,
        RetryReason = "The same route or rule refuses the next attempt as well.",
        References =
        [
            Rfc(1812, "5.2.7.1", "Codes 9, 10 and 13 are what a router says for such a route."),
            LinuxSource("tcp_v4_connect", "net/ipv4/tcp_ipv4.c", "Passes on the error of the route."),
            LinuxSource("fib_table_lookup", "net/ipv4/fib_trie.c", "EACCES for the type prohibit."),
            LinuxSource("fib4_rule_action", "net/ipv4/fib_rules.c", "EACCES for a rule that prohibits."),
        ],
    };

    /// <summary>A route or rule of this host sends the destination into a black hole.</summary>
    public static Cause ConnectRouteBlackhole { get; } = new("connect-route-blackhole")
    {
        Title = "A route or rule of this host sends the destination into a black hole",
        Symptom = "connect: invalid argument (EINVAL), at once, though the arguments are right",
        Family = CauseFamily.Connect,
        Actor = CauseActor.LocalKernel,
        Explanation =
            "A route of type blackhole discards what other hosts send through this one without a word. To its own programs Linux " +
            "does speak: fib_props has EINVAL for the type, and connect() returns it. EINVAL is the most general of errnos, and " +
            "here it says nothing of the arguments; the same call with another address succeeds.\n\n" +
            "Providers use such routes against floods, and tunnel daemons as a place for prefixes that have no tunnel yet.",
        Packets = "Nothing. On a router packets that come in for the prefix vanish, and the sender sees connect-syn-dropped.",
        Outcomes =
        [
            OnLinux("connect, route of type blackhole", "EINVAL"),
            OnLinux("connect over IPv6, route of type blackhole", "EINVAL"),
            OnLinux("connect, rule of type blackhole", "EINVAL"),
            OnLinux("connect over IPv6, rule of type blackhole", "EINVAL"),
            OnLinux("read after it", "ENOTCONN"),
            OnLinux("write after it", "EPIPE"),
        ],
        Advice =
            "ip route get ADDRESS says \"Invalid argument\" as well; ip route show table all type blackhole and ip rule show find " +
            "the entry. In .NET the error is SocketError.InvalidArgument.",
        Retry = RetrySafety.Useless,
        RetryReason = "The same route or rule refuses the next attempt as well.",
        References =
        [
            Rfc(5635, "3", "Discarding traffic for a destination by a route that leads nowhere."),
            LinuxSource("tcp_v4_connect", "net/ipv4/tcp_ipv4.c", "Passes on the error of the route."),
            LinuxSource("fib_table_lookup", "net/ipv4/fib_trie.c", "EINVAL for the type blackhole."),
            LinuxSource("fib4_rule_action", "net/ipv4/fib_rules.c", "EINVAL for a rule that leads into a black hole."),
        ],
    };
}
