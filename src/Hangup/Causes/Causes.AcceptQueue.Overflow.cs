namespace Hangup;

public static partial class Causes
{
    /// <summary>The server's accept queue was full, and its kernel dropped the SYN without an answer.</summary>
    public static Cause AcceptQueueFull { get; } = new("accept-queue-full")
    {
        Title = "The server's accept queue was full, and its kernel dropped the SYN without an answer",
        Symptom =
            "connect hangs and ends with connection timed out (ETIMEDOUT), or takes some whole seconds, while ping and old " +
            "connections work",
        Family = CauseFamily.AcceptQueue,
        Actor = CauseActor.PeerApplication,
        Explanation =
            "listen() takes the number of connections that may wait for accept(); the kernel caps it by net.core.somaxconn. If " +
            "the program accepts too slowly the queue fills, and on Linux tcp_conn_request() then drops every new SYN: " +
            "sk_acceptq_is_full() compares the length with the limit by \"greater than\", so a backlog of n holds n+1 connections. " +
            "Nothing is sent, on purpose: the client repeats its SYN, and by then there may be room. A RST would end the attempt " +
            "at once. The client can't tell it from a firewall that drops (see connect-syn-dropped); its connects take whole " +
            "seconds, as the repetitions go, or fail after about two minutes.\n\n" +
            "net.ipv4.tcp_abort_on_overflow changes nothing here, despite its name: it speaks of connections whose handshake is " +
            "complete (see accept-queue-overflow-reset). Windows resets such a SYN; its own clients repeat the attempt and then " +
            "report a refusal.",
        Packets =
            "SYNs from the client, repeated after 1, 2, 4 and more seconds, or each second at first, and no answer; at the same " +
            "time other connections to the same port carry data. On the server ListenOverflows and ListenDrops grow, and ss -ltn " +
            "shows Recv-Q above Send-Q.",
        Outcomes =
        [
            OnLinux("connect with net.ipv4.tcp_syn_retries=1", "ETIMEDOUT, after 3 s"),
            OnLinux("connect of as many clients as the backlog plus one", "ok"),
            OnLinux("connect with tcp_abort_on_overflow=1", "ETIMEDOUT"),
            OnWindows("connect", "WSAECONNREFUSED after repeated attempts", "Microsoft KB 113576"),
        ],
        Advice =
            "Retry with growing, jittered delays. In the server: find what keeps the accept loop waiting (a blocked thread, a " +
            "lock, no descriptors, see accept-out-of-descriptors), and raise the backlog and net.core.somaxconn together. Watch " +
            "nstat TcpExtListenOverflows: it grows before users complain.",
        Retry = RetrySafety.Safe,
        RetryReason = "No connection came about, so the server got no byte of the request.",
        References =
        [
            Rfc(9293, "3.8.3", "An attempt to open a connection may fail because the SYN is repeated too often without an answer."),
            LinuxSource(
                "tcp_conn_request",
                "net/ipv4/tcp_input.c",
                "Drops the SYN if the accept queue is full, and counts ListenOverflows."),
            LinuxSource("sk_acceptq_is_full", "include/net/sock.h", "Full means more than the backlog, not equal to it."),
        ],
    };

    /// <summary>The handshake was complete for the client, but the server had no room and ignored its ACK.</summary>
    public static Cause AcceptQueueOverflow { get; } = new("accept-queue-overflow")
    {
        Title = "The handshake was complete for the client, but the server had no room and ignored its ACK",
        Symptom = "connect succeeds, the request is never answered, and after a minute or two comes connection reset by peer",
        Family = CauseFamily.AcceptQueue,
        Actor = CauseActor.PeerApplication,
        Explanation =
            "The last ACK of the handshake tells the server's kernel to make a socket and queue it for accept(). If the queue " +
            "has filled since the SYN, tcp_v4_syn_recv_sock() refuses, and with net.ipv4.tcp_abort_on_overflow at 0, the " +
            "default, tcp_check_req() just remembers that the ACK came and drops it, and all data that follows. The client has " +
            "no idea: for it the connection is established, its writes succeed, its data is retransmitted.\n\n" +
            "The server goes on from its half-open request: it repeats the SYN-ACK, the client answers each with a challenge " +
            "ACK, and every one is a new chance. If the program accepts meanwhile, all is well and only late (see " +
            "accept-queue-drained-in-time). If not, the request is dropped after tcp_synack_retries, 63 seconds by default. The " +
            "client's next retransmission then belongs to no connection, reaches the listener, and is answered with a RST as any " +
            "ACK for a listening socket is: TCP_FLAGS. So the reset comes from a server that never held the connection, long " +
            "after connect succeeded.",
        Packets =
            "A whole handshake; then the client's data, retransmitted and never acknowledged, while the server repeats its " +
            "SYN-ACK; at last a bare RST from the server: no ACK, window 0, IP ID 0 and 40 bytes over IPv4. On the server " +
            "ListenOverflows grows with every ACK that is dropped.",
        KernelResetReasons = ["TCP_FLAGS"],
        Outcomes =
        [
            OnLinux("connect", "ok"),
            OnLinux("write", "ok"),
            OnLinux("first read, once the server has given up", "ECONNRESET"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
        ],
        Advice =
            "Give every request a time limit of its own: connect has already succeeded, and only the answer proves that somebody " +
            "is there. In the server see accept-queue-full; the cause is the same, a queue that is too short or an accept loop " +
            "that waits.",
        Retry = RetrySafety.Safe,
        RetryReason = "The server's program never held this connection, and its kernel acknowledged none of the data.",
        References =
        [
            Rfc(9293, "3.10.7.2", "In LISTEN any segment with an ACK is bad and is answered with a RST."),
            LinuxSource(
                "tcp_check_req",
                "net/ipv4/tcp_minisocks.c",
                "On overflow notes that the ACK was seen and drops it, unless tcp_abort_on_overflow is set."),
            LinuxSource("tcp_v4_syn_recv_sock", "net/ipv4/tcp_ipv4.c", "Refuses to make the socket while the accept queue is full."),
            LinuxSource(
                "reqsk_timer_handler",
                "net/ipv4/inet_connection_sock.c",
                "Repeats the SYN-ACK and gives the request up after tcp_synack_retries."),
        ],
    };

    /// <summary>The accept queue overflowed, and the server is set to reset instead of waiting.</summary>
    public static Cause AcceptQueueOverflowReset { get; } = new("accept-queue-overflow-reset")
    {
        Title = "The accept queue overflowed, and the server is set to reset instead of waiting",
        Symptom = "connect succeeds and the first read or write fails with connection reset by peer, at once, under load",
        Family = CauseFamily.AcceptQueue,
        Actor = CauseActor.Operator,
        Explanation =
            "When the last ACK of a handshake finds the accept queue full, Linux normally drops it and hopes (see " +
            "accept-queue-overflow). With net.ipv4.tcp_abort_on_overflow=1 tcp_check_req() resets the client instead. The " +
            "documentation of the kernel warns that it harms clients, for a burst that would have drained in milliseconds " +
            "becomes a failure; what it buys is that the client learns at once.\n\n" +
            "The RST leaves through the path for bad segments of a handshake, so the kernel's reason is INVALID_SYN, though no " +
            "SYN is involved, and the counter beside ListenOverflows is EmbryonicRsts. The client is in ESTABLISHED, since the " +
            "SYN-ACK has come, so it gets ECONNRESET, not a refusal. A new SYN that finds the queue full is still dropped " +
            "silently.",
        Packets =
            "A whole handshake, and a bare RST from the server in answer to the client's ACK or to its first data: no ACK, " +
            "window 0, no options, and over IPv4 IP ID 0 and 40 bytes. The server has sent nothing but its SYN-ACK.",
        KernelResetReasons = ["INVALID_SYN"],
        Outcomes =
        [
            OnLinux("connect", "ok"),
            OnLinux("first operation: read", "ECONNRESET"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
        ],
        Advice =
            "Retry with growing, jittered delays. On the server set the option back to 0 and see accept-queue-full for what " +
            "fills the queue.",
        Retry = RetrySafety.Safe,
        RetryReason = "The server's program never held this connection, and its kernel acknowledged none of the data.",
        References =
        [
            Rfc(9293, "3.5.2", "Rules for sending a RST; a full queue is not among them, and resetting is a choice of the host."),
            LinuxSource(
                "tcp_check_req",
                "net/ipv4/tcp_minisocks.c",
                "With tcp_abort_on_overflow an overflow goes to embryonic_reset, whose reason is INVALID_SYN."),
            LinuxSource("tcp_v4_syn_recv_sock", "net/ipv4/tcp_ipv4.c", "Refuses to make the socket while the accept queue is full."),
        ],
    };

    /// <summary>The accept queue overflowed, but the server made room before the client gave up.</summary>
    public static Cause AcceptQueueDrainedInTime { get; } = new("accept-queue-drained-in-time")
    {
        Title = "The accept queue overflowed, but the server made room before the client gave up",
        Symptom = "now and then a request takes some tenths of a second or some seconds longer, and nothing fails",
        Family = CauseFamily.AcceptQueue,
        Actor = CauseActor.Nobody,
        Explanation =
            "It is accept-queue-overflow with a good end. The last ACK of the handshake and the first data were dropped since " +
            "the queue was full; the server's kernel keeps the request and repeats its SYN-ACK after 1, 2, 4 seconds, the client " +
            "retransmits its data meanwhile, and the first of these that arrives after accept() made room completes the " +
            "connection. The request is read as if nothing had been, only late.\n\n" +
            "It stands here as a control, and because its trace is a latency whose values give it away: they cluster at the " +
            "retransmission times of TCP and not around the time of any work. The server's own measurements don't show it, since " +
            "for its program the connection begins when it is accepted.",
        Packets =
            "A handshake, data that is retransmitted, a SYN-ACK repeated although the handshake was complete, then " +
            "acknowledgements and a normal exchange. No RST.",
        Outcomes =
        [
            OnLinux("connect", "ok"),
            OnLinux("write", "ok"),
            OnLinux("the server's read, after it accepted", "ok"),
            OnLinux("the client's read", "ok"),
        ],
        Advice =
            "Nothing for this connection. Treat it as the early sign of accept-queue-full: watch nstat TcpExtListenOverflows, " +
            "and measure latency at the client, from the call to connect().",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "Nothing failed; the request was delivered once.",
        References =
        [
            Rfc(9293, "3.8.1", "Segments that are not acknowledged are retransmitted, which is what repairs this."),
            LinuxSource(
                "tcp_check_req",
                "net/ipv4/tcp_minisocks.c",
                "Keeps the request after an overflow, and completes it with a later segment."),
        ],
    };
}
