namespace Hangup;

public static partial class Causes
{
    /// <summary>The route to the peer was removed from this host.</summary>
    public static Cause RouteRemoved { get; } = new("route-removed")
    {
        Title = "The route to the peer was removed from this host",
        Symptom = "write succeeds and nothing is sent; long after, read or write: connection timed out (ETIMEDOUT; over IPv6 ENETUNREACH)",
        Family = CauseFamily.LocalNetwork,
        Actor = CauseActor.Operator,
        Explanation =
            "connect() without a route fails at once; an established connection that loses its route is not told. Linux looks up the " +
            "route when it sends (the socket keeps the last answer until the table changes). The lookup fails, ip_queue_xmit() refuses " +
            "the segment with EHOSTUNREACH, and that error goes no further: write() has long returned.\n\n" +
            "The segment never leaves the host, and that has a consequence that surprises: it isn't in flight, so no retransmission " +
            "timer runs. tcp_write_xmit() leaves the data in the send queue, and the persist timer, made for closed windows, tries again " +
            "at doubling distances. After net.ipv4.tcp_retries2 attempts tcp_probe_timer() gives up: over IPv4 with ETIMEDOUT, over IPv6 " +
            "with ENETUNREACH, which inet6_csk_xmit() remembers as a soft error. If the route comes back in time, the queued data is " +
            "sent and nothing has happened but delay.",
        Packets = "Nothing from this end: no retransmissions, since nothing was sent.",
        Outcomes =
        [
            OnLinux("first write", "ok"),
            OnLinux("first operation after the timeout: read, IPv4", "ETIMEDOUT"),
            OnLinux("first operation after the timeout: write, IPv4", "ETIMEDOUT"),
            OnLinux("first operation after the timeout: read, IPv6", "ENETUNREACH"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
            OnLinux("the peer's read after the route came back in time", "ok"),
        ],
        Advice =
            "Look at ip route get ADDRESS and ip monitor route; VPN clients, container engines and routing daemons change tables. ss " +
            "-tno shows timer:(persist,…) with data in Send-Q although the peer's window is open: the sign that this host itself cannot " +
            "send.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "What was written after the removal never left, but what was written just before may have arrived unacknowledged.",
        References =
        [
            Rfc(9293, "3.9.2.2", "Routing failures are soft errors: they don't end a connection."),
            Rfc(9293, "3.8.3", "What ends it: the limit on retransmissions."),
            LinuxSource("ip_queue_xmit", "net/ipv4/ip_output.c", "Looks up the route again and refuses the segment."),
            LinuxSource("inet6_csk_xmit", "net/ipv6/inet6_connection_sock.c", "The same over IPv6; remembers the error."),
            LinuxSource("tcp_probe_timer", "net/ipv4/tcp_timer.c", "Tries what is queued again, and gives up after tcp_retries2 attempts."),
        ],
    };

    /// <summary>A prohibit, unreachable or blackhole route appeared under an established connection.</summary>
    public static Cause RouteProhibited { get; } = new("route-prohibited")
    {
        Title = "A prohibit, unreachable or blackhole route appeared under an established connection",
        Symptom = "write succeeds and nothing is sent; long after, read: connection timed out (ETIMEDOUT), not EACCES or EHOSTUNREACH",
        Family = CauseFamily.LocalNetwork,
        Actor = CauseActor.Operator,
        Explanation =
            "Route types prohibit, unreachable and blackhole refuse a destination on purpose; VPN kill switches and routing daemons use " +
            "them. A new connect() gets an errno of its own for each: EACCES, EHOSTUNREACH, EINVAL. An established connection gets none " +
            "of them: the refusal of the route lookup is not passed on, as for any failure below TCP.\n\n" +
            "The segment never leaves the host, and that has a consequence that surprises: it isn't in flight, so no retransmission " +
            "timer runs. tcp_write_xmit() leaves the data in the send queue, and the persist timer, made for closed windows, tries again " +
            "at doubling distances. After net.ipv4.tcp_retries2 attempts tcp_probe_timer() gives up: ETIMEDOUT, whatever the type of the " +
            "route.",
        Packets = "Nothing from this end: no retransmissions, since nothing was sent, and no ICMP.",
        Outcomes =
        [
            OnLinux("first write, prohibit", "ok"),
            OnLinux("first operation after the timeout: read, prohibit", "ETIMEDOUT"),
            OnLinux("first operation after the timeout: read, unreachable", "ETIMEDOUT"),
            OnLinux("first operation after the timeout: read, blackhole", "ETIMEDOUT"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
        ],
        Advice =
            "Look at ip route get ADDRESS, which names the type, and at ip rule. End the connections that the new route cuts, with ss -K " +
            "dst NETWORK, if their programs should notice at once.",
        Retry = RetrySafety.Useless,
        RetryReason = "As long as the route stands, a new connection to that address is refused too.",
        References =
        [
            Rfc(9293, "3.9.2.2", "Routing failures are soft errors: they don't end a connection."),
            Rfc(9293, "3.8.3", "What ends it: the limit on retransmissions."),
            LinuxSource(
                "ip_queue_xmit",
                "net/ipv4/ip_output.c",
                "Turns every failure of the lookup into EHOSTUNREACH, which TCP does not report."),
            LinuxSource("tcp_probe_timer", "net/ipv4/tcp_timer.c", "Tries what is queued again, and gives up after tcp_retries2 attempts."),
        ],
    };

    /// <summary>The next hop no longer answers ARP or neighbour solicitation.</summary>
    public static Cause NeighbourLost { get; } = new("neighbour-lost")
    {
        Title = "The next hop no longer answers ARP or neighbour solicitation",
        Symptom = "write succeeds, then read or write: no route to host (EHOSTUNREACH), or connection timed out where the limit is short",
        Family = CauseFamily.LocalNetwork,
        Actor = CauseActor.Nobody,
        Explanation =
            "On the local link a packet needs the hardware address of the next hop. When the peer, or the router, is gone and the entry " +
            "in the neighbour table has run out, the kernel asks three times, a second apart, and then drops the packets that wait for " +
            "the answer. For each it calls the owner's error handler as if an ICMP host unreachable had come (ipv4_link_failure()). On " +
            "an established connection that is a soft error: it is remembered, and SO_ERROR shows it (and clears it).\n\n" +
            "The segments count as sent, so the retransmission timer runs, and each repetition asks again. When tcp_retries2 is reached, " +
            "tcp_write_err() reports the remembered EHOSTUNREACH in place of ETIMEDOUT. If the timeout comes before the first three " +
            "requests have failed, it is ETIMEDOUT. A link without a carrier is " +
            "no different: the requests are lost on it, and fail after their time.",
        Packets = "On this end's link: ARP requests or neighbour solicitations without an answer, one a second, and no TCP at all.",
        Outcomes =
        [
            OnLinux("first write", "ok"),
            OnLinux("SO_ERROR after three unanswered requests", "EHOSTUNREACH"),
            OnLinux("first operation after the timeout: read", "EHOSTUNREACH"),
            OnLinux("first operation after the timeout: read, timeout below 3 s", "ETIMEDOUT"),
            OnLinux("first operation after the timeout: read, the link without a carrier", "EHOSTUNREACH"),
            OnLinux("later writes", "EPIPE"),
        ],
        Advice =
            "ip neigh shows FAILED or INCOMPLETE for the next hop. If it is the peer itself, its host or its switch port is down, or its " +
            "address has moved without an announcement; if it is the router, everything behind it fails at once.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "What was written just before the neighbour vanished may have arrived unacknowledged.",
        References =
        [
            Rfc(
                4861,
                "7.2.2",
                "After three unanswered solicitations the packet is dropped and an unreachable message is made for its sender."),
            Rfc(1122, "2.3.2.2", "Packets wait for ARP, and are dropped if it fails."),
            Rfc(9293, "3.9.2.2", "Unreachable messages are soft errors (MUST-56)."),
            LinuxSource("ipv4_link_failure", "net/ipv4/route.c", "Tells the sender of a packet that the neighbour did not answer."),
            LinuxSource("tcp_v4_err", "net/ipv4/tcp_ipv4.c", "Remembers the error in sk_err_soft."),
            LinuxSource("tcp_write_err", "net/ipv4/tcp_timer.c", "Reports the remembered error in place of ETIMEDOUT."),
        ],
    };
}
