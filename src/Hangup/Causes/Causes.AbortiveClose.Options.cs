namespace Hangup;

public static partial class Causes
{
    /// <summary>The peer's socket may not stay in FIN-WAIT-2, and its kernel reset instead.</summary>
    public static Cause FinWaitTwoDisabled { get; } = new("fin-wait-two-disabled")
    {
        Title = "The peer's socket may not stay in FIN-WAIT-2, and its kernel reset instead",
        Symptom = "write: broken pipe on the very first write after end of file, though nothing was written before",
        Family = CauseFamily.AbortiveClose,
        Actor = CauseActor.PeerApplication,
        Explanation =
            "After close() has sent its FIN and the FIN is acknowledged, a connection waits in FIN-WAIT-2 for the other end's " +
            "FIN, with no application behind it. TCP sets no limit to that wait. Linux does: tcp_fin_timeout, or TCP_LINGER2 for " +
            "one socket, and a negative TCP_LINGER2 means that the wait may not begin at all. Busy servers set it to be rid of " +
            "connections.\n\n" +
            "There are two moments. If the FIN had been acknowledged before close(), because the program called " +
            "shutdown(SHUT_WR) first, __tcp_close() finds FIN-WAIT-2 and sends a RST itself, with the reason " +
            "TCP_ABORT_ON_LINGER: it is the only place that gives this reason, and SO_LINGER has nothing to do with it. If " +
            "close() sent the FIN, tcp_rcv_state_process() drops the connection as the acknowledgement comes in and answers it " +
            "with a RST, with the reason TCP_ABORT_ON_DATA. This end has received a FIN by then and is in CLOSE-WAIT, so the " +
            "error is EPIPE, and reads return end of stream as if nothing had happened.",
        Packets =
            "FIN+ACK from the peer and its acknowledgement, then a RST although this end sent no data: either at the close, a " +
            "RST+ACK with window and timestamps, or in direct answer to the acknowledgement, a bare RST without ACK, with window " +
            "0, IP ID 0 and 40 bytes over IPv4.",
        KernelResetReasons = ["TCP_ABORT_ON_LINGER", "TCP_ABORT_ON_DATA"],
        Outcomes =
        [
            OnLinux("first operation: read", "EOF"),
            OnLinux("first operation: write", "EPIPE"),
            OnLinux("SO_ERROR", "EPIPE"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
        ],
        Advice =
            "In the program that closes: leave TCP_LINGER2 alone, or give it some seconds; tcp_fin_timeout and tcp_max_orphans " +
            "bound what idle orphans cost. In the program that meets it: an end of stream is the end, so close too instead of " +
            "writing.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason =
            "The peer had closed in order before; what this end wrote later was read by nobody, but earlier requests may have " +
            "been acted on.",
        References =
        [
            Rfc(9293, "3.6", "After its FIN is acknowledged an end waits in FIN-WAIT-2 for the FIN of the other, without a limit."),
            LinuxSource("__tcp_close", "net/ipv4/tcp.c", "A negative linger2 in FIN-WAIT-2 resets with TCP_ABORT_ON_LINGER."),
            LinuxSource(
                "tcp_rcv_state_process",
                "net/ipv4/tcp_input.c",
                "A negative linger2 when the FIN of an orphan is acknowledged: RST, TCPAbortOnData."),
        ],
    };

    /// <summary>The peer read an urgent byte out of band only, so that it still counted as unread.</summary>
    public static Cause UrgentByteLeftUnread { get; } = new("urgent-byte-left-unread")
    {
        Title = "The peer read an urgent byte out of band only, so that it still counted as unread",
        Symptom =
            "connection reset by peer although the peer's program had read everything, in protocols that use urgent data " +
            "(telnet, rlogin, FTP abort)",
        Family = CauseFamily.AbortiveClose,
        Actor = CauseActor.PeerApplication,
        Explanation =
            "MSG_OOB marks one byte of the stream as urgent. It has a sequence number like all others and lies in the receive " +
            "queue among them; what recv(MSG_OOB) returns on Linux is a copy that tcp_check_urg() and tcp_urg() put aside. " +
            "tcp_recv_urg() hands out the copy and marks it as read, but doesn't move copied_seq, the place up to which the " +
            "stream has been read. That happens only when an ordinary read comes to the byte and steps over it.\n\n" +
            "So a program that takes the byte with MSG_OOB, never reads again and closes has, in the eyes of __tcp_close(), left " +
            "a byte unread, and its close sends a RST (see close-with-unread-data). A single ordinary read, even one that finds " +
            "nothing and returns EAGAIN, moves copied_seq past the byte, and the same close sends a FIN. With SO_OOBINLINE the " +
            "byte is read like any other.",
        Packets =
            ActiveResetPackets +
            "It follows a segment with the URG flag from this end. Apart from that flag nothing tells it from " +
            "close-with-unread-data.",
        KernelResetReasons = ["TCP_ABORT_ON_CLOSE"],
        Outcomes =
        [
            OnLinux("the peer reads the byte with MSG_OOB and closes; then read", "ECONNRESET"),
            OnLinux("the peer closes without reading it; then read", "ECONNRESET"),
            OnLinux("the peer makes one more ordinary read before it closes; then read", "EOF"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
        ],
        Advice =
            "Set SO_OOBINLINE in the program that receives, or read to end of stream before closing. New protocols should not " +
            "use urgent data at all: a second connection or a message type does the same without surprises.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The peer read the urgent byte and all before it, and may have acted on them.",
        References =
        [
            Rfc(9293, "3.8.5", "New applications should not use the urgent mechanism (SHLD-13); the pointer marks a place in the stream."),
            Rfc(6093, "3", "How stacks differ: some deliver the urgent byte out of band, though the specification has it in the stream."),
            LinuxSource("tcp_recv_urg", "net/ipv4/tcp.c", "Hands out the copy of the urgent byte and leaves copied_seq where it is."),
            LinuxSource("__tcp_close", "net/ipv4/tcp.c", "Counts every byte behind copied_seq as unread."),
        ],
    };
}
