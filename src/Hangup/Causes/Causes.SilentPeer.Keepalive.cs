namespace Hangup;

public static partial class Causes
{
    /// <summary>Keepalive probes went unanswered, and the kernel gave the peer up.</summary>
    public static Cause KeepaliveTimeout { get; } = new("keepalive-timeout")
    {
        Title = "Keepalive probes went unanswered, and the kernel gave the peer up",
        Symptom = "read: connection timed out (ETIMEDOUT) on an idle connection, after keepalive time plus probes",
        Family = CauseFamily.SilentPeer,
        Actor = CauseActor.Nobody,
        Explanation =
            "With SO_KEEPALIVE the kernel probes a connection on which nothing was received for a while: it sends an empty segment with " +
            "a sequence number one below the next, which the peer has to acknowledge. tcp_keepalive_timer() sends the first probe after " +
            "TCP_KEEPIDLE (two hours by default), further ones every TCP_KEEPINTVL (75 s), and after TCP_KEEPCNT unanswered ones (9) it " +
            "ends the connection: 2 h 11 min with the defaults. It sends a RST, in case the peer is there but its answers are lost, and " +
            "stores ETIMEDOUT. If TCP_USER_TIMEOUT is set, that time counts instead of the number of probes.\n\n" +
            "A blocked read returns ETIMEDOUT; if nobody reads, the next operation gets it, once. An ICMP error that answers a probe " +
            "changes nothing (see keepalive-host-unreachable).",
        Packets =
            "Empty ACK segments with sequence number SND.NXT-1, at equal distances, unanswered; then one RST+ACK from this end, with " +
            "timestamps and a non-zero window.",
        KernelResetReasons = ["TCP_KEEPALIVE_TIMEOUT"],
        Outcomes =
        [
            OnLinux("first operation: read", "ETIMEDOUT"),
            OnLinux("first operation: write", "ETIMEDOUT"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
            OnWindows("operations in progress", "WSAENETRESET", WindowsErrorCodes),
            OnWindows("later operations", "WSAECONNRESET", WindowsErrorCodes),
        ],
        Advice =
            "Log it as a network failure; the connection was idle, so a pool simply drops it. The defaults are of no use to most " +
            "programs: set the times per socket (SocketOptionName.TcpKeepAliveTime, TcpKeepAliveInterval, TcpKeepAliveRetryCount), below " +
            "the idle timeout of the firewalls on the way.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason =
            "Nothing was outstanding when the peer vanished, but it may have acted on a request that it had acknowledged and not " +
            "answered.",
        References =
        [
            Rfc(
                9293,
                "3.8.4",
                "Keep-alives: optional, off by default, no less than two hours by default, and one lost probe must not be taken for " +
                    "death (MUST-24 to MUST-29)."),
            Rfc(1122, "4.2.3.6", "The older statement, with the form of the probe."),
            LinuxSource("tcp_keepalive_timer", "net/ipv4/tcp_timer.c", "Counts the probes; at the limit sends a RST and stores ETIMEDOUT."),
            LinuxSource(
                "tcp_write_wakeup",
                "net/ipv4/tcp_output.c",
                "Sends the probe: an empty segment one below the next sequence number."),
            Microsoft(
                "Windows Sockets error codes",
                "winsock/windows-sockets-error-codes-2",
                "WSAENETRESET when keep-alive detects a failure while operations are in progress."),
        ],
    };

    /// <summary>A keepalive probe was answered by a RST: the peer no longer knows the connection.</summary>
    public static Cause KeepaliveAnsweredByReset { get; } = new("keepalive-answered-by-reset")
    {
        Title = "A keepalive probe was answered by a RST: the peer no longer knows the connection",
        Symptom = "read: connection reset by peer (ECONNRESET) on a connection that was idle, some time after the peer rebooted",
        Family = CauseFamily.SilentPeer,
        Actor = CauseActor.PeerKernel,
        Explanation =
            "The peer lost the connection without saying so: it rebooted, it failed over, or a firewall in front of it dropped its RST. " +
            "Nothing happens until a segment reaches it; here it is a keepalive probe. To a host that knows no such connection the probe " +
            "is a stray segment with an ACK, and the rule is to answer with a RST whose sequence number is that acknowledgement. This " +
            "end finds it exact and stores ECONNRESET.\n\n" +
            "So keepalive turns a silent half-open connection into an error, at the first probe and not after the whole series: it is " +
            "the good outcome. Without keepalive the same connection would wait for ever, or for the next write (see " +
            "half-open-after-reboot).",
        Packets =
            "One empty ACK from this end with sequence number SND.NXT-1, answered at once by a bare RST: no ACK, window 0, no options, " +
            "IP ID 0.",
        KernelResetReasons = ["NO_SOCKET", "TCP_FLAGS"],
        Outcomes =
        [
            OnLinux("first operation: read", "ECONNRESET"),
            OnLinux("first operation: write", "ECONNRESET"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
        ],
        Advice =
            "Log it and connect anew. Check the peer's uptime and fail-overs. If it is frequent without reboots, a load balancer or " +
            "firewall forgets connections earlier than the keepalive time: make that shorter.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The peer may have acted on an earlier request before it lost its memory.",
        References =
        [
            Rfc(9293, "3.5.1", "A host that has lost the connection answers its segments with a RST."),
            Rfc(9293, "3.8.4", "Why a keep-alive finds a crashed and restarted peer."),
            Rfc(9293, "3.10.7.1", "How that RST is formed: sequence number from the acknowledgement."),
            LinuxSource("tcp_v4_rcv", "net/ipv4/tcp_ipv4.c", "Finds no socket for the probe, and has a RST sent with reason NO_SOCKET."),
            LinuxSource("tcp_reset", "net/ipv4/tcp_input.c", "Stores ECONNRESET at this end."),
        ],
    };

    /// <summary>Keepalive probes were answered by ICMP host unreachable.</summary>
    public static Cause KeepaliveHostUnreachable { get; } = new("keepalive-host-unreachable")
    {
        Title = "Keepalive probes were answered by ICMP host unreachable",
        Symptom = "read: connection timed out (ETIMEDOUT) on an idle connection, although a router had said \"host unreachable\"",
        Family = CauseFamily.SilentPeer,
        Actor = CauseActor.Middlebox,
        Explanation =
            "A router that can't reach the peer answers the keepalive probes with ICMP destination unreachable. One would expect " +
            "EHOSTUNREACH; Linux reports ETIMEDOUT. The probe carries the sequence number SND.UNA-1, so that the peer has to acknowledge " +
            "it, and the ICMP message quotes that number. tcp_v4_err() believes an ICMP error only if the quoted number lies between " +
            "SND.UNA and SND.NXT, as RFC 5927 advises; one below is outside, the message is dropped and counted in OutOfWindowIcmps.\n\n" +
            "So the probes count as unanswered, and the connection ends as in keepalive-timeout. With data outstanding the same router's " +
            "message is remembered, and gives EHOSTUNREACH (see soft-icmp-error).",
        Packets =
            "Empty ACK segments with sequence number SND.NXT-1, each answered by ICMP destination unreachable from a router's address, " +
            "then a RST+ACK from this end.",
        KernelResetReasons = ["TCP_KEEPALIVE_TIMEOUT"],
        Outcomes =
        [
            OnLinux("first operation: read", "ETIMEDOUT"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
        ],
        Advice =
            "Log it as a network failure and look at the route: the ICMP messages in a capture name the router that gave up, the errno " +
            "does not.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The peer may have acted on an earlier request before the route broke.",
        References =
        [
            Rfc(5927, "4.1", "An ICMP error should be believed only if it quotes a sequence number in flight."),
            Rfc(9293, "3.9.2.2", "Unreachable messages are soft errors and don't end a connection (MUST-56)."),
            Rfc(9293, "3.8.4", "Keep-alives."),
            LinuxSource(
                "tcp_v4_err",
                "net/ipv4/tcp_ipv4.c",
                "Drops an ICMP error whose quoted sequence number is not between SND.UNA and SND.NXT."),
            LinuxSource("tcp_keepalive_timer", "net/ipv4/tcp_timer.c", "Counts the probe as unanswered."),
        ],
    };
}
