namespace Hangup;

public static partial class Causes
{
    /// <summary>A firewall answered the SYN with ICMP port unreachable.</summary>
    public static Cause ConnectIcmpPortUnreachable { get; } = new("connect-icmp-port-unreachable")
    {
        Title = "A firewall answered the SYN with ICMP port unreachable",
        Symptom = "connect: connection refused (ECONNREFUSED), often after one second and not at once",
        Family = CauseFamily.Connect,
        Actor = CauseActor.Middlebox,
        Explanation =
            "For UDP a host says \"port unreachable\" when nobody listens. For TCP it sends a RST, so an ICMP port unreachable for " +
            "a SYN was written by a firewall: it is what REJECT means in nftables and iptables if nothing else is said. " +
            "tcp_v4_err() looks the connection up by the ports in the quoted packet, checks that the quoted sequence number is " +
            "one that was sent, and in SYN-SENT ends the attempt with the errno of the code, ECONNREFUSED, as for a RST.\n\n" +
            "The second tells the two apart. On a fast network the error to the first SYN arrives while connect() still holds " +
            "the socket; then it is only put into sk_err_soft (LockDroppedIcmps counts it), and the error to the second SYN " +
            "decides. After connect() has failed, SO_ERROR may still give the noted errno.\n\n" +
            "A program that polls may be told first that it has connected. Linux queues the ICMP message for who asks for it, which " +
            "wakes the program, and stores the errno only after that. Who asks SO_ERROR in between gets none, as after a success, and " +
            "the errno comes out of the first read or write. On two processors it happens about once in ten thousand connects, under " +
            "load more often, to .NET's ConnectAsync and to Node.js. epoll says EPOLLERR without EPOLLOUT then, and " +
            "getpeername() fails with ENOTCONN.",
        Packets =
            "SYN, answered by ICMP type 3 code 3, or ICMPv6 type 1 code 4, which quotes the SYN; often a second SYN and a second " +
            "ICMP. The sender of the ICMP is the address of the firewall, or of the host itself if the rule is there.",
        Outcomes =
        [
            OnLinux("connect", "ECONNREFUSED"),
            OnLinux("connect over IPv6", "ECONNREFUSED"),
            OnLinux("SO_ERROR after it, if the first answer was noted", "ECONNREFUSED"),
            OnLinux("read after it", "ENOTCONN"),
            OnLinux("write after it", "EPIPE"),
            OnMacOS("connect", "fails at once, if net.inet.tcp.icmp_may_rst is 1", Xnu("bsd/netinet/tcp_subr.c:2476")),
        ],
        Advice =
            "The sender of the ICMP packet says where the rule is. A capture of \"icmp or icmp6\" beside the port is all that is " +
            "needed. A rule that should refuse TCP quickly is better written as reject with tcp reset.",
        Retry = RetrySafety.Safe,
        RetryReason = "No connection came about, so the peer got no byte of the request.",
        References =
        [
            Rfc(9293, "3.9.2.2", "Codes 2 to 4 of destination unreachable are hard errors and should abort the connection (SHLD-26)."),
            Rfc(4443, "3.1", "Destination unreachable of ICMPv6: code 4 is the port."),
            LinuxSource(
                "tcp_v4_err",
                "net/ipv4/tcp_ipv4.c",
                "In SYN-SENT ends the attempt with the errno of the code; while the socket is in use only notes it."),
            LinuxSource("ip_icmp_error", "net/ipv4/ip_sockglue.c", "Queues the message and wakes who polls, before tcp_v4_err() stores the errno."),
            LinuxSource("nf_send_unreach", "net/ipv4/netfilter/nf_reject_ipv4.c", "What the default of a reject rule sends."),
        ],
    };

    /// <summary>A router answered the SYN with ICMP host unreachable.</summary>
    public static Cause ConnectIcmpHostUnreachable { get; } = new("connect-icmp-host-unreachable")
    {
        Title = "A router answered the SYN with ICMP host unreachable",
        Symptom = "connect: no route to host (EHOSTUNREACH), after some seconds, to a host behind a router",
        Family = CauseFamily.Connect,
        Actor = CauseActor.Middlebox,
        Explanation =
            "The router in front of the destination's network could deliver nothing: nobody answered its ARP request or " +
            "neighbour solicitation. It says so with ICMP type 3 code 1, or ICMPv6 type 1 code 3 (address unreachable). The same " +
            "code is used by firewalls that pretend so. For a connection that is open RFC 9293 calls it a soft error, since " +
            "routes heal. For a SYN Linux gives up at once, as most systems do; RFC 5927 and RFC 9293 note that it is common " +
            "practice. Who polls may be told of a success first, and get the errno from the first read or write: see " +
            "connect-icmp-port-unreachable.\n\n" +
            "The message \"no route to host\" has several origins with the same errno: this one, connect-neighbour-unreachable on " +
            "the own network, and connect-route-unreachable on this host. Who sent the ICMP packet, if one came at all, decides.",
        Packets =
            "SYN, answered by ICMP type 3 code 1 or ICMPv6 type 1 code 3 from a router, typically after the three seconds in " +
            "which that router asked for the host. From a firewall it comes at once.",
        Outcomes =
        [
            OnLinux("connect, a firewall rejects with host-unreachable", "EHOSTUNREACH"),
            OnLinux("connect over IPv6, a firewall rejects with addr-unreachable", "EHOSTUNREACH"),
            OnLinux("SO_ERROR after it, if the first answer was noted", "EHOSTUNREACH"),
            OnLinux("read after it", "ENOTCONN"),
            OnLinux("write after it", "EPIPE"),
        ],
        Advice =
            "Try the next address of the name. Then look at the sender of the ICMP packet: the last router says that the host is " +
            "off or has moved. In .NET the error is SocketError.HostUnreachable.",
        Retry = RetrySafety.Safe,
        RetryReason = "No connection came about, so the peer got no byte of the request.",
        References =
        [
            Rfc(9293, "3.9.2.2", "A soft error for an established connection; while connecting many hosts treat it as final."),
            Rfc(5461, "4", "Why hosts give up on soft errors while they connect, and what that saves."),
            Rfc(1812, "5.2.7.1", "When a router sends which code of destination unreachable."),
            Rfc(4443, "3.1", "Code 3: address unreachable."),
            LinuxSource(
                "tcp_v4_err",
                "net/ipv4/tcp_ipv4.c",
                "In SYN-SENT ends the attempt with the errno of the code; while the socket is in use only notes it."),
        ],
    };

    /// <summary>A router answered the SYN that it has no route to the destination.</summary>
    public static Cause ConnectIcmpNetworkUnreachable { get; } = new("connect-icmp-network-unreachable")
    {
        Title = "A router answered the SYN that it has no route to the destination",
        Symptom = "connect: network is unreachable (ENETUNREACH), although this host has a route",
        Family = CauseFamily.Connect,
        Actor = CauseActor.Middlebox,
        Explanation =
            "Some router on the way found nothing in its table for the destination and said so: ICMP type 3 code 0, network " +
            "unreachable, or ICMPv6 type 1 code 0, no route to destination. On Linux a router does it in ip_error() and " +
            "ip6_pkt_discard(). Firewalls use the code as well, as a way to refuse.\n\n" +
            "Like every error that answers a SYN it ends the attempt at once with the errno of its code. The same errno without " +
            "any packet means that this host itself has no route: connect-no-route.",
        Packets = "SYN, answered by ICMP type 3 code 0 or ICMPv6 type 1 code 0. The sender is the router that doesn't know the way.",
        Outcomes =
        [
            OnLinux("connect, a firewall rejects with net-unreachable", "ENETUNREACH"),
            OnLinux("connect over IPv6, a firewall rejects with no-route", "ENETUNREACH"),
            OnLinux("SO_ERROR after it, if the first answer was noted", "ENETUNREACH"),
            OnLinux("read after it", "ENOTCONN"),
            OnLinux("write after it", "EPIPE"),
        ],
        Advice =
            "Try the next address of the name. Look at the sender of the ICMP packet, and at the table of that router: the " +
            "destination's prefix was withdrawn, or the packet went the wrong way. In .NET the error is " +
            "SocketError.NetworkUnreachable.",
        Retry = RetrySafety.Safe,
        RetryReason = "No connection came about, so the peer got no byte of the request.",
        References =
        [
            Rfc(9293, "3.9.2.2", "A soft error for an established connection; while connecting many hosts treat it as final."),
            Rfc(1812, "5.2.7.1", "A router without a route sends network unreachable."),
            Rfc(4443, "3.1", "Code 0: no route to destination."),
            LinuxSource(
                "tcp_v4_err",
                "net/ipv4/tcp_ipv4.c",
                "In SYN-SENT ends the attempt with the errno of the code; while the socket is in use only notes it."),
            LinuxSource("ip_error", "net/ipv4/route.c", "What a Linux router sends for a packet that it can route nowhere."),
        ],
    };

    /// <summary>The SYN was answered with ICMP protocol unreachable.</summary>
    public static Cause ConnectIcmpProtocolUnreachable { get; } = new("connect-icmp-protocol-unreachable")
    {
        Title = "The SYN was answered with ICMP protocol unreachable",
        Symptom = "connect: protocol not available (ENOPROTOOPT)",
        Family = CauseFamily.Connect,
        Actor = CauseActor.Middlebox,
        Explanation =
            "ICMP type 3 code 2 says that the host knows no TCP. Real hosts do, so it comes from a firewall, by choice, or from " +
            "a device with a broken network stack. Linux maps it to ENOPROTOOPT, whose usual meaning is an unknown socket " +
            "option, and this makes the message misleading: no option is wrong.\n\n" +
            "ICMPv6 has no such code; there it would be a parameter problem, type 4 code 1, and Linux reports EPROTO.",
        Packets = "SYN, answered by ICMP type 3 code 2 which quotes it.",
        Outcomes =
        [
            OnLinux("connect", "ENOPROTOOPT"),
            OnLinux("SO_ERROR after it, if the first answer was noted", "ENOPROTOOPT"),
            OnLinux("read after it", "ENOTCONN"),
            OnLinux("write after it", "EPIPE"),
            OnMacOS("connect", "fails at once, if net.inet.tcp.icmp_may_rst is 1", Xnu("bsd/netinet/tcp_subr.c:2476")),
        ],
        Advice =
            "Find the sender of the ICMP packet and the rule that makes it. In .NET the error is SocketError.ProtocolOption: if " +
            "it comes from Connect and not from SetSocketOption, it is this.",
        Retry = RetrySafety.Safe,
        RetryReason = "No connection came about, so the peer got no byte of the request.",
        References =
        [
            Rfc(9293, "3.9.2.2", "Codes 2 to 4 of destination unreachable are hard errors and should abort the connection (SHLD-26)."),
            Rfc(1122, "3.2.2.1", "A host sends code 2 for a transport protocol that it does not support."),
            LinuxSource(
                "tcp_v4_err",
                "net/ipv4/tcp_ipv4.c",
                "In SYN-SENT ends the attempt with the errno of the code; while the socket is in use only notes it."),
            LinuxSource(
                "icmp_unreach",
                "net/ipv4/icmp.c",
                "Takes the error in, and hands it to the protocol of the packet that it quotes."),
        ],
    };

    /// <summary>A firewall answered the SYN that the traffic is prohibited.</summary>
    public static Cause ConnectIcmpProhibited { get; } = new("connect-icmp-prohibited")
    {
        Title = "A firewall answered the SYN that the traffic is prohibited",
        Symptom = "connect: no route to host over IPv4, permission denied (EACCES) over IPv6, to the same server",
        Family = CauseFamily.Connect,
        Actor = CauseActor.Middlebox,
        Explanation =
            "A firewall can say openly that a rule forbids the traffic: ICMP type 3 code 13, administratively prohibited, or the " +
            "older codes 9 for the network and 10 for the host; in ICMPv6 type 1 code 1, or codes 5 and 6 for a source address " +
            "that fails the policy and for a route that rejects.\n\n" +
            "The errno hides it. For IPv4 the table icmp_err_convert has ENETUNREACH for code 9 and EHOSTUNREACH for 10 and 13, " +
            "the words for a missing host. For IPv6 tab_unreach has EACCES for codes 1, 5 and 6, the word for a missing right. " +
            "So the same rule of the same firewall gives \"no route to host\" or \"permission denied\", by the version of IP, and " +
            "neither is what happened. A route of type prohibit on a router sends the same packets; on this host it gives EACCES " +
            "without a packet (connect-route-prohibit).",
        Packets = "SYN, answered by ICMP type 3 code 9, 10 or 13, or by ICMPv6 type 1 code 1, 5 or 6. The sender is the firewall.",
        Outcomes =
        [
            OnLinux("connect, code 13 (admin-prohibited)", "EHOSTUNREACH"),
            OnLinux("connect, code 10 (host-prohibited)", "EHOSTUNREACH"),
            OnLinux("connect, code 9 (net-prohibited)", "ENETUNREACH"),
            OnLinux("connect over IPv6, code 1 (admin-prohibited)", "EACCES"),
            OnLinux("connect over IPv6, code 5 (policy-fail)", "EACCES"),
            OnLinux("connect over IPv6, code 6 (reject-route)", "EACCES"),
            OnMacOS("connect, code 13", "fails at once, if net.inet.tcp.icmp_may_rst is 1", Xnu("bsd/netinet/tcp_subr.c:2476")),
        ],
        Advice =
            "Take a capture of ICMP before looking for a routing fault: the code says that a rule was meant, and the sender says " +
            "whose. Ask for the rule, or use a way that is allowed. In .NET the errors are HostUnreachable, NetworkUnreachable " +
            "and AccessDenied.",
        Retry = RetrySafety.Safe,
        RetryReason = "No connection came about, so the peer got no byte of the request.",
        References =
        [
            Rfc(1812, "5.2.7.1", "Codes 9, 10 and 13: communication is administratively prohibited."),
            Rfc(4443, "3.1", "Codes 1, 5 and 6: prohibited, source address failed policy, reject route."),
            LinuxSource(
                "tcp_v4_err",
                "net/ipv4/tcp_ipv4.c",
                "In SYN-SENT ends the attempt with the errno of the code; while the socket is in use only notes it."),
            LinuxSource("icmpv6_err_convert", "net/ipv6/icmp.c", "Gives EACCES for the codes that forbid."),
        ],
    };
}
