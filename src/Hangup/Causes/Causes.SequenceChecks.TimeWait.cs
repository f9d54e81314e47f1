namespace Hangup;

public static partial class Causes
{
    /// <summary>A RST ended the TIME-WAIT of a connection early.</summary>
    public static Cause TimeWaitAssassination { get; } = new("time-wait-assassination")
    {
        Title = "A RST ended the TIME-WAIT of a connection early",
        Symptom =
            "connection reset by peer for a late segment of a connection that was closed in order; an old segment in a new connection",
        Family = CauseFamily.SequenceChecks,
        Actor = CauseActor.PeerKernel,
        Explanation =
            "The end that closes first stays in TIME-WAIT, to answer late segments of the old connection and to keep its ports from a " +
            "new one until they have died out. An old duplicate can end that: TIME-WAIT answers it with an ACK, the other end, which has " +
            "long forgotten the connection, answers the ACK with a RST, and by the standard a RST at RCV.NXT ends TIME-WAIT. The next " +
            "late segment meets a closed port and is answered with a RST; or it meets a new connection on the same ports.\n\n" +
            "Linux lets it happen (net.ipv4.tcp_rfc1337=0): tcp_timewait_state_process() removes the socket at such a RST. To the " +
            "applications nothing happens, as both have closed. It matters where ports are reused fast.",
        Packets =
            "A late segment after both FINs, answered by an ACK; a RST in answer to that; and the next late segment answered by a bare " +
            "RST: no ACK, window 0, no options, IP ID 0.",
        KernelResetReasons = ["NO_SOCKET"],
        Outcomes =
        [
            OnLinux("late segment before the RST", "answered with an ACK"),
            OnLinux("TIME-WAIT after the RST", "gone"),
            OnLinux("late segment after the RST", "answered with a RST"),
        ],
        Advice = "Ignore it. If old data turns up in new connections, set net.ipv4.tcp_rfc1337=1 and leave timestamps on.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "Both ends had closed, and the data had been delivered.",
        References =
        [
            Rfc(1337, "1", "What assassination is, and how it comes about."),
            Rfc(1337, "2", "Which hazards follow."),
            Rfc(9293, "3.6.1", "Why the end that closes first lingers in TIME-WAIT (MUST-13)."),
            Rfc(9293, "3.10.7.4", "A RST ends TIME-WAIT."),
            LinuxSource(
                "tcp_timewait_state_process",
                "net/ipv4/tcp_minisocks.c",
                "Removes the TIME-WAIT socket at a RST unless tcp_rfc1337 is set."),
        ],
    };

    /// <summary>A RST met a TIME-WAIT that tcp_rfc1337 protects: nothing changed.</summary>
    public static Cause TimeWaitProtected { get; } = new("time-wait-protected")
    {
        Title = "A RST met a TIME-WAIT that tcp_rfc1337 protects: nothing changed",
        Symptom = "a RST for a closed connection, and its TIME-WAIT stays",
        Family = CauseFamily.SequenceChecks,
        Actor = CauseActor.Nobody,
        Explanation =
            "With net.ipv4.tcp_rfc1337=1 tcp_timewait_state_process() ignores a RST in TIME-WAIT, which is the simple remedy that RFC " +
            "1337 names. The socket stays for its full minute, late segments go on to be answered with an ACK, and the ports stay closed " +
            "to a new connection that an old segment could hurt.\n\n" +
            "It stands as the control for time-wait-assassination. The price is that a peer which wants to reuse its port and clears the " +
            "way with a RST has to wait.",
        Packets = "A RST after both FINs, no answer; late segments are still answered with an ACK.",
        Outcomes =
        [
            OnLinux("TIME-WAIT after the RST", "still there"),
            OnLinux("late segment after the RST", "answered with an ACK"),
        ],
        Advice = "Nothing to do.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "Nothing failed.",
        References =
        [
            Rfc(1337, "3", "Ignoring the RST is the simplest of the three remedies."),
            Rfc(9293, "3.6.1", "Why the end that closes first lingers in TIME-WAIT (MUST-13)."),
            LinuxSource("tcp_timewait_state_process", "net/ipv4/tcp_minisocks.c", "With tcp_rfc1337 set, a RST doesn't remove the socket."),
        ],
    };

    /// <summary>There were too many TIME-WAIT sockets, so the kernel kept none for this connection.</summary>
    public static Cause TimeWaitOverflow { get; } = new("time-wait-overflow")
    {
        Title = "There were too many TIME-WAIT sockets, so the kernel kept none for this connection",
        Symptom = "connection reset for the last segment of an orderly close; the counter TCPTimeWaitOverflow grows",
        Family = CauseFamily.SequenceChecks,
        Actor = CauseActor.PeerKernel,
        Explanation =
            "TIME-WAIT and orphaned FIN-WAIT-2 sockets are counted, and net.ipv4.tcp_max_tw_buckets limits them. Above the limit " +
            "tcp_time_wait() gives up and destroys the socket at once. So the host forgets a connection that isn't finished: what the " +
            "peer still sends, data or even its FIN, meets a closed port and is answered with a RST with reason NO_SOCKET (TCP_FLAGS if " +
            "a listener is there) instead of TCP_TIMEWAIT_SOCKET, or of the ACK for a FIN.\n\n" +
            "The peer that writes late gets the same as from any closed peer: ok, then EPIPE. The peer that just closes gets a RST for " +
            "its FIN, which nobody sees. TCPTimeWaitOverflow in nstat counts.",
        Packets =
            "FIN+ACK from the host, acknowledged; then the peer's FIN, answered not by an ACK but by a bare RST: no ACK, window 0, no " +
            "options, IP ID 0.",
        KernelResetReasons = ["NO_SOCKET", "TCP_FLAGS"],
        Outcomes =
        [
            OnLinux("read", "EOF"),
            OnLinux("first write", "ok"),
            OnLinux("second write", "EPIPE"),
            OnLinux("close", "ok, and the FIN is answered with a RST"),
        ],
        Advice =
            "Raise net.ipv4.tcp_max_tw_buckets: a socket in TIME-WAIT is small. Ask why so many connections are short; keep them open, " +
            "or let the other end close first.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "As after any close by the peer, EPIPE doesn't tell which writes were lost.",
        References =
        [
            Rfc(9293, "3.6.1", "The end that closes first must linger in TIME-WAIT (MUST-13), which the limit breaks."),
            Rfc(9293, "3.5.2", "A segment for a connection that doesn't exist is answered with a RST."),
            LinuxSource("tcp_time_wait", "net/ipv4/tcp_minisocks.c", "Above the limit counts TCPTimeWaitOverflow and destroys the socket."),
            LinuxSource("inet_twsk_alloc", "net/ipv4/inet_timewait_sock.c", "Refuses above tcp_max_tw_buckets."),
        ],
    };

    /// <summary>A new connection took over the ports of one in TIME-WAIT: nothing failed.</summary>
    public static Cause TimeWaitReuse { get; } = new("time-wait-reuse")
    {
        Title = "A new connection took over the ports of one in TIME-WAIT: nothing failed",
        Symptom = "a connection comes about at once between ports that ss still shows in TIME-WAIT",
        Family = CauseFamily.SequenceChecks,
        Actor = CauseActor.Nobody,
        Explanation =
            "TIME-WAIT keeps ports from a new connection, unless it is certain that old segments can be told from new ones. At the end " +
            "that is in TIME-WAIT and gets a SYN, it is certain if the SYN's sequence number lies above all of the old connection, or " +
            "its timestamp is newer; then tcp_timewait_state_process() lets the SYN through to the listener. At the end that is in " +
            "TIME-WAIT and connects itself from the same bound port, tcp_twsk_unique() allows it if timestamps were in use, whatever " +
            "net.ipv4.tcp_tw_reuse says; without timestamps connect() fails with EADDRNOTAVAIL.\n\n" +
            "It stands as the control: reuse is by design.",
        Packets = "SYN, SYN+ACK, ACK on ports of a connection that ended less than a minute ago.",
        Outcomes =
        [
            OnLinux("connect, server in TIME-WAIT, timestamps", "ok"),
            OnLinux("connect, server in TIME-WAIT, no timestamps", "ok"),
            OnLinux("connect from the bound port, client in TIME-WAIT, timestamps", "ok"),
            OnLinux("connect from the bound port, client in TIME-WAIT, no timestamps", "EADDRNOTAVAIL"),
        ],
        Advice = "Nothing to do. Leave net.ipv4.tcp_timestamps on.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "Nothing failed.",
        References =
        [
            Rfc(9293, "3.6.1", "A SYN may reopen a connection from TIME-WAIT if its numbers are safe (MAY-2)."),
            Rfc(6191, "2", "How timestamps make that safe more often."),
            LinuxSource("tcp_timewait_state_process", "net/ipv4/tcp_minisocks.c", "Lets a newer SYN through to the listener."),
            LinuxSource("tcp_twsk_unique", "net/ipv4/tcp_ipv4.c", "Allows the connecting end to reuse its own TIME-WAIT."),
        ],
    };

    /// <summary>A SYN met a TIME-WAIT and could not be told from an old one, so it was answered with an ACK.</summary>
    public static Cause TimeWaitOldSyn { get; } = new("time-wait-old-syn")
    {
        Title = "A SYN met a TIME-WAIT and could not be told from an old one, so it was answered with an ACK",
        Symptom = "connect takes a moment longer, or hangs behind a firewall; SYN answered by an ACK in a capture",
        Family = CauseFamily.SequenceChecks,
        Actor = CauseActor.PeerKernel,
        Explanation =
            "The server is in TIME-WAIT for these ports, and the client's new SYN has a sequence number below the old connection's and " +
            "no newer timestamp (timestamps off, or a NAT that gave the port of one client to another). It might be an old duplicate, so " +
            "tcp_timewait_state_process() doesn't let it through, but repeats its last ACK. A real client, in SYN-SENT, answers that ACK " +
            "with a RST and repeats its SYN at once. The RST ends the TIME-WAIT, and the second SYN reaches the listener.\n\n" +
            "So the connection comes about after one more round trip. If a firewall drops the ACK or the RST as invalid, the client's " +
            "SYNs are answered by ACKs until TIME-WAIT is over, a minute, or connect() times out first. With net.ipv4.tcp_rfc1337=1 the " +
            "RST is ignored and the same happens.",
        Packets = "SYN, an ACK with unrelated numbers, RST, SYN again, SYN+ACK.",
        Outcomes =
        [
            OnLinux("SYN with an older number, no timestamp", "answered with an ACK"),
            OnLinux("TIME-WAIT after the RST", "gone"),
            OnLinux("SYN repeated after the RST", "answered with SYN+ACK"),
        ],
        Advice = "Leave timestamps on at both ends. Let the client close first, so that TIME-WAIT stays with the end that chooses ports.",
        Retry = RetrySafety.Safe,
        RetryReason = "No connection came about, so the peer's application got no byte of the request.",
        References =
        [
            Rfc(9293, "3.6.1", "Which SYN may reopen a connection from TIME-WAIT (MAY-2)."),
            Rfc(6191, "2", "Timestamps, and what to do without them."),
            Rfc(9293, "3.10.7.3", "In SYN-SENT an unacceptable ACK is answered with a RST."),
            LinuxSource("tcp_timewait_state_process", "net/ipv4/tcp_minisocks.c", "Answers any other SYN with an ACK."),
            LinuxSource("tcp_rcv_synsent_state_process", "net/ipv4/tcp_input.c", "The client's RST, and the SYN repeated without delay."),
        ],
    };
}
