namespace Hangup;

public static partial class Causes
{
    /// <summary>The peer had closed while its last data waited for room, and data from this end destroyed it.</summary>
    public static Cause DataAfterCloseBeforeFin { get; } = new("data-after-close-before-fin")
    {
        Title = "The peer had closed while its last data waited for room, and data from this end destroyed it",
        Symptom =
            "a large response is cut by connection reset by peer while this end both reads and writes, as in pipelining or a " +
            "proxied upload",
        Family = CauseFamily.HalfClose,
        Actor = CauseActor.PeerApplication,
        Explanation =
            "close() returns at once, but the FIN stands behind all that is still to be sent. If this end reads slowly, the " +
            "response waits in the peer's kernel for window, with no program behind it: an orphan in FIN-WAIT-1 whose FIN is " +
            "unsent. This end can't know. For it the connection is established, and if it writes, the bytes reach a socket that " +
            "nobody can read. tcp_rcv_state_process() answers such data with a RST (TCP_ABORT_ON_DATA) and frees the orphan, and " +
            "all that it still had to send goes with it. RFC 9293 asks for it, since the new data is lost; that the old data is " +
            "lost as well is the price.\n\n" +
            "Since no FIN was received, this end gets ECONNRESET, not EPIPE. What had arrived stays readable, and comes first. A " +
            "write that looks first takes the error away, and the cut response then ends as if it were whole.",
        Packets =
            "A window of zero, or nearly, from this end; then data from this end; in answer a bare RST without ACK, window 0, IP " +
            "ID 0 and 40 bytes over IPv4. No FIN of the peer's was ever seen: that tells it from write-after-peer-close.",
        KernelResetReasons = ["TCP_ABORT_ON_DATA"],
        Outcomes =
        [
            OnLinux("write", "ok"),
            OnLinux("data received before the RST, read first", "ok"),
            OnLinux("read after it", "ECONNRESET"),
            OnLinux("first operation: write", "ECONNRESET"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
        ],
        Advice =
            "Read the response before writing more, and judge by the protocol whether it is whole. In the peer's program close " +
            "in stages: shutdown(SHUT_WR), read until end of stream or a time limit, then close; while a program still reads, no " +
            "RST is sent.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The peer closed after it had answered an earlier request; what was written last was read by nobody.",
        References =
        [
            Rfc(9293, "3.6.1", "New data after CLOSE was called should be answered with a RST, to show that data was lost (SHLD-3)."),
            Rfc(9112, "9.6", "Why a server should read on after its last response: the RST can erase it before the client has read it."),
            LinuxSource(
                "tcp_rcv_state_process",
                "net/ipv4/tcp_input.c",
                "New data in FIN-WAIT-1 with RCV_SHUTDOWN: TCPAbortOnData and a RST."),
            LinuxSource("tcp_close_state", "net/ipv4/tcp.c", "Enters FIN-WAIT-1 at the call, whether or not the FIN can be sent yet."),
        ],
    };

    /// <summary>The peer's kernel grew tired of waiting for this end's FIN, and reset.</summary>
    public static Cause FinWaitTwoTimerReset { get; } = new("fin-wait-two-timer-reset")
    {
        Title = "The peer's kernel grew tired of waiting for this end's FIN, and reset",
        Symptom = "write: broken pipe on the very first write, minutes after end of file was read and ignored",
        Family = CauseFamily.HalfClose,
        Actor = CauseActor.PeerKernel,
        Explanation =
            "A peer that has closed and whose FIN is acknowledged waits for the FIN of this end, an orphan in FIN-WAIT-2. Linux " +
            "bounds the wait by tcp_fin_timeout. Up to 60 seconds the orphan is replaced by a small FIN-WAIT-2 socket that " +
            "vanishes silently at the end; no packet says so, and a later write meets write-after-peer-close. Only a longer time " +
            "keeps the full socket, on the keepalive timer, until 60 seconds before the end.\n\n" +
            "When that timer runs, tcp_keepalive_timer() computes what remains of the wait. If the limit has been lowered " +
            "meanwhile, or the socket has a negative TCP_LINGER2, nothing remains, and it sends a RST with the reason TCP_STATE. " +
            "So the RST needs a limit above 60 seconds and a change of configuration; it is rare, and the price of it is low, " +
            "for the peer's program had long gone. This end is in CLOSE-WAIT: EPIPE on the first write, end of stream for every " +
            "read.",
        Packets =
            ActiveResetPackets +
            "It comes long after the peer's FIN was acknowledged, without any segment from this end that it could answer.",
        KernelResetReasons = ["TCP_STATE"],
        Outcomes =
        [
            OnLinux("read before the RST", "EOF"),
            OnLinux("first operation: write", "EPIPE"),
            OnLinux("reads after the RST", "EOF"),
            OnLinux("later writes", "EPIPE"),
        ],
        Advice =
            "Close as soon as end of stream is read, unless the protocol uses half-close: this end has left the peer waiting. On " +
            "the peer's host set tcp_fin_timeout before the connections come, and at most to 60.",
        Retry = RetrySafety.Safe,
        RetryReason = "The peer had closed long before, so a request begun after its end of stream was read by nobody.",
        References =
        [
            Rfc(9293, "3.6", "FIN-WAIT-2 waits for the FIN of the other end; the specification sets no limit."),
            LinuxSource(
                "tcp_keepalive_timer",
                "net/ipv4/tcp_timer.c",
                "An orphan in FIN-WAIT-2 with no time left: RST with reason TCP_STATE."),
            LinuxSource(
                "__tcp_close",
                "net/ipv4/tcp.c",
                "Above 60 s the orphan stays on the keepalive timer; below it becomes a small FIN-WAIT-2 socket."),
        ],
    };
}
