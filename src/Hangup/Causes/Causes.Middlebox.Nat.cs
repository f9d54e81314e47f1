namespace Hangup;

public static partial class Causes
{
    /// <summary>The NAT forgot the connection, and reset the peer that wrote into it.</summary>
    public static Cause NatMappingExpired { get; } = new("nat-mapping-expired")
    {
        Title = "The NAT forgot the connection, and reset the peer that wrote into it",
        Symptom =
            "server: read or write: connection reset by peer (ECONNRESET) on an idle connection, while the client believes that it is " +
            "open",
        Family = CauseFamily.Middlebox,
        Actor = CauseActor.Middlebox,
        Explanation =
            "A NAT keeps an entry for each connection and forgets it when nothing has passed for a while: 5 days in Linux's conntrack, " +
            "but minutes on many home routers, mobile networks and clouds. It forgets without a word to either end. When the outer end " +
            "then writes, the segment arrives at the NAT's public address, no entry says whose it is, and it is delivered to the NAT " +
            "host itself. Its TCP knows no such connection and answers with a RST.\n\n" +
            "The writer gets ECONNRESET from an address that it takes for its peer, after a write that succeeded. The end behind the NAT " +
            "is told nothing: its connection stays ESTABLISHED. If it writes later, a new entry is made, the segment comes through, and " +
            "the other end, which has no connection any more, resets it too.",
        Packets =
            "At the outer end: data to the NAT's address, answered by a bare RST (no ACK, window 0, IP ID 0) with the NAT's TTL, which " +
            "is higher than the inner host's. At the inner end: nothing.",
        KernelResetReasons = ["NO_SOCKET"],
        Outcomes =
        [
            OnLinux("first write, outer end", "ok"),
            OnLinux("first operation after the RST: read, outer end", "ECONNRESET"),
            OnLinux("first operation after the RST: write, outer end", "ECONNRESET"),
            OnLinux("later reads, outer end", "EOF"),
            OnLinux("later writes, outer end", "EPIPE"),
            OnLinux("read, inner end", "waits"),
            OnLinux("read after a later write, inner end", "ECONNRESET"),
        ],
        Advice =
            "Send something before the NAT forgets: keepalive or a heartbeat with an interval below its idle time, from the inner end, " +
            "whose packets renew the entry. Let pools drop connections that were idle for longer. Read the limit of the device in its " +
            "documentation; RFC 5382 asks for at least 2 hours 4 minutes.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The outer end's data was read by nobody, but requests before the idle time may have been acted on.",
        References =
        [
            Rfc(5382, "5", "A NAT should keep an established connection for at least 2 h 4 min (REQ-5)."),
            Rfc(9293, "3.5.2", "A segment for a connection that doesn't exist is answered with a RST."),
            LinuxSource(
                "nf_conntrack_tcp_packet",
                "net/netfilter/nf_conntrack_proto_tcp.c",
                "Renews the entry, with a time that depends on the state."),
            LinuxSource("tcp_v4_send_reset", "net/ipv4/tcp_ipv4.c", "The NAT host's own TCP answers the segment."),
        ],
    };

    /// <summary>The NAT forgot the connection and made the entry anew when the inner end wrote: nothing failed.</summary>
    public static Cause NatMappingRecreated { get; } = new("nat-mapping-recreated")
    {
        Title = "The NAT forgot the connection and made the entry anew when the inner end wrote: nothing failed",
        Symptom = "an idle connection through a NAT goes on working although its entry had expired",
        Family = CauseFamily.Middlebox,
        Actor = CauseActor.Nobody,
        Explanation =
            "Linux's conntrack may pick up a connection in the middle: with net.netfilter.nf_conntrack_tcp_loose=1, the default, " +
            "tcp_new() accepts a segment without SYN as the start of an entry. So when the inner end writes first, the NAT translates it " +
            "anew. It keeps the source port where that is free, and then the outer end sees the same address and port as before and " +
            "notices nothing.\n\n" +
            "It is luck, and it works in one direction only: had the outer end written first, it would have been reset (see " +
            "nat-mapping-expired). If another connection has taken the port meanwhile, or the NAT chooses ports at random, the segment " +
            "arrives from a stranger and is answered with a RST.",
        Packets = "Ordinary data and acknowledgements, with the same translated port as before the idle time.",
        Outcomes =
        [
            OnLinux("write, inner end", "ok"),
            OnLinux("the outer end's read", "ok"),
            OnLinux("read of the answer, inner end", "ok"),
        ],
        Advice = "Nothing to do now, but the next idle time may end otherwise: keepalive from the inner end keeps the entry.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "Nothing failed.",
        References =
        [
            Rfc(5382, "5", "How long a NAT should keep an entry."),
            Rfc(5382, "7.1", "A NAT may keep the inner port as the outer one."),
            LinuxSource("tcp_new", "net/netfilter/nf_conntrack_proto_tcp.c", "Accepts a connection in the middle if tcp_loose is set."),
            LinuxSource("nf_nat_setup_info", "net/netfilter/nf_nat_core.c", "Keeps the source port where it is free."),
        ],
    };

    /// <summary>The NAT forgot the connection and drops what belongs to none that it knows.</summary>
    public static Cause NatMappingDropped { get; } = new("nat-mapping-dropped")
    {
        Title = "The NAT forgot the connection and drops what belongs to none that it knows",
        Symptom = "write on a connection that was idle succeeds, then nothing, and connection timed out (ETIMEDOUT) many minutes later",
        Family = CauseFamily.Middlebox,
        Actor = CauseActor.Middlebox,
        Explanation =
            "A strict NAT takes a segment without SYN and without an entry for invalid and drops it: on Linux with " +
            "net.netfilter.nf_conntrack_tcp_loose=0 and a rule ct state invalid drop, and so in many devices. When the inner end writes " +
            "after the entry has expired, its segments vanish at the NAT. It repeats them until net.ipv4.tcp_retries2 runs out, 15 " +
            "minutes and more with the defaults, and reports ETIMEDOUT. A new connection would have worked at once.\n\n" +
            "The outer end sees nothing at all and keeps an ESTABLISHED connection for ever, unless it has keepalive.",
        Packets =
            "At the inner end: the same data again and again without an answer, while new connections to the same address succeed. At " +
            "the outer end: nothing.",
        Outcomes =
        [
            OnLinux("first write, inner end", "ok"),
            OnLinux("first operation after the timeout: read, inner end", "ETIMEDOUT"),
            OnLinux("later writes, inner end", "EPIPE"),
            OnLinux("read, outer end", "waits for ever"),
        ],
        Advice =
            "Keepalive or a heartbeat below the NAT's idle time, and an idle limit in the pool below it too. TCP_USER_TIMEOUT turns the " +
            "long wait into seconds. On a router of your own, reject instead of drop, with tcp reset, so that the ends learn of it.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "What was written after the idle time reached nobody, but the error doesn't tell which request that was.",
        References =
        [
            Rfc(5382, "5", "How long a NAT should keep an entry."),
            Rfc(9293, "3.8.3", "Retransmissions, and when they end."),
            LinuxSource(
                "tcp_new",
                "net/netfilter/nf_conntrack_proto_tcp.c",
                "Refuses a connection in the middle if tcp_loose is 0; the packet is then invalid."),
            LinuxSource("tcp_write_timeout", "net/ipv4/tcp_timer.c", "Ends the connection when the repetitions run out."),
        ],
    };

    /// <summary>The NAT forgot the connection and let a segment pass with its inner address.</summary>
    public static Cause NatMappingBypassed { get; } = new("nat-mapping-bypassed")
    {
        Title = "The NAT forgot the connection and let a segment pass with its inner address",
        Symptom = "connection reset by peer on the first write after an idle time, behind a NAT; the server logs nothing",
        Family = CauseFamily.Middlebox,
        Actor = CauseActor.Middlebox,
        Explanation =
            "netfilter translates only what conntrack tracks. With nf_conntrack_tcp_loose=0 a segment without an entry is invalid, hence " +
            "untracked, hence not translated; if no rule drops it, the router forwards it as it is, with the private source address. The " +
            "server gets data from an address that it has never talked to, finds no connection, and answers with a RST to that private " +
            "address. Where the network routes it back, in a data centre or a cluster, it reaches the client, whose connection it fits " +
            "exactly: the reset echoes the client's own acknowledgement number.\n\n" +
            "This is the known trouble of Kubernetes services, where a packet that conntrack calls invalid escapes the translation. The " +
            "server's real connection is untouched and waits for ever.",
        Packets =
            "At the server: data from a private address, answered by a bare RST. At the client: its data, then a bare RST from the " +
            "server's address, with IP ID 0 and window 0.",
        KernelResetReasons = ["NO_SOCKET"],
        Outcomes =
        [
            OnLinux("first write", "ok"),
            OnLinux("first operation after the RST: read", "ECONNRESET"),
            OnLinux("first operation after the RST: write", "ECONNRESET"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
            OnLinux("the server's read on the real connection", "waits for ever"),
        ],
        Advice =
            "On the router add ct state invalid drop before the accepting rules, or set nf_conntrack_tcp_loose (and " +
            "nf_conntrack_tcp_be_liberal where windows are the trouble) to 1. Look for private source addresses in a capture at the " +
            "server.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The segment that was reset was read by nobody, but earlier requests may have been acted on.",
        References =
        [
            Rfc(9293, "3.5.2", "A segment for a connection that doesn't exist is answered with a RST."),
            Rfc(5382, "5", "How long a NAT should keep an entry."),
            LinuxSource("tcp_new", "net/netfilter/nf_conntrack_proto_tcp.c", "Refuses a connection in the middle if tcp_loose is 0."),
            LinuxSource("nf_nat_inet_fn", "net/netfilter/nf_nat_core.c", "Leaves a packet alone that has no entry."),
            LinuxSource("tcp_v4_send_reset", "net/ipv4/tcp_ipv4.c", "The server's answer to the stranger."),
        ],
    };
}
