namespace Hangup;

public static partial class Causes
{
    /// <summary>The server closed its listener while established connections waited to be accepted.</summary>
    public static Cause ListenerClosedWithQueuedConnections { get; } = new("listener-closed-with-queued-connections")
    {
        Title = "The server closed its listener while established connections waited to be accepted",
        Symptom = "connect succeeds, then read or write: connection reset by peer, while a server restarts or deploys",
        Family = CauseFamily.AcceptQueue,
        Actor = CauseActor.PeerApplication,
        Explanation =
            "The kernel completes the handshake and acknowledges data on its own, and keeps the connection in the accept queue until " +
            "the application calls accept(). connect() has returned by then, so for the client the connection is real; for the " +
            "server's program it doesn't exist yet. If that program closes the listening socket, by close() or by dying, no one can " +
            "ever accept what is queued. On Linux inet_csk_listen_stop() walks the queue and inet_child_forget() calls " +
            "tcp_disconnect() on every entry, which sends a RST. It happens whether or not data had arrived, and the reason is " +
            "TCP_STATE in either case.\n\n" +
            "It is the usual fault of a restart that closes the listener first and drains later. With SO_REUSEPORT and a second " +
            "listener the queued connections of the first are lost just the same (see reuseport-listener-closed), unless " +
            "net.ipv4.tcp_migrate_req is 1. A listener that is shut down instead of closed does the same to its queue.",
        Packets =
            "A whole handshake, perhaps data that is acknowledged, then RST+ACK from the server with window, timestamps and a non-zero " +
            "IP ID, and not one byte of data from it. Several connections of different clients are reset in the same millisecond, and " +
            "new SYNs are refused from then on.",
        KernelResetReasons = ["TCP_STATE"],
        Outcomes =
        [
            OnLinux("connect", "ok"),
            OnLinux("first operation: read", "ECONNRESET"),
            OnLinux("first operation: write", "ECONNRESET"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
        ],
        Advice =
            "Retry on another connection. In the server: hand the listening socket over to the next process (socket activation, an " +
            "inherited descriptor) or take the instance out of the load balancer first, go on accepting until no more connections " +
            "come, then close; or set net.ipv4.tcp_migrate_req=1 together with SO_REUSEPORT.",
        Retry = RetrySafety.Safe,
        RetryReason = "The server's program never held this connection, so it can't have read a byte of the request.",
        References =
        [
            Rfc(9293, "3.10.5", "ABORT of an established connection sends a RST."),
            LinuxSource("inet_csk_listen_stop", "net/ipv4/inet_connection_sock.c", "Empties the accept queue when the listener is closed."),
            LinuxSource("tcp_disconnect", "net/ipv4/tcp.c", "Sends the RST of every queued connection with reason TCP_STATE."),
        ],
    };

    /// <summary>The client aborted the connection before the server accepted it.</summary>
    public static Cause ResetBeforeAccept { get; } = new("reset-before-accept")
    {
        Title = "The client aborted the connection before the server accepted it",
        Symptom =
            "the first read on a fresh connection fails with connection reset by peer; getpeername: transport endpoint is not " +
            "connected; on macOS and Windows accept itself fails",
        Family = CauseFamily.AcceptQueue,
        Actor = CauseActor.PeerApplication,
        Explanation =
            "Between the handshake and accept() a connection waits in the accept queue. If the client resets it there, because it gave " +
            "up or because a health check only wanted to see the handshake and closed with SO_LINGER zero, systems differ in what they " +
            "tell the server. On Linux tcp_reset() marks the queued socket dead but leaves it in the queue: accept() hands it out, " +
            "successfully, with the client's address, and the failure comes at the first use: ECONNRESET once, then end of stream and " +
            "EPIPE, and ENOTCONN from getpeername(). Data that came before the RST is still readable. macOS lets accept() fail with " +
            "ECONNABORTED, Windows with WSAECONNRESET, and a server that takes any error of accept() for fatal stops serving there.",
        Packets =
            "A whole handshake, perhaps data, then RST+ACK from the client, with no data from the server. Nothing in a capture shows " +
            "when accept() was called: that the server sent nothing is a hint only.",
        KernelResetReasons = ["TCP_STATE"],
        Outcomes =
        [
            OnLinux("accept", "ok"),
            OnLinux("getpeername", "ENOTCONN"),
            OnLinux("data received before the RST, read first", "ok"),
            OnLinux("first operation: read", "ECONNRESET"),
            OnLinux("first operation: write", "ECONNRESET"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
            OnMacOS("accept", "ECONNABORTED", Xnu("bsd/netinet/tcp_usrreq.c:909-911")),
            OnWindows("accept", "WSAECONNRESET", "learn.microsoft.com nf-winsock2-accept"),
        ],
        Advice =
            "Ignore it, at most count it. Never end the accept loop because of it: treat ECONNABORTED and ECONNRESET from accept as " +
            "\"next please\". Take the client's address from accept, not from getpeername. If it is frequent and the clients are real, " +
            "the server accepts too slowly and they give up: look at the queue with ss -ltn.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "The client gave up by itself, and the server has nothing to repeat.",
        References =
        [
            Rfc(9293, "3.10.7.4", "A RST in ESTABLISHED ends the connection and is reported to the user; the user here is not there yet."),
            LinuxSource(
                "inet_csk_accept",
                "net/ipv4/inet_connection_sock.c",
                "Takes the next socket off the queue without asking for its state."),
            LinuxSource("tcp_reset", "net/ipv4/tcp_input.c", "Stores ECONNRESET in the socket that waits in the queue."),
            Microsoft(
                "accept function",
                "api/winsock2/nf-winsock2-accept",
                "Documents WSAECONNRESET for a connection that ended before accept."),
        ],
    };

    private static IReadOnlyList<Cause> AcceptQueueFamily =>
    [
        ListenerClosedWithQueuedConnections,
        ResetBeforeAccept,
        AcceptQueueFull,
        AcceptQueueOverflow,
        AcceptQueueOverflowReset,
        AcceptQueueDrainedInTime,
        ListenerShutDown,
        ListenerClosedInHandshake,
        ReuseportListenerClosed,
        QueuedConnectionMigrated,
        AcceptNeverCalled,
        AcceptOutOfDescriptors,
        DeferAcceptExpired,
        SynQueueFull,
        SynCookies,
    ];
}
