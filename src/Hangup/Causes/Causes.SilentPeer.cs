namespace Hangup;

public static partial class Causes
{
    /// <summary>The peer vanished without a word, and nothing is owed to it.</summary>
    public static Cause PeerVanished { get; } = new("peer-vanished")
    {
        Title = "The peer vanished without a word, and nothing is owed to it",
        Symptom = "read blocks for ever and no error comes, although the peer is long gone; a connection stays ESTABLISHED for days",
        Family = CauseFamily.SilentPeer,
        Actor = CauseActor.Nobody,
        Explanation =
            "TCP sends nothing while there is nothing to say, and an idle connection is two pieces of memory in two hosts. If one host " +
            "loses power, its cable or its route, it can't send a FIN or a RST, and the other end has no way to tell this from an " +
            "application that is thinking. A read waits, rightly, for ever: RFC 9293 gives reading no time limit. Retransmission would " +
            "find out, but it needs data that is unacknowledged, and a reader has none.\n\n" +
            "On Linux the keepalive timer is off unless SO_KEEPALIVE asks for it, and then its first probe comes after two hours " +
            "(net.ipv4.tcp_keepalive_time). A restarted peer that never sends to this connection is the same case from here: its kernel " +
            "would answer a segment with a RST, but no segment is sent.",
        Packets =
            "Nothing: the last packet is an ordinary acknowledgement. A capture at this end cannot tell a dead peer from a quiet one.",
        Outcomes =
        [
            OnLinux("read", "waits for ever"),
            OnLinux("SO_ERROR", "no error"),
            OnLinux("state", "ESTABLISHED"),
        ],
        Advice =
            "Never read without a limit. Where the protocol has a heartbeat, use it; else switch keepalive on and set its times per " +
            "socket (SocketOptionName.KeepAlive, TcpKeepAliveTime, TcpKeepAliveInterval, TcpKeepAliveRetryCount), and put a timeout on " +
            "the operation. Look for the idle connections with ss -tno: no timer in the last column means that nothing will ever notice.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "Whether the peer acted on what it had acknowledged before it vanished is unknown.",
        References =
        [
            Rfc(9293, "3.8.4", "Keep-alives are optional and off by default (MUST-24, MUST-25), so an idle connection notices nothing."),
            Rfc(9293, "3.5.1", "Half-open connections: one end has crashed, and the other learns of it only when it sends."),
            LinuxSource("tcp_recvmsg_locked", "net/ipv4/tcp.c", "Waits for data, an error or a FIN; without SO_RCVTIMEO it has no limit."),
            LinuxSource("tcp_keepalive_timer", "net/ipv4/tcp_timer.c", "Probes an idle peer, only if SO_KEEPALIVE is set."),
        ],
    };

    /// <summary>Data stayed unacknowledged until the retransmissions ran out.</summary>
    public static Cause RetransmissionTimeout { get; } = new("retransmission-timeout")
    {
        Title = "Data stayed unacknowledged until the retransmissions ran out",
        Symptom = "write succeeds, and many minutes later read or write: connection timed out (ETIMEDOUT, 110)",
        Family = CauseFamily.SilentPeer,
        Actor = CauseActor.Nobody,
        Explanation =
            "write() returns when the data is in the send buffer. From then on the kernel is alone with it: it sends, waits, sends " +
            "again, and doubles the wait each time from the measured round trip (at least 200 ms) up to 120 s. If no acknowledgement " +
            "comes, tcp_write_timeout() compares the time since the first retransmission with what net.ipv4.tcp_retries2 stands for; the " +
            "default of 15 is 924.6 s at the smallest wait, 15 to 30 minutes in practice. Then tcp_write_err() ends the connection with " +
            "ETIMEDOUT. Nothing is sent: the peer, should it come back, still believes in the connection and is reset when it uses " +
            "it.\n\n" +
            "The error is stored in sk_err and reported once, to whatever asks first: the read that waits for the response, the next " +
            "write, or SO_ERROR. After that reads give end of stream and writes EPIPE. If an ICMP error was remembered on the way, it " +
            "takes the place of ETIMEDOUT (see soft-icmp-error). Keepalive doesn't help here: tcp_keepalive_timer() does nothing while " +
            "data is outstanding, so a short keepalive does not shorten this wait; TCP_USER_TIMEOUT does.",
        Packets =
            "The same segment again and again, at doubling distances, same sequence number and growing IP ID, and nothing from the peer. " +
            "No FIN and no RST at the end. The first repetition is a tail loss probe, soon after the segment.",
        Outcomes =
        [
            OnLinux("first write", "ok"),
            OnLinux("first operation after the timeout: read", "ETIMEDOUT"),
            OnLinux("first operation after the timeout: write", "ETIMEDOUT"),
            OnLinux("first operation after the timeout: SO_ERROR", "ETIMEDOUT"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
            OnWindows(
                "write or read after the retransmissions",
                "WSAECONNABORTED or WSAETIMEDOUT",
                "learn.microsoft.com windows-sockets-error-codes-2, nf-winsock2-recv"),
        ],
        Advice =
            "Log it as a network failure, with the peer's address. Don't wait for it: put a timeout on the request, or set " +
            "TCP_USER_TIMEOUT (level 6, option 18, in milliseconds), which limits the time that data may stay unacknowledged. Lowering " +
            "net.ipv4.tcp_retries2 does the same for a whole host. While it lasts, ss -tno shows timer:(on,…) with the number of " +
            "retransmissions.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The data may have arrived and been acted on, with only the acknowledgements lost.",
        References =
        [
            Rfc(
                9293,
                "3.8.3",
                "After R2 retransmissions the connection is closed (MUST-20); R2 should stand for at least 100 s (SHLD-11)."),
            Rfc(6298, "5", "How the timer is set, and doubled on each expiry."),
            Rfc(9293, "3.10.8", "On a user timeout outstanding calls are told that the connection is aborted."),
            LinuxSource("tcp_write_timeout", "net/ipv4/tcp_timer.c", "Decides that it has gone on too long."),
            LinuxSource(
                "tcp_write_err",
                "net/ipv4/tcp_timer.c",
                "Stores the remembered ICMP error, else ETIMEDOUT, and drops the connection without a packet."),
            LinuxSource("tcp_keepalive_timer", "net/ipv4/tcp_timer.c", "Does nothing while data is in flight or queued."),
            Microsoft(
                "Windows Sockets error codes",
                "winsock/windows-sockets-error-codes-2",
                "WSAECONNABORTED for a data transmission timeout."),
        ],
    };

    /// <summary>Data stayed unacknowledged for longer than TCP_USER_TIMEOUT.</summary>
    public static Cause UserTimeout { get; } = new("user-timeout")
    {
        Title = "Data stayed unacknowledged for longer than TCP_USER_TIMEOUT",
        Symptom = "connection timed out (ETIMEDOUT) after seconds instead of minutes, on a connection that sets TCP_USER_TIMEOUT",
        Family = CauseFamily.SilentPeer,
        Actor = CauseActor.LocalKernel,
        Explanation =
            "TCP_USER_TIMEOUT limits, in milliseconds, how long data may stay unacknowledged; it takes the place of " +
            "net.ipv4.tcp_retries2 for this socket. tcp_write_timeout() then compares the time since the first loss with it, and " +
            "tcp_clamp_rto_to_user_timeout() shortens the last wait, so that it ends near the limit and not at the next doubling. The " +
            "result is that of a retransmission timeout: ETIMEDOUT once, then end of stream and EPIPE, without a packet.\n\n" +
            "It is the kernel's only per-connection limit for a write that seemed to succeed. It also governs keepalive: with both set, " +
            "the keepalive count is ignored and the peer is given up when the user timeout has passed since it was last heard. It has " +
            "two dangers: a limit below a normal outage kills connections that would have lived, and a peer that is alive but doesn't " +
            "read is killed as well (see zero-window-user-timeout).",
        Packets = "The unacknowledged segment is repeated a few times, then nothing more from this end; no FIN and no RST.",
        Outcomes =
        [
            OnLinux("first write", "ok"),
            OnLinux("first operation after the timeout: read", "ETIMEDOUT"),
            OnLinux("first operation after the timeout: write", "ETIMEDOUT"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
        ],
        Advice =
            "Log it as a network failure. It is the option to use where failures must be noticed in seconds; choose it longer than the " +
            "outages that should be survived, and not shorter than a few round trips. Use it together with keepalive, which covers the " +
            "time when nothing is outstanding.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The data may have arrived and been acted on, with only the acknowledgements lost.",
        References =
        [
            Rfc(5482, "1", "The user timeout: how long data may stay unacknowledged before the connection is ended."),
            Rfc(9293, "3.10.8", "On a user timeout all queues are flushed and the user is told."),
            LinuxSource("tcp_write_timeout", "net/ipv4/tcp_timer.c", "Uses the user timeout in place of the retransmission count."),
            LinuxSource("tcp_clamp_rto_to_user_timeout", "net/ipv4/tcp_timer.c", "Cuts the last wait short at the limit."),
            LinuxSource("tcp_keepalive_timer", "net/ipv4/tcp_timer.c", "Lets the user timeout override the number of probes."),
        ],
    };

    /// <summary>A connection closed with data in flight died unnoticed: nobody owned it any more.</summary>
    public static Cause OrphanRetriesExhausted { get; } = new("orphan-retries-exhausted")
    {
        Title = "A connection closed with data in flight died unnoticed: nobody owned it any more",
        Symptom = "write and close succeeded, yet the data never arrived, and no error was reported to anyone",
        Family = CauseFamily.SilentPeer,
        Actor = CauseActor.Nobody,
        Explanation =
            "close() doesn't wait: it queues a FIN behind the data, gives the descriptor back and returns 0. The connection lives on as " +
            "an orphan in FIN-WAIT-1, which the kernel alone looks after. If the peer is gone, the kernel repeats data and FIN, but not " +
            "for tcp_retries2: an orphan is given up after net.ipv4.tcp_orphan_retries, whose default of 0 stands for 8, some 100 s (107 " +
            "s measured). Then tcp_write_err() frees it, and there is no socket left to report to.\n\n" +
            "The peer, if it lives behind a broken link, keeps an ESTABLISHED connection. It gets a RST, answered by a kernel that no " +
            "longer knows it, when it next writes; if it only reads, it waits for ever.",
        Packets =
            "Data and FIN, then repetitions of both in one segment at doubling distances, no answer, no RST at the end. Anything the " +
            "peer sends later is answered by a bare RST.",
        KernelResetReasons = ["NO_SOCKET"],
        Outcomes =
        [
            OnLinux("write", "ok"),
            OnLinux("close", "ok"),
            OnLinux("the peer's read", "waits for ever"),
            OnLinux("the peer's first write, later", "ok"),
            OnLinux("the peer's read after that write", "ECONNRESET"),
        ],
        Advice =
            "A successful close says nothing about delivery: where it matters, let the protocol acknowledge. Send a FIN with " +
            "shutdown(SHUT_WR), read until the peer's end of stream, then close; or set SO_LINGER with a time, which makes close wait, " +
            "though Linux reports no failure even then. TCPAbortOnTimeout in nstat counts the orphans that died.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "Nobody knows whether the data arrived: the acknowledgements may be all that was lost.",
        References =
        [
            Rfc(9293, "3.6", "CLOSE implies that what was sent before is delivered reliably, which a dead path prevents."),
            Rfc(1122, "4.2.2.13", "A host may close both directions at once, and then can't report what happens afterwards."),
            LinuxSource(
                "tcp_orphan_retries",
                "net/ipv4/tcp_timer.c",
                "8 retries by default, none after an ICMP error when the wait is at its maximum."),
            LinuxSource("tcp_write_timeout", "net/ipv4/tcp_timer.c", "Uses that limit for a socket without an owner."),
            LinuxSource("__tcp_close", "net/ipv4/tcp.c", "Sends the FIN and leaves the rest to the timers."),
        ],
    };

    /// <summary>The network was cut for a while and healed, and nothing failed.</summary>
    public static Cause PartitionHealed { get; } = new("partition-healed")
    {
        Title = "The network was cut for a while and healed, and nothing failed",
        Symptom = "a request takes seconds instead of milliseconds and then succeeds; retransmissions are counted, no error is reported",
        Family = CauseFamily.SilentPeer,
        Actor = CauseActor.Nobody,
        Explanation =
            "A lost segment is TCP's everyday business. While the network is cut the kernel repeats what is unacknowledged at growing " +
            "distances, and the first repetition that arrives after it has healed delivers everything. To the applications it is nothing " +
            "but delay. The delay is longer than the outage: the wait doubles each time, so a cut of a second and a half may cost three, " +
            "and one of five minutes up to seven.\n\n" +
            "It stands here as the control for the failures of this family: if the network heals before the limit, there is no failure, " +
            "and a diagnosis that names one is wrong.",
        Packets =
            "Repetitions of one segment at doubling distances, then its acknowledgement, and the exchange goes on with continuous " +
            "sequence numbers.",
        Outcomes =
        [
            OnLinux("write during the cut", "ok"),
            OnLinux("peer's read", "ok, late"),
            OnLinux("read", "ok"),
        ],
        Advice =
            "Nothing to do. If such delays matter, count them: nstat TcpRetransSegs, ss -ti retrans. Choose timeouts longer than the " +
            "outages that should be survived.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "Nothing failed.",
        References =
        [
            Rfc(9293, "3.8.1", "Unacknowledged segments are sent again until they are acknowledged."),
            Rfc(6298, "5", "The wait doubles with each repetition."),
            LinuxSource("tcp_retransmit_timer", "net/ipv4/tcp_timer.c", "Repeats the first unacknowledged segment and doubles the wait."),
        ],
    };

    private static IReadOnlyList<Cause> SilentPeerFamily =>
    [
        PeerVanished,
        RetransmissionTimeout,
        UserTimeout,
        KeepaliveTimeout,
        KeepaliveAnsweredByReset,
        KeepaliveHostUnreachable,
        ZeroWindowStall,
        ZeroWindowUserTimeout,
        SendTimeout,
        OrphanRetriesExhausted,
        HalfOpenAfterReboot,
        ClientRebootedSamePort,
        PartitionHealed,
    ];
}
