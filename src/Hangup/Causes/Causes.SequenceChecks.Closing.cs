namespace Hangup;

public static partial class Causes
{
    /// <summary>The peer sent its FIN, then a RST.</summary>
    public static Cause ResetInCloseWait { get; } = new("reset-in-close-wait")
    {
        Title = "The peer sent its FIN, then a RST",
        Symptom =
            "write: broken pipe (EPIPE) on the first write after end of file, and read keeps returning end of file as if all were well",
        Family = CauseFamily.SequenceChecks,
        Actor = CauseActor.PeerKernel,
        Explanation =
            "After the peer's FIN this end is in CLOSE-WAIT: it has read, or may read, everything, and can still send. If a RST comes " +
            "now, tcp_reset() stores EPIPE and not ECONNRESET, as the peer has said that it was finished. A write reports it at once, " +
            "without a packet. A read never does: tcp_recvmsg_locked() finds SOCK_DONE, set by the FIN, before it looks at the error, " +
            "and returns end of stream again and again. Data that came before the FIN stays readable. So \"connection reset\" never " +
            "appears, whatever the order of calls.\n\n" +
            "A RST one below the expected number counts here as well: macOS sends it with the number of its FIN, which this end has " +
            "passed by one, and tcp_reset_check() makes that exception in CLOSE-WAIT, LAST-ACK and CLOSING. Most often such a RST " +
            "follows from a close with unread data (see half-close-then-close-with-unread-data) or answers what this end sent after the " +
            "FIN (see write-after-peer-close); this cause stands for those whose sender isn't known.",
        Packets = "FIN+ACK from the peer, its acknowledgement, then a RST from the peer, at RCV.NXT or one below.",
        Outcomes =
        [
            OnLinux("data received before the FIN, read first", "ok"),
            OnLinux("first operation: read", "EOF"),
            OnLinux("first operation: write", "EPIPE"),
            OnLinux("first operation: SO_ERROR", "EPIPE"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
            OnLinux("first operation, RST one below: write", "EPIPE"),
            OnMacOS("first operation: read", "ECONNRESET", Xnu("bsd/netinet/tcp_input.c:4248, bsd/kern/uipc_socket.c:3535")),
            OnMacOS("first operation: write", "EPIPE", Xnu("bsd/netinet/tcp_input.c:4248, bsd/kern/uipc_socket.c:3535")),
        ],
        Advice =
            "Don't take end of stream for success: judge by the protocol whether the exchange is complete. A program that has something " +
            "to send after the peer's FIN learns of the reset from the write.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The peer gave up what this end was still sending; how much of it took effect is unknown.",
        References =
        [
            Rfc(9293, "3.10.7.4", "A RST in CLOSE-WAIT should be reported as a reset; Linux gives EPIPE and end of stream."),
            Rfc(5961, "3.2", "The exact sequence number, from which the exception departs."),
            LinuxSource("tcp_reset", "net/ipv4/tcp_input.c", "EPIPE in CLOSE-WAIT."),
            LinuxSource("tcp_reset_check", "net/ipv4/tcp_input.c", "Accepts RCV.NXT-1 after a FIN."),
            LinuxSource("tcp_recvmsg_locked", "net/ipv4/tcp.c", "Tests SOCK_DONE before the pending error."),
        ],
    };

    /// <summary>This end had sent its FIN, and the peer answered with a RST instead of its own FIN.</summary>
    public static Cause ResetInFinWait { get; } = new("reset-in-fin-wait")
    {
        Title = "This end had sent its FIN, and the peer answered with a RST instead of its own FIN",
        Symptom = "read after shutdown: connection reset by peer (ECONNRESET); the rest of the response is missing",
        Family = CauseFamily.SequenceChecks,
        Actor = CauseActor.PeerKernel,
        Explanation =
            "This end has shut down its sending direction and waits for the peer's last data and FIN: FIN-WAIT-1 before the peer has " +
            "acknowledged the FIN, FIN-WAIT-2 after. A RST in either state is an ordinary reset for the reading side: ECONNRESET once, " +
            "then end of stream. Usual senders are a peer that closes with unread data, or one that takes the half-close for a " +
            "cancellation and aborts (many HTTP servers and proxies do).\n\n" +
            "A write in this state is refused with EPIPE anyway, because of the shutdown. But if the RST has come, the first write takes " +
            "the pending ECONNRESET instead, and hides it from the read.",
        Packets = "FIN+ACK from this end, perhaps its acknowledgement, then a RST from the peer and no FIN.",
        Outcomes =
        [
            OnLinux("first operation, FIN-WAIT-1: read", "ECONNRESET"),
            OnLinux("first operation, FIN-WAIT-2: read", "ECONNRESET"),
            OnLinux("first operation: write", "ECONNRESET"),
            OnLinux("first operation: SO_ERROR", "ECONNRESET"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
        ],
        Advice =
            "Log it. Half-close is legal, but proxies and some servers take a FIN for \"gone\": don't shut down the sending direction " +
            "before the response is there, unless the protocol is known to allow it.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The peer had the whole request, and may have acted on it before it reset.",
        References =
        [
            Rfc(9293, "3.10.7.4", "A RST in FIN-WAIT-1 and FIN-WAIT-2 ends the connection and is reported as a reset."),
            Rfc(9293, "3.6.1", "Half-closed connections: the other direction goes on."),
            Rfc(9112, "9.6", "How connections should be closed in HTTP."),
            LinuxSource("tcp_reset", "net/ipv4/tcp_input.c", "ECONNRESET in every state but SYN-SENT and CLOSE-WAIT."),
            LinuxSource("sk_stream_error", "net/core/stream.c", "Takes the pending error before EPIPE."),
        ],
    };

    /// <summary>Both ends had sent their FIN, and then the peer sent a RST.</summary>
    public static Cause ResetInLastAck { get; } = new("reset-in-last-ack")
    {
        Title = "Both ends had sent their FIN, and then the peer sent a RST",
        Symptom = "nothing: read returns end of file; only SO_ERROR or a further write shows connection reset by peer (ECONNRESET)",
        Family = CauseFamily.SequenceChecks,
        Actor = CauseActor.PeerKernel,
        Explanation =
            "Both directions are closed; this end only waits for the acknowledgement of its FIN, in LAST-ACK if the peer closed first, " +
            "in CLOSING if both FINs crossed. A RST now ends the connection a little earlier. tcp_reset() stores ECONNRESET, but who " +
            "reads gets end of stream, since the peer's FIN has been seen. A write would be EPIPE after the shutdown; the first one gets " +
            "the ECONNRESET.\n\n" +
            "It does matter if data was sent just before the FIN: the RST says that the peer didn't want it. After close() nobody is " +
            "left to learn of that. Some clients send this RST on purpose instead of their last ACK, to save the TIME-WAIT.",
        Packets = "FIN+ACK from both ends, the second not yet acknowledged, then a RST in place of that acknowledgement.",
        Outcomes =
        [
            OnLinux("first operation: read", "EOF"),
            OnLinux("first operation: write", "ECONNRESET"),
            OnLinux("first operation: SO_ERROR", "ECONNRESET"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
            OnLinux("first operation, CLOSING: read", "EOF"),
        ],
        Advice =
            "Ignore it where the protocol's last message was acknowledged by the other program; else treat the last message as possibly " +
            "lost.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "What was sent just before the FIN may have been refused.",
        References =
        [
            Rfc(9293, "3.10.7.4", "A RST in CLOSING and LAST-ACK just ends the connection."),
            Rfc(9293, "3.6", "The order of closing in which it falls."),
            LinuxSource("tcp_reset", "net/ipv4/tcp_input.c", "Stores ECONNRESET here too."),
            LinuxSource("tcp_recvmsg_locked", "net/ipv4/tcp.c", "Returns end of stream before it looks at the error."),
            LinuxSource("sk_stream_error", "net/core/stream.c", "Takes the pending error before EPIPE."),
        ],
    };

    /// <summary>Both ends closed at the same time and their FINs crossed: nothing failed.</summary>
    public static Cause SimultaneousClose { get; } = new("simultaneous-close")
    {
        Title = "Both ends closed at the same time and their FINs crossed: nothing failed",
        Symptom = "read returns end of file; both ends end in TIME-WAIT",
        Family = CauseFamily.SequenceChecks,
        Actor = CauseActor.Nobody,
        Explanation =
            "Each end sent its FIN before it saw the other's. An end that has sent a FIN and gets one that doesn't acknowledge it goes " +
            "from FIN-WAIT-1 to CLOSING, and with the acknowledgement of its own FIN to TIME-WAIT. Everything that was sent has arrived; " +
            "the only trace is that both ends, not just one, wait in TIME-WAIT, which costs ports if it happens often between two " +
            "hosts.\n\n" +
            "It stands as the control for the resets in the closing states.",
        Packets = "Two FIN+ACK that cross, neither acknowledging the other, then an ACK from each end; no RST.",
        Outcomes =
        [
            OnLinux("read", "EOF"),
            OnLinux("write", "EPIPE, for its own shutdown"),
        ],
        Advice = "Nothing to do.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "Nothing failed.",
        References =
        [
            Rfc(9293, "3.6", "The case in which both users close at once, figure 13."),
            LinuxSource("tcp_fin", "net/ipv4/tcp_input.c", "A FIN in FIN-WAIT-1 leads to CLOSING."),
            LinuxSource("tcp_rcv_state_process", "net/ipv4/tcp_input.c", "The ACK of the FIN leads from CLOSING to TIME-WAIT."),
        ],
    };

    /// <summary>A SYN with a fitting number met the rest of a connection that this host had closed.</summary>
    public static Cause SynAfterClose { get; } = new("syn-after-close")
    {
        Title = "A SYN with a fitting number met the rest of a connection that this host had closed",
        Symptom = "connect: connection refused (ECONNREFUSED) although a program listens, when a client reuses a port soon",
        Family = CauseFamily.SequenceChecks,
        Actor = CauseActor.PeerKernel,
        Explanation =
            "A server has closed, the client has acknowledged its FIN but not sent one, and so the server's kernel keeps a small " +
            "FIN-WAIT-2 socket for tcp_fin_timeout, 60 s. If a SYN for the same ports comes whose sequence number lies in the old " +
            "window, tcp_timewait_state_process() answers it as new data after a close: with a RST, which acknowledges the SYN. A client " +
            "in SYN-SENT takes that for a refusal. The FIN-WAIT-2 socket is gone with it, so the next attempt succeeds.\n\n" +
            "The window is small and sequence numbers are random and far apart, so it takes bad luck. A SYN outside the window gets an " +
            "ACK instead, which a client answers with a RST, clears the old socket away and gets through, as in " +
            "client-rebooted-same-port.",
        Packets =
            "SYN, answered by RST+ACK with sequence number 0 and window 0 although a listener exists; the same SYN a little later by " +
            "SYN+ACK.",
        KernelResetReasons = ["TCP_TIMEWAIT_SOCKET"],
        Outcomes =
        [
            OnLinux("SYN inside the old window", "answered with RST+ACK"),
            OnLinux("SYN outside the old window", "answered with an ACK"),
            OnLinux("the client's connect, SYN outside the old window", "ok"),
        ],
        Advice = "Retry. Let clients choose their ports at random, as kernels do by default, and don't bind the client's port.",
        Retry = RetrySafety.Safe,
        RetryReason = "No connection came about, so the peer's application got no byte of the request.",
        References =
        [
            Rfc(9293, "3.6.1", "New data after a close is answered with a RST."),
            Rfc(9293, "3.10.7.3", "In SYN-SENT a RST that acknowledges the SYN is a refusal."),
            LinuxSource(
                "tcp_timewait_state_process",
                "net/ipv4/tcp_minisocks.c",
                "A SYN in the window of a FIN-WAIT-2 rest is answered with a RST."),
            LinuxSource("tcp_reset", "net/ipv4/tcp_input.c", "ECONNREFUSED at the client."),
        ],
    };
}
