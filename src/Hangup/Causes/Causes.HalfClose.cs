namespace Hangup;

public static partial class Causes
{
    /// <summary>This end wrote to a connection that the peer had already closed in order.</summary>
    public static Cause WriteAfterPeerClose { get; } = new("write-after-peer-close")
    {
        Title = "This end wrote to a connection that the peer had already closed in order",
        Symptom =
            "write: broken pipe (EPIPE, SIGPIPE) on the second write, the first one succeeds; a reused idle or keep-alive connection " +
            "returns end of file instead of a response",
        Family = CauseFamily.HalfClose,
        Actor = CauseActor.PeerApplication,
        Explanation =
            "A FIN says only that the peer will send no more. It doesn't say whether the peer still reads: shutdown(SHUT_WR) and " +
            "close() send the same FIN. So writing after it is legal, this end is in CLOSE-WAIT, and write() succeeds because it only " +
            "fills the send buffer. If the peer had closed altogether, no one is there to read, and its kernel answers the first " +
            "segment with a RST. Only the next write can report it.\n\n" +
            "The RST meets this end in CLOSE-WAIT, where Linux tcp_reset() stores EPIPE. Hence the sequence: first write ok, second " +
            "write EPIPE, and reads return end of stream throughout; \"connection reset\" never appears. The usual story is an HTTP " +
            "keep-alive connection that the server closed as idle, and the client did not look before it sent its next request. Where " +
            "the two cross on the wire, the client could not have known: see keep-alive-race.\n\n" +
            "Which part of the peer's kernel answers depends on time. Before its FIN is acknowledged the orphaned socket does it " +
            "(tcp_rcv_state_process(), TCP_ABORT_ON_DATA); then, for tcp_fin_timeout, 60 s by default, the small FIN-WAIT-2 socket " +
            "(tcp_timewait_state_process(), TCP_TIMEWAIT_SOCKET); after that nobody knows the connection, and the answer is NO_SOCKET, " +
            "or TCP_FLAGS if something still listens on the port.",
        Packets =
            "FIN+ACK from the peer, acknowledged; later data from this end; at once a bare RST from the peer, which answers it: no " +
            "ACK, window 0, no options, and over IPv4 IP ID 0 and 40 bytes. Its sequence number is the acknowledgement number of the " +
            "data segment. The time between FIN and data tells how long this end failed to notice.",
        KernelResetReasons = ["TCP_TIMEWAIT_SOCKET", "TCP_ABORT_ON_DATA", "NO_SOCKET", "TCP_FLAGS"],
        Outcomes =
        [
            OnLinux("read before writing", "EOF"),
            OnLinux("first write", "ok"),
            OnLinux("second write", "EPIPE"),
            OnLinux("read after the first write", "EOF"),
        ],
        Advice =
            "Treat end of stream as the end: stop writing unless the protocol uses half-close. Before reusing an idle connection test " +
            "it for readability (Socket.Poll with SelectMode.SelectRead), and let the client's idle time be shorter than the server's. " +
            "A server that closes idle connections should announce it where the protocol can (Connection: close, GOAWAY).",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason =
            "What was written after the peer's close was read by nobody, but EPIPE doesn't tell which writes those were: only a " +
            "request begun after the end of stream was seen is safe to repeat.",
        References =
        [
            Rfc(9293, "3.10.2", "SEND in CLOSE-WAIT is served as in ESTABLISHED."),
            Rfc(9293, "3.6.1", "New data after a CLOSE should be answered with a RST, to show that it was lost (SHLD-3)."),
            Rfc(9293, "3.10.7.1", "How that RST is formed: with an ACK bit, its sequence number is SEG.ACK and it carries no ACK."),
            LinuxSource(
                "tcp_rcv_state_process",
                "net/ipv4/tcp_input.c",
                "Data for a socket that no one reads any more: TCPAbortOnData and a RST."),
            LinuxSource("tcp_timewait_state_process", "net/ipv4/tcp_minisocks.c", "New data in FIN-WAIT-2 without an owner: RST."),
            LinuxSource("tcp_reset", "net/ipv4/tcp_input.c", "EPIPE for a RST in CLOSE-WAIT."),
            LinuxSource("sk_stream_error", "net/core/stream.c", "Raises SIGPIPE with EPIPE unless MSG_NOSIGNAL is given."),
        ],
    };

    /// <summary>This program wrote after it had shut down its own sending direction.</summary>
    public static Cause WriteAfterOwnShutdown { get; } = new("write-after-own-shutdown")
    {
        Title = "This program wrote after it had shut down its own sending direction",
        Symptom = "write: broken pipe (EPIPE; in .NET SocketError.Shutdown) although the peer is alive and reads still work",
        Family = CauseFamily.HalfClose,
        Actor = CauseActor.LocalApplication,
        Explanation =
            "shutdown(SHUT_WR) promises the peer, by a FIN, that nothing more will come, and a FIN can't be taken back. So the kernel " +
            "refuses the write itself: tcp_shutdown() has set SEND_SHUTDOWN in sk_shutdown, tcp_sendmsg_locked() finds it, and no " +
            "packet is sent. Reading goes on until the peer's own FIN. The errno is the same EPIPE that a vanished peer gives, so the " +
            "number alone can't tell the two apart: here the connection is in FIN-WAIT-1 or FIN-WAIT-2, the program itself called " +
            "shutdown, and no RST was received. A socket that never was connected also gives EPIPE to a write on Linux, but ENOTCONN " +
            "to a read.",
        Packets = "This end's FIN, then nothing more from it but acknowledgements; no RST. The failed write leaves no trace in a capture.",
        Outcomes =
        [
            OnLinux("write after shutdown", "EPIPE"),
            OnLinux("read of what the peer still sends", "ok"),
            OnLinux("read after the peer's FIN", "EOF"),
            OnWindows("write after shutdown", "WSAESHUTDOWN", WindowsErrorCodes),
        ],
        Advice =
            "It is a fault of this program: find who shut the connection down, often a stream wrapper that was disposed or a loop that " +
            "completed its output early. Let one owner decide when sending is over.",
        Retry = RetrySafety.Useless,
        RetryReason = "No byte left this host, but the program would shut down the next connection too early as well.",
        References =
        [
            Rfc(9293, "3.10.2", "SEND in FIN-WAIT-1 and FIN-WAIT-2 is refused: the connection is closing."),
            Rfc(9293, "3.6", "CLOSE means \"no more to send\"; receiving goes on."),
            LinuxSource("tcp_sendmsg_locked", "net/ipv4/tcp.c", "EPIPE if SEND_SHUTDOWN is set, before anything is queued."),
            Microsoft(
                "Windows Sockets error codes",
                "winsock/windows-sockets-error-codes-2",
                "WSAESHUTDOWN means a shutdown of this end's own."),
        ],
    };

    /// <summary>Both ends closed in order: nothing failed.</summary>
    public static Cause OrderlyClose { get; } = new("orderly-close")
    {
        Title = "Both ends closed in order, and nothing failed",
        Symptom = "read returns 0 bytes (end of file) and no error",
        Family = CauseFamily.HalfClose,
        Actor = CauseActor.Nobody,
        Explanation =
            "Each direction of a TCP connection ends by a FIN of its own, which has a sequence number and is retransmitted and " +
            "acknowledged like data, so it arrives after all that was sent. read() returns the data first and then 0, on every further " +
            "call. Nothing was lost on the way; whether the application got a whole message only its protocol can say. The end that " +
            "closes first stays in TIME-WAIT for a while, so that a late or repeated segment of this connection can't harm the " +
            "next.\n\n" +
            "It stands here as the control: a diagnosis that finds a fault in it is wrong. A close is orderly only if the closing end " +
            "had read everything, did not set SO_LINGER to zero, and gets nothing more afterwards.",
        Packets = "FIN+ACK from each end, each acknowledged, the second perhaps long after the first; no RST.",
        Outcomes =
        [
            OnLinux("read of the data before the FIN", "ok"),
            OnLinux("read after it", "EOF"),
        ],
        Advice = "Nothing to do. If a message is incomplete, the peer closed too early: look there, not at TCP.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "Nothing failed.",
        References =
        [
            Rfc(9293, "3.6", "The FIN handshake delivers what was sent before the close."),
            Rfc(9293, "3.6.1", "The two directions close independently; the end that closes first lingers in TIME-WAIT (MUST-13)."),
            LinuxSource("tcp_send_fin", "net/ipv4/tcp_output.c", "Queues the FIN behind all data."),
        ],
    };

    private static IReadOnlyList<Cause> HalfCloseFamily =>
    [
        WriteAfterPeerClose,
        WriteAfterOwnShutdown,
        PeerShutDownReading,
        PeerShutDownBothDirections,
        DataAfterCloseBeforeFin,
        FinWaitTwoTimerReset,
        KilledBySigpipe,
        KeepAliveRace,
        OrderlyClose,
    ];
}
