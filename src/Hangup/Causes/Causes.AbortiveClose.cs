namespace Hangup;

public static partial class Causes
{
    private const string ActiveResetPackets =
        "One RST+ACK from the closing end, of the shape that a live socket sends: non-zero window, timestamps if the connection uses " +
        "them, a real acknowledgement number and, over IPv4, a non-zero IP ID and 52 bytes in all. A RST that answers a segment nobody " +
        "wants looks different: no ACK, window 0, no options, IP ID 0, 40 bytes. ";

    /// <summary>The peer closed its socket with received data still unread.</summary>
    public static Cause CloseWithUnreadData { get; } = new("close-with-unread-data")
    {
        Title = "The peer closed its socket with received data still unread",
        Symptom =
            "read: connection reset by peer right after the server closed, often in place of an early response such as HTTP 413; on " +
            "macOS, write: broken pipe",
        Family = CauseFamily.AbortiveClose,
        Actor = CauseActor.PeerApplication,
        Explanation =
            "TCP acknowledges bytes when the kernel has them, not when the application has read them. If the application then closes, " +
            "the acknowledged bytes can no longer reach anyone, and a FIN would tell the sender that all went well. So a close with " +
            "unread data sends a RST instead: it says that data was lost. On Linux __tcp_close() empties the receive queue, and if it " +
            "held one byte beyond what was read, calls tcp_send_active_reset(). The RST also destroys what the closing end had queued " +
            "but not yet sent, so the tail of a long response can be lost although every write succeeded.\n\n" +
            "What this end sees depends on its own state and system. On Linux tcp_reset() stores ECONNRESET in sk_err, and the first " +
            "operation that looks, be it a read, a write or getsockopt(SO_ERROR), takes it away: tcp_recvmsg() and " +
            "sk_stream_wait_connect() both call sock_error(), which clears it. After that reads return end of stream and writes EPIPE. " +
            "Data that arrived before the RST stays readable, and is read before the error is reported. macOS reports EPIPE on the " +
            "first write, for sosendcheck() tests SS_CANTSENDMORE, which the RST has set, before it looks at so_error; a read still " +
            "gets ECONNRESET. Linux gives EPIPE first only if a FIN came before the RST (see half-close-then-close-with-unread-data) " +
            "or if something else has already consumed the error.",
        Packets =
            ActiveResetPackets +
            "It comes without a FIN before it, and acknowledges the bytes that were never read: the acknowledgement proves that the " +
            "peer's kernel had them, not its application. The same RST follows SO_LINGER zero; bytes that arrived just before the " +
            "close make unread data the likelier cause, and the kernel's reason or the counter TCPAbortOnClose decides.",
        KernelResetReasons = ["TCP_ABORT_ON_CLOSE"],
        Outcomes =
        [
            OnLinux("data received before the RST, read first", "ok"),
            OnLinux("first operation: read", "ECONNRESET"),
            OnLinux("first operation: write", "ECONNRESET"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
            OnMacOS("first operation: read", "ECONNRESET", Xnu("bsd/kern/uipc_socket.c:2032-2049")),
            OnMacOS("first operation: write", "EPIPE", Xnu("bsd/kern/uipc_socket.c:2032-2049")),
            OnWindows("first operation: read", "WSAECONNRESET", WindowsErrorCodes),
            OnWindows("first operation: write", "WSAECONNRESET or WSAECONNABORTED", WindowsErrorCodes),
        ],
        Advice =
            "Log it with the number of bytes sent and received. In the program that closes: read to the end before closing. A server " +
            "that answers early should close in stages: send the response, shutdown(SHUT_WR) (Socket.Shutdown(SocketShutdown.Send)), " +
            "read and discard until end of stream or a time limit, then close. In the program that meets it: read what has arrived " +
            "before writing more, for a write takes the error away and hides it from the read.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The peer read an unknown part of what was sent, and may have acted on it before it closed.",
        References =
        [
            Rfc(9293, "3.6.1", "A close with received data pending, or followed by new data, should send a RST to show the loss (SHLD-3)."),
            Rfc(1122, "4.2.2.13", "The older statement of the same rule."),
            Rfc(2525, "2.17", "Lists not sending this RST as a known implementation problem, and shows what it costs."),
            Rfc(9112, "9.6", "How an HTTP server closes in stages, so that the RST does not destroy its last response."),
            LinuxSource(
                "__tcp_close",
                "net/ipv4/tcp.c",
                "Discards the receive queue; a byte that was not yet read turns the FIN into a RST."),
            LinuxSource(
                "tcp_reset",
                "net/ipv4/tcp_input.c",
                "Chooses the error by state: SYN-SENT ECONNREFUSED, CLOSE-WAIT EPIPE, else ECONNRESET."),
            LinuxSource(
                "sk_stream_wait_connect",
                "net/core/stream.c",
                "A write on a dead socket takes the pending error first, then gives EPIPE."),
            XnuSource("sosendcheck", "bsd/kern/uipc_socket.c", "Tests whether sending is shut down before it looks at the pending error."),
        ],
    };

    /// <summary>The peer aborted the connection by closing with SO_LINGER set to zero seconds.</summary>
    public static Cause LingerZeroClose { get; } = new("linger-zero-close")
    {
        Title = "The peer aborted the connection by closing with SO_LINGER set to zero seconds",
        Symptom = "connection reset by peer although the peer had read everything; the end of a response is missing",
        Family = CauseFamily.AbortiveClose,
        Actor = CauseActor.PeerApplication,
        Explanation =
            "RFC 9293 has two ways to end a connection: CLOSE, which sends what is queued and then a FIN, and ABORT, which drops what " +
            "is queued and sends a RST. The socket interface has no call for ABORT; close() with SO_LINGER switched on and a time of " +
            "zero is how a program asks for it. On Linux __tcp_close() then calls tcp_disconnect(), which sends the RST and purges " +
            "both queues. Nothing waits and no TIME-WAIT state is left, which is why load generators, health checks and proxies that " +
            "must not run out of ports use it. It is also what a program gets that copies the option without knowing this.\n\n" +
            "__tcp_close() looks at unread data first: with both, the kernel's reason is TCP_ABORT_ON_CLOSE. Else it is TCP_STATE, not " +
            "TCP_ABORT_ON_LINGER, which stands for TCP_LINGER2. The counter that grows is TCPAbortOnData.\n\n" +
            "This end sees what it would see after any RST in ESTABLISHED: on Linux ECONNRESET once, on the first operation, then end " +
            "of stream and EPIPE. Data received before the RST stays readable; but if the first operation is a write, it takes the " +
            "error away, and the reads after it look like an orderly end.",
        Packets =
            ActiveResetPackets +
            "No FIN comes before it. The same RST follows a close with unread data; if the closing end had certainly read all, " +
            "SO_LINGER zero is what remains.",
        KernelResetReasons = ["TCP_STATE"],
        Outcomes =
        [
            OnLinux("data received before the RST, read first", "ok"),
            OnLinux("first operation: read", "ECONNRESET"),
            OnLinux("first operation: write", "ECONNRESET"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
            OnMacOS("data received before the RST, read first", "ok", Xnu("bsd/kern/uipc_socket.c:3535")),
            OnWindows("first operation: read", "WSAECONNRESET", "learn.microsoft.com nf-winsock-closesocket"),
        ],
        Advice =
            "Log it. In the program that closes: remove the option (Socket.LingerState, LingerOption(true, 0), Close(0)) unless it " +
            "means to abort; SO_REUSEADDR, not SO_LINGER, is what lets a server bind its port again. If TIME-WAIT is the trouble, let " +
            "the other end close first.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The peer may have read the request and acted on it, and only its answer was destroyed.",
        References =
        [
            Rfc(9293, "3.10.5", "ABORT sends a RST, and flushes what is queued for transmission."),
            Rfc(9293, "3.6", "A connection ends by the FIN handshake or by an abort, and the application must be told which (MUST-12)."),
            LinuxSource("__tcp_close", "net/ipv4/tcp.c", "Tests unread data first, then SO_LINGER with zero seconds."),
            LinuxSource("tcp_disconnect", "net/ipv4/tcp.c", "Sends the RST with reason TCP_STATE and purges both queues."),
            Microsoft(
                "closesocket function",
                "api/winsock/nf-winsock-closesocket",
                "A zero linger time makes a hard close; the remote recv fails."),
        ],
    };

    /// <summary>The peer sent its FIN, then closed its socket with received data still unread.</summary>
    public static Cause HalfCloseThenCloseWithUnreadData { get; } = new("half-close-then-close-with-unread-data")
    {
        Title = "The peer sent its FIN, then closed its socket with received data still unread",
        Symptom = "write: broken pipe (EPIPE) on the very first write after the response, and read returns end of file as if all were well",
        Family = CauseFamily.AbortiveClose,
        Actor = CauseActor.PeerApplication,
        Explanation =
            "The peer called shutdown(SHUT_WR), which sends a FIN, and then close() while bytes lay unread, which sends a RST (see " +
            "close-with-unread-data). It is what a staged close becomes when it stops half way: the server says that it is done, but " +
            "does not drain the request.\n\n" +
            "The FIN has put this end into CLOSE-WAIT, and that changes the error. On Linux tcp_reset() stores EPIPE there instead of " +
            "ECONNRESET. A write reports it. A read does not even look: tcp_fin() has set SOCK_DONE, and tcp_recvmsg() tests that " +
            "before sk_err, so it returns end of stream, for ever. A program that only reads never learns that its request was thrown " +
            "away; only SO_ERROR (EPIPE) or a write tells. RFC 9293 asks for more: a RST in CLOSE-WAIT should give outstanding reads " +
            "and writes a reset. macOS does so: it stores ECONNRESET whatever the state, and reports it to the read before the end of " +
            "stream.",
        Packets =
            "FIN+ACK from the closing end, its acknowledgement, then a RST+ACK from the same end, with window, timestamps and a " +
            "non-zero IP ID: an active RST, not the bare one that answers data sent to a closed socket. It comes without a segment " +
            "from this end that provoked it.",
        KernelResetReasons = ["TCP_ABORT_ON_CLOSE"],
        Outcomes =
        [
            OnLinux("data received before the FIN, read first", "ok"),
            OnLinux("first operation: read", "EOF"),
            OnLinux("first operation: write", "EPIPE"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
            OnMacOS("first operation: read", "ECONNRESET", Xnu("bsd/netinet/tcp_input.c:4248-4250")),
            OnMacOS("first operation: write", "EPIPE", Xnu("bsd/netinet/tcp_input.c:4248, bsd/kern/uipc_socket.c:3535")),
        ],
        Advice =
            "Log it. In the program that closes: after shutdown(SHUT_WR) read until end of stream, or for a limited time, before " +
            "close. In the program that meets it: don't take end of stream for success; judge by the protocol whether the response is " +
            "whole.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The peer read a part of the request and answered or gave up; how much of it took effect is unknown.",
        References =
        [
            Rfc(9293, "3.6.1", "Half-closed connections, and the RST for data that is lost by a close (SHLD-3)."),
            Rfc(9293, "3.10.7.4", "A RST in CLOSE-WAIT should give outstanding RECEIVEs and SENDs a reset; Linux gives EOF and EPIPE."),
            Rfc(9112, "9.6", "The staged close done to its end: half-close, read until the client closes, close."),
            LinuxSource("tcp_reset", "net/ipv4/tcp_input.c", "EPIPE for a RST in CLOSE-WAIT."),
            LinuxSource("tcp_recvmsg_locked", "net/ipv4/tcp.c", "Tests SOCK_DONE before the pending error."),
            LinuxSource("__tcp_close", "net/ipv4/tcp.c", "Resets for unread data in FIN-WAIT-2 as well as in ESTABLISHED."),
        ],
    };

    private static IReadOnlyList<Cause> AbortiveCloseFamily =>
    [
        CloseWithUnreadData,
        LingerZeroClose,
        HalfCloseThenCloseWithUnreadData,
        AssociationDissolved,
        BlockedCallEndedByOwnProgram,
        AbortWithQueuedFin,
        LingerTimeExpired,
        FinWaitTwoDisabled,
        UrgentByteLeftUnread,
    ];
}
