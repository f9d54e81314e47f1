namespace Hangup;

public static partial class Causes
{
    /// <summary>Large segments vanish: the path is narrower, and the ICMP messages that say so are filtered.</summary>
    public static Cause PathMtuBlackHole { get; } = new("path-mtu-black-hole")
    {
        Title = "Large segments vanish: the path is narrower, and the ICMP messages that say so are filtered",
        Symptom =
            "small requests work, a large write or response hangs and ends with connection timed out; ping works, TLS or SSH stalls at " +
            "the start",
        Family = CauseFamily.LocalNetwork,
        Actor = CauseActor.Middlebox,
        Explanation =
            "TCP sends segments as large as the interface allows and forbids routers to fragment them. A router with a narrower link (a " +
            "tunnel, PPPoE, a VPN) drops them and says so with ICMP fragmentation needed (over IPv6 packet too big). If a firewall drops " +
            "that message, the sender never learns why. Small segments pass, so the handshake and short requests work; the first " +
            "full-sized one is lost, and so is each repetition, which has the same size.\n\n" +
            "The hole also stops what comes after: small segments sent later arrive but wait behind the gap, and the acknowledgements " +
            "say so by SACK. After net.ipv4.tcp_retries2 the connection ends with ETIMEDOUT. With net.ipv4.tcp_mtu_probing=1 Linux tries " +
            "a smaller size by itself after some timeouts (13 s measured with the defaults) and the transfer succeeds.",
        Packets =
            "The handshake and small segments pass; full-sized segments are repeated, always the same one, and acknowledged never; the " +
            "peer's ACKs stay at its start, perhaps with SACK for later, smaller ones. No ICMP arrives. At the other side of the router " +
            "the large ones are missing.",
        Outcomes =
        [
            OnLinux("write and read of a small message before", "ok"),
            OnLinux("write of a large message", "ok"),
            OnLinux("the peer's read", "waits for ever"),
            OnLinux("first operation after the timeout: read", "ETIMEDOUT"),
            OnLinux("write of a large message, tcp_mtu_probing=1", "ok, delivered after some seconds"),
        ],
        Advice =
            "Let ICMP type 3 code 4 and ICMPv6 packet too big through every firewall. Where you don't own the firewall: clamp the MSS on " +
            "the tunnel router (nft: tcp option maxseg size set rt mtu), lower the MTU of the interface, or set " +
            "net.ipv4.tcp_mtu_probing=1. Test with ping -M do -s 1472.",
        Retry = RetrySafety.Useless,
        RetryReason = "The same size is lost on the same path again, until MTU, MSS or firewall is changed.",
        References =
        [
            Rfc(2923, "2.1", "The black hole: what it looks like and how to detect it."),
            Rfc(1191, "4", "What a router must send when it drops a segment that may not be fragmented."),
            Rfc(4821, "7", "Finding the size by probing, without trusting ICMP."),
            LinuxSource("tcp_retransmit_skb", "net/ipv4/tcp_output.c", "Repeats the segment at the size that the known path allows."),
            LinuxSource("tcp_mtu_probing", "net/ipv4/tcp_timer.c", "With tcp_mtu_probing set, lowers the size after repeated timeouts."),
        ],
    };

    /// <summary>A router said that segments were too large, and the sender made them smaller: nothing failed.</summary>
    public static Cause PathMtuDiscovered { get; } = new("path-mtu-discovered")
    {
        Title = "A router said that segments were too large, and the sender made them smaller: nothing failed",
        Symptom = "ICMP fragmentation needed (or packet too big) in a capture of a transfer that succeeds",
        Family = CauseFamily.LocalNetwork,
        Actor = CauseActor.Nobody,
        Explanation =
            "A router whose link is too narrow drops the segment and returns ICMP fragmentation needed with the size that would fit. " +
            "tcp_v4_err() hands it to tcp_v4_mtu_reduced(), which lowers the segment size of the connection and sends the lost data " +
            "again at once, without waiting for a timeout. The route remembers the size for ten minutes (ip route get shows mtu), so " +
            "later connections start with it.\n\n" +
            "It stands as the control for path-mtu-black-hole: the difference is whether this one message arrives.",
        Packets =
            "A full-sized segment, ICMP type 3 code 4 (ICMPv6 type 2) with the next hop's MTU from the router, the same data again at " +
            "once in smaller segments, acknowledged.",
        Outcomes =
        [
            OnLinux("write of a large message", "ok"),
            OnLinux("the peer's read", "ok"),
        ],
        Advice = "Nothing to do. Lowering the MTU of the interface would save the one lost round trip.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "Nothing failed.",
        References =
        [
            Rfc(1191, "3", "The sender lowers its segments to the size that the router names."),
            Rfc(8201, "4", "The same over IPv6."),
            Rfc(9293, "3.7.2", "TCP should use path MTU discovery."),
            LinuxSource("tcp_v4_mtu_reduced", "net/ipv4/tcp_ipv4.c", "Lowers the segment size and repeats the data at once."),
            LinuxSource("tcp_simple_retransmit", "net/ipv4/tcp_input.c", "Marks what was too large as lost, without slowing down."),
        ],
    };
}
