namespace Hangup;

public static partial class Causes
{
    /// <summary>The peer closed a Multipath TCP connection abortively, with MP_FASTCLOSE.</summary>
    public static Cause MptcpFastclose { get; } = new("mptcp-fastclose")
    {
        Title = "The peer closed a Multipath TCP connection abortively, with MP_FASTCLOSE",
        Symptom = "read or write: connection reset by peer (ECONNRESET) on an MPTCP socket",
        Family = CauseFamily.Extensions,
        Actor = CauseActor.PeerApplication,
        Explanation =
            "In Multipath TCP a RST ends one subflow only, so an abort of the whole connection needs a message of its own: MP_FASTCLOSE, " +
            "which carries the receiver's key as a proof. Linux sends it for the same reasons for which plain TCP resets: a close with " +
            "unread data, and SO_LINGER with zero. mptcp_do_fastclose() puts it on a RST for every subflow, together with MP_TCPRST. The " +
            "kernel's reason is TCP_ABORT_ON_CLOSE in both cases; with plain TCP SO_LINGER would give TCP_STATE. Other stacks may send the " +
            "option on an ACK, to which this end's kernel answers with a RST on every subflow, reason MPTCP_RST_EUNSPEC.\n\n" +
            "The application sees what it would see with TCP: ECONNRESET once, then end of stream and EPIPE. One difference: if nothing " +
            "had been exchanged before, so that the client's connection has fallen back to TCP by then, reads after the error give " +
            "ENOTCONN.",
        Packets =
            "RST+ACK with window and timestamps and two MPTCP options, MP_FASTCLOSE (subtype 7) and MP_TCPRST (subtype 8), on each " +
            "subflow.",
        KernelResetReasons = ["TCP_ABORT_ON_CLOSE", "MPTCP_RST_EUNSPEC"],
        Outcomes =
        [
            OnLinux("first operation: read", "ECONNRESET"),
            OnLinux("first operation: write", "ECONNRESET"),
            OnLinux("first operation: SO_ERROR", "ECONNRESET"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
            OnLinux("later reads, nothing exchanged before", "ENOTCONN"),
        ],
        Advice = "As for close-with-unread-data and linger-zero-close: read to the end before closing. nstat MPTcpExtMPFastcloseRx counts.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The peer read an unknown part of what was sent, and may have acted on it.",
        References =
        [
            Rfc(8684, "3.5", "MP_FASTCLOSE: the abort of a whole connection."),
            Rfc(9293, "3.6.1", "A close with received data pending should send a RST (SHLD-3)."),
            LinuxSource("mptcp_do_fastclose", "net/mptcp/protocol.c", "Resets every subflow with the option."),
            LinuxSource("__mptcp_close", "net/mptcp/protocol.c", "Chooses it for unread data and for SO_LINGER zero."),
        ],
    };

    /// <summary>This end wrote to an MPTCP connection that the peer had closed: acknowledged, and lost.</summary>
    public static Cause MptcpWriteAfterClose { get; } = new("mptcp-write-after-close")
    {
        Title = "This end wrote to an MPTCP connection that the peer had closed: acknowledged, and lost",
        Symptom = "writes after end of file succeed and are acknowledged for a minute, no broken pipe and no reset, and nobody reads them",
        Family = CauseFamily.Extensions,
        Actor = CauseActor.PeerApplication,
        Explanation =
            "The peer's close() sends a DATA_FIN, MPTCP's own end of stream; the subflow below stays open until both directions are " +
            "finished. So the peer's kernel still has a socket that takes what arrives: on plain TCP it would answer data after the " +
            "close with a RST, but here the orphaned connection in FIN-WAIT-2 acknowledges the bytes and throws them away. Reads at this " +
            "end give end of stream; writes succeed one after the other. When a minute has passed since the close, " +
            "the peer's kernel ends the rest with MP_FASTCLOSE, and only then a write gives EPIPE.\n\n" +
            "A program that relies on EPIPE to learn that the peer has gone loses all that it writes in that minute, though every byte " +
            "was acknowledged. One that stops writing earlier never learns of it.",
        Packets =
            "A DATA_FIN from the peer, acknowledged; later data from this end, each segment acknowledged at both levels. A minute after " +
            "the DATA_FIN a RST+ACK with MP_FASTCLOSE and MP_TCPRST.",
        KernelResetReasons = ["TCP_ABORT_ON_CLOSE"],
        Outcomes =
        [
            OnLinux("read before writing", "EOF"),
            OnLinux("first write", "ok"),
            OnLinux("second write", "ok"),
            OnLinux("read after the writes", "EOF"),
            OnLinux("write after a minute", "EPIPE"),
        ],
        Advice =
            "Treat end of stream as the end and stop writing. Where delivery matters let the protocol acknowledge. Plain TCP " +
            "(IPPROTO_TCP) gives the error back.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "Nothing written after the close was read, but no error tells which writes those were.",
        References =
        [
            Rfc(8684, "3.3.3", "DATA_FIN closes one direction of the connection, and subflows stay until both are closed."),
            Rfc(9293, "3.6.1", "Plain TCP should answer new data after a close with a RST (SHLD-3)."),
            LinuxSource("__mptcp_close", "net/mptcp/protocol.c", "Sends the DATA_FIN and leaves the rest as an orphan."),
            LinuxSource("mptcp_incoming_options", "net/mptcp/options.c", "Takes the data of a segment for the connection above."),
        ],
    };

    /// <summary>A subflow asked to join an MPTCP connection that this host does not know.</summary>
    public static Cause MptcpJoinUnknownToken { get; } = new("mptcp-join-unknown-token")
    {
        Title = "A subflow asked to join an MPTCP connection that this host does not know",
        Symptom = "an additional MPTCP subflow is refused; MPJoinNoTokenFound grows; the connection goes on without it",
        Family = CauseFamily.Extensions,
        Actor = CauseActor.PeerKernel,
        Explanation =
            "MP_JOIN names the connection that a new subflow wants to join by a token, a hash of the key that was exchanged at its " +
            "start. A host that finds no connection for the token, because it has been closed meanwhile or the SYN was led to another " +
            "host by a load balancer, refuses the SYN with a RST whose MP_TCPRST option says that there is an MPTCP specific error.\n\n" +
            "The application isn't told: its connection goes on with the subflows that it has. What fails is the second path that was to " +
            "come. Behind load balancers this is the usual state, since they send each subflow to a different backend.",
        Packets = "SYN with MP_JOIN, answered by RST+ACK with MP_TCPRST (subtype 8), reason 1; sequence number 0, window 0, 44 bytes.",
        KernelResetReasons = ["MPTCP_RST_EMPTCP"],
        Outcomes =
        [
            OnLinux("SYN with an unknown token", "answered with RST+ACK"),
        ],
        Advice = "Ignore it, or have the server announce an address of its own (ip mptcp endpoint … signal) that leads to the same host.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "The connection itself is untouched.",
        References =
        [
            Rfc(8684, "3.2", "The token of MP_JOIN, and that an unknown one is answered with a RST."),
            Rfc(8684, "3.6", "MP_TCPRST and its reasons."),
            LinuxSource("subflow_token_join_request", "net/mptcp/subflow.c", "Looks the token up, and counts MPJoinNoTokenFound."),
        ],
    };

    /// <summary>An additional MPTCP subflow was refused by the peer's limits.</summary>
    public static Cause MptcpJoinProhibited { get; } = new("mptcp-join-prohibited")
    {
        Title = "An additional MPTCP subflow was refused by the peer's limits",
        Symptom = "an MPTCP connection stays on one path; MPJoinRejected grows at the peer; no error in the application",
        Family = CauseFamily.Extensions,
        Actor = CauseActor.PeerKernel,
        Explanation =
            "The client's path manager opens a second subflow, its SYN with MP_JOIN is answered, and the peer only then looks whether " +
            "its limits (ip mptcp limits) allow one more: the default allows the peer two, a setting of zero none. " +
            "mptcp_can_accept_new_subflow() says no at the third packet, and the peer resets the subflow with MP_TCPRST, reason " +
            "prohibited. The client's kernel removes the subflow, with a RST of its own.\n\n" +
            "The connection goes on with its first subflow; the application isn't told and loses only the redundancy that it may count " +
            "on.",
        Packets =
            "SYN, SYN+ACK and ACK with MP_JOIN from the second address, then a bare RST with MP_TCPRST (subtype 8), reason 3; after it a " +
            "RST+ACK from the client. The first subflow goes on.",
        KernelResetReasons = ["MPTCP_RST_EPROHIBIT", "MPTCP_RST_EUNSPEC"],
        Outcomes =
        [
            OnLinux("write", "ok"),
            OnLinux("the peer's read", "ok"),
        ],
        Advice =
            "Set ip mptcp limits set subflows N at the end that accepts, and check with ss -M and nstat MPTcpExtMPJoin* that the second " +
            "path is really there.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "The connection itself is untouched.",
        References =
        [
            Rfc(8684, "3.2", "A host may refuse a subflow at any step of MP_JOIN with a RST."),
            Rfc(8684, "3.6", "MP_TCPRST and its reasons, prohibited among them."),
            LinuxSource("mptcp_can_accept_new_subflow", "net/mptcp/subflow.c", "Asks the path manager whether one more is allowed."),
            LinuxSource("subflow_syn_recv_sock", "net/mptcp/subflow.c", "Refuses at the third packet, and counts MPJoinRejected."),
        ],
    };

    /// <summary>The only subflow of an MPTCP connection was reset, and the connection lived on without a path.</summary>
    public static Cause MptcpSubflowReset { get; } = new("mptcp-subflow-reset")
    {
        Title = "The only subflow of an MPTCP connection was reset, and the connection lived on without a path",
        Symptom =
            "read waits and write succeeds for a minute, then read: transport endpoint is not connected (ENOTCONN) instead of connection " +
            "reset",
        Family = CauseFamily.Extensions,
        Actor = CauseActor.Middlebox,
        Explanation =
            "A plain RST, without MP_FASTCLOSE, ends a subflow and not the connection: MPTCP may open another one and repeat there what " +
            "was lost. So the socket stays ESTABLISHED even if that was its only subflow. Reads wait, writes fill the send buffer, " +
            "nothing is on the wire. When net.mptcp.close_timeout has passed (60 s) without a new subflow, mptcp_worker() ends the " +
            "connection. No error is stored for it: reads give ENOTCONN, writes EPIPE, and ECONNRESET never appears.\n\n" +
            "The other end wasn't reset at all; when it writes, its subflow gets a RST, and it goes through the same minute.",
        Packets = "A RST without MPTCP options, then nothing from this end. Data from the other end is answered by a bare RST.",
        KernelResetReasons = ["NO_SOCKET"],
        Outcomes =
        [
            OnLinux("read", "waits for net.mptcp.close_timeout"),
            OnLinux("write", "ok"),
            OnLinux("state", "ESTABLISHED"),
            OnLinux("first operation after close_timeout: read", "ENOTCONN"),
            OnLinux("first operation after close_timeout: write", "EPIPE"),
            OnLinux("the other end's read, after it wrote", "ENOTCONN, after its own close_timeout"),
        ],
        Advice =
            "Treat ENOTCONN from a connected MPTCP socket as a reset. Give the connection a second path (ip mptcp endpoint), which is " +
            "what MPTCP is for; or lower net.mptcp.close_timeout, and put a timeout on reads.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The peer may have read and acted on what came before the reset.",
        References =
        [
            Rfc(8684, "3.6", "A RST ends the subflow only."),
            Rfc(8684, "3.3.3", "A connection may be without any subflow for a while: it ends only after a timeout."),
            LinuxSource("mptcp_check_fastclose", "net/mptcp/protocol.c", "Only MP_FASTCLOSE is passed on to the whole connection."),
            LinuxSource("mptcp_worker", "net/mptcp/protocol.c", "Ends the connection when close_timeout has passed."),
        ],
    };
}
