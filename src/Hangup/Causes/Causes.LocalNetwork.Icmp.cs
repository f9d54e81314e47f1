namespace Hangup;

public static partial class Causes
{
    /// <summary>ICMP said unreachable; the kernel only remembered it until the retransmissions ran out.</summary>
    public static Cause SoftIcmpError { get; } = new("soft-icmp-error")
    {
        Title = "ICMP said unreachable; the kernel only remembered it until the retransmissions ran out",
        Symptom =
            "write succeeds, then long after: no route to host (EHOSTUNREACH), network is unreachable, or even connection refused on an " +
            "established connection",
        Family = CauseFamily.LocalNetwork,
        Actor = CauseActor.Middlebox,
        Explanation =
            "A router or firewall that answers a segment with ICMP destination unreachable may be wrong, or may be right only for a " +
            "moment, or may be forged; so an established connection must survive it. tcp_v4_err() checks that the quoted sequence number " +
            "is in flight, and then only stores the errno in sk_err_soft. If an acknowledgement comes, the memory is wiped. If none " +
            "comes until the retransmissions have run out, tcp_write_err() reports the remembered errno instead of ETIMEDOUT.\n\n" +
            "Which errno depends on type and code: host unreachable, host prohibited and administratively prohibited give EHOSTUNREACH; " +
            "network unreachable and network prohibited ENETUNREACH; port unreachable, which nftables' plain reject sends, ECONNREFUSED, " +
            "on a connection that was established long ago; protocol unreachable ENOPROTOOPT. Reading SO_ERROR earlier returns the " +
            "remembered errno, clears it and leaves the connection as it was: a program that asks SO_ERROR now and then may take a " +
            "healthy connection for dead.",
        Packets =
            "Data from this end, each transmission answered by an ICMP error from a router's address that quotes the segment; " +
            "repetitions at doubling distances; no FIN and no RST.",
        Outcomes =
        [
            OnLinux("first write", "ok"),
            OnLinux("SO_ERROR before the timeout", "EHOSTUNREACH, and the connection stays ESTABLISHED"),
            OnLinux("first operation after the timeout: read", "EHOSTUNREACH"),
            OnLinux("first operation after the timeout: read, ICMP port unreachable", "ECONNREFUSED"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
            OnLinux("read after the path healed in time", "ok"),
            OnMacOS("the error at the drop", "the remembered soft error in place of ETIMEDOUT", Xnu("bsd/netinet/tcp_subr.c:1258")),
        ],
        Advice =
            "Log it as a network failure, with the errno: it names what a router said. Find the router in a capture by the source " +
            "address of the ICMP messages. Don't use SO_ERROR to test whether a connection lives. To be told at once, set IP_RECVERR " +
            "(see icmp-error-by-recverr) or a short TCP_USER_TIMEOUT.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "Segments sent before the path broke may have arrived and been acted on.",
        References =
        [
            Rfc(
                9293,
                "3.9.2.2",
                "Unreachable messages of codes 0, 1 and 5 are soft errors, which must not end a connection (MUST-56) and should be made " +
                    "known (SHLD-25)."),
            Rfc(5927, "4.1", "The quoted sequence number must be in flight."),
            Rfc(5461, "2.2", "Why soft errors are remembered and reported only at the end."),
            LinuxSource("tcp_v4_err", "net/ipv4/tcp_ipv4.c", "Checks the quoted sequence number and stores the errno in sk_err_soft."),
            LinuxSource("tcp_ack", "net/ipv4/tcp_input.c", "Wipes the remembered error when an acknowledgement comes."),
            LinuxSource("tcp_write_err", "net/ipv4/tcp_timer.c", "Reports it in place of ETIMEDOUT."),
            LinuxSource("sk_getsockopt", "net/core/sock.c", "SO_ERROR falls back to the soft error, and clears it."),
            XnuSource("tcp_drop", "bsd/netinet/tcp_subr.c", "A timeout reports the soft error that was remembered."),
        ],
    };

    /// <summary>IP_RECVERR made an ICMP error visible at once; the connection survives.</summary>
    public static Cause IcmpErrorByRecverr { get; } = new("icmp-error-by-recverr")
    {
        Title = "IP_RECVERR made an ICMP error visible at once; the connection survives",
        Symptom = "read or write: no route to host (EHOSTUNREACH) at once, and the next call succeeds",
        Family = CauseFamily.LocalNetwork,
        Actor = CauseActor.Middlebox,
        Explanation =
            "With IP_RECVERR (IPV6_RECVERR) set, tcp_v4_err() stores an ICMP error not in sk_err_soft but in sk_err, and wakes whoever " +
            "waits. The next read or write returns it, once. Nothing else changes: the socket stays ESTABLISHED, its data stays queued " +
            "and is retransmitted, and each further ICMP error is reported again. When the path heals, the data arrives.\n\n" +
            "So an error from a TCP call is not always the end of the connection: this one is a report. A library that closes on any " +
            "error makes a failure of it. Unlike for UDP nothing is put into the error queue: recvmsg() with MSG_ERRQUEUE finds it empty.",
        Packets =
            "As in soft-icmp-error: data, each transmission answered by ICMP unreachable. If the path heals, the acknowledgement of all " +
            "of it.",
        Outcomes =
        [
            OnLinux("first write", "ok"),
            OnLinux("blocked read, when the ICMP error comes", "EHOSTUNREACH"),
            OnLinux("write, while an error is pending", "EHOSTUNREACH"),
            OnLinux("write after that", "ok"),
            OnLinux("state", "ESTABLISHED"),
            OnLinux("recvmsg with MSG_ERRQUEUE", "EAGAIN"),
            OnLinux("the peer's read after the path healed", "ok, all of the data"),
        ],
        Advice =
            "Set the option only in a program that treats EHOSTUNREACH and ENETUNREACH as warnings, and decides itself how long to wait. " +
            "If an unexpected library fails this way, see who set IP_RECVERR.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "The kernel still has the data and goes on sending it.",
        References =
        [
            Rfc(9293, "3.9.2.2", "A soft error should be made available to the application (SHLD-25), without ending the connection."),
            Rfc(5461, "2.2", "How soft errors are reported."),
            LinuxSource("tcp_v4_err", "net/ipv4/tcp_ipv4.c", "With IP_RECVERR stores the errno in sk_err and reports it."),
            LinuxSource("sock_error", "include/net/sock.h", "Returns the pending error once and clears it."),
            new(
                "Linux manual, ip(7), IP_RECVERR",
                "For TCP errors are passed on as they come, and there is no error queue.",
                "https://man7.org/linux/man-pages/man7/ip.7.html"),
        ],
    };

    /// <summary>An ICMP error, late or forged, met an established connection and did nothing.</summary>
    public static Cause IcmpErrorSurvived { get; } = new("icmp-error-survived")
    {
        Title = "An ICMP error, late or forged, met an established connection and did nothing",
        Symptom = "ICMP port or host unreachable in a capture of a connection that goes on working",
        Family = CauseFamily.LocalNetwork,
        Actor = CauseActor.Nobody,
        Explanation =
            "ICMP errors are easy to forge: anyone may send one that quotes the addresses and ports of a connection. Once they could end " +
            "it; today they can't. tcp_v4_err() first drops any that quotes a sequence number which isn't in flight (OutOfWindowIcmps " +
            "counts those); what passes is, on an established connection, only remembered, and the next acknowledgement wipes the " +
            "memory. Even port unreachable, which ends a connect() at once, is no more than a note here.\n\n" +
            "It stands as the control for soft-icmp-error: where an acknowledgement follows, no failure does. The one trace is SO_ERROR, " +
            "which returns the remembered errno if it is asked before that.",
        Packets =
            "An ICMP error that quotes a segment of the connection, and then the connection goes on: acknowledgements and data in both " +
            "directions.",
        Outcomes =
        [
            OnLinux("read", "ok"),
            OnLinux("state", "ESTABLISHED"),
            OnLinux("SO_ERROR, quoted sequence number in flight", "ECONNREFUSED"),
            OnLinux("SO_ERROR, quoted sequence number not in flight", "no error"),
            OnLinux("SO_ERROR after the next acknowledgement", "no error"),
        ],
        Advice = "Nothing to do. If such messages are frequent, find their sender: a broken firewall or an attacker.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "Nothing failed.",
        References =
        [
            Rfc(5927, "5.2", "An established connection should treat all ICMP errors as soft."),
            Rfc(5927, "4.1", "The check of the quoted sequence number."),
            Rfc(
                9293,
                "3.9.2.2",
                "Soft errors must not end a connection (MUST-56); port unreachable counts as hard there and should (SHLD-26), which " +
                    "Linux, like most, follows for connect() only."),
            LinuxSource("tcp_v4_err", "net/ipv4/tcp_ipv4.c", "Checks the quoted number, then only remembers the error."),
            LinuxSource("tcp_ack", "net/ipv4/tcp_input.c", "Wipes the remembered error."),
        ],
    };
}
