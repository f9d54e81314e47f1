namespace Hangup;

public static partial class Causes
{
    /// <summary>The listening socket was shut down by another thread, and accept failed.</summary>
    public static Cause ListenerShutDown { get; } = new("listener-shut-down")
    {
        Title = "The listening socket was shut down by another thread, and accept failed",
        Symptom = "accept: invalid argument (EINVAL) as a server stops; in .NET SocketException InvalidArgument from Accept",
        Family = CauseFamily.AcceptQueue,
        Actor = CauseActor.LocalApplication,
        Explanation =
            "A thread that is blocked in accept() is not woken by another thread that closes the descriptor: the call holds the " +
            "socket open, and it even accepts one more connection. What does wake it on Linux is shutdown() with SHUT_RD or " +
            "SHUT_RDWR: inet_shutdown() treats a listener as a special case and disconnects it, inet_csk_wait_for_connect() " +
            "finds that the state is no longer LISTEN, and accept() returns EINVAL, the same errno that accept() gives on a " +
            "socket that never listened. POSIX doesn't describe it; macOS returns ECONNABORTED.\n\n" +
            "The listener stops at once: connections that wait in its queue are reset (see " +
            "listener-closed-with-queued-connections), and new SYNs are refused. The descriptor stays valid, bound to its port, " +
            "and may listen() again.",
        Packets = "Nothing of accept's failure. A RST+ACK to every client that waited in the queue, and RST+ACK in answer to later SYNs.",
        Outcomes =
        [
            OnLinux("blocked accept", "EINVAL"),
            OnLinux("later accept", "EINVAL"),
            OnLinux("connect of a client afterwards", "ECONNREFUSED"),
            OnLinux("listen on the same socket", "ok"),
            OnMacOS("blocked accept", "ECONNABORTED", Xnu("bsd/kern/uipc_syscalls.c:521")),
        ],
        Advice =
            "Ignore it while this program stops on purpose: set a flag before the shutdown, and let the accept loop look at it " +
            "when accept fails. Stop accepting new work first, so that the queue is empty when it happens.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "This program ended its listener by its own decision.",
        References =
        [
            Rfc(9293, "3.10.5", "ABORT in LISTEN returns an error to pending calls and deletes the listener."),
            LinuxSource(
                "inet_shutdown",
                "net/ipv4/af_inet.c",
                "For a listener, shutting down reading is a disconnect; a stopgap for threads, says its comment."),
            LinuxSource("inet_csk_accept", "net/ipv4/inet_connection_sock.c", "EINVAL if the socket does not listen, or no longer does."),
            XnuSource("accept_nocancel", "bsd/kern/uipc_syscalls.c", "ECONNABORTED for an accept that was blocked."),
        ],
    };

    /// <summary>The server closed its listener between the SYN-ACK and the last ACK of the handshake.</summary>
    public static Cause ListenerClosedInHandshake { get; } = new("listener-closed-in-handshake")
    {
        Title = "The server closed its listener between the SYN-ACK and the last ACK of the handshake",
        Symptom = "connect succeeds, and the first read or write fails with connection reset by peer, while a server restarts",
        Family = CauseFamily.AcceptQueue,
        Actor = CauseActor.PeerApplication,
        Explanation =
            "Between SYN and last ACK the server holds no socket but a small request that points to its listener. Closing the " +
            "listener empties the accept queue (see listener-closed-with-queued-connections) but doesn't look for these " +
            "requests. When the last ACK arrives, tcp_v4_rcv() finds the request, finds that its listener no longer listens, " +
            "drops it and looks again. There is no socket left, so the ACK is answered like any segment for a closed port: " +
            "NO_SOCKET.\n\n" +
            "The client's connect() has returned with the SYN-ACK, so it is in ESTABLISHED and gets ECONNRESET, as if the server " +
            "had aborted. The window is one round trip wide: rare on a fast network, common between continents. With " +
            "net.ipv4.tcp_migrate_req=1 and another listener on the port, by SO_REUSEPORT, the request moves there instead.",
        Packets =
            "SYN, SYN-ACK, ACK, and a bare RST in answer to the ACK: no ACK bit, window 0, IP ID 0 and 40 bytes over IPv4. The " +
            "server has sent nothing but its SYN-ACK.",
        KernelResetReasons = ["NO_SOCKET"],
        Outcomes =
        [
            OnLinux("connect", "ok"),
            OnLinux("first operation: read", "ECONNRESET"),
            OnLinux("first operation: write", "ECONNRESET"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
        ],
        Advice =
            "Retry on another connection. In the server: take the instance out of the load balancer and go on accepting for " +
            "longer than a round trip before the listener is closed, or hand the listener over to the next process.",
        Retry = RetrySafety.Safe,
        RetryReason = "The server's program never held this connection, so it can't have read a byte of the request.",
        References =
        [
            Rfc(9293, "3.10.7.1", "A segment for a connection that does not exist is answered with a RST."),
            LinuxSource(
                "tcp_v4_rcv",
                "net/ipv4/tcp_ipv4.c",
                "A request whose listener is gone is dropped, and the segment looked up again."),
            LinuxSource(
                "inet_csk_listen_stop",
                "net/ipv4/inet_connection_sock.c",
                "Ends what is in the accept queue, not what is still in the handshake."),
        ],
    };

    /// <summary>One of several listeners on the port closed, and took its queued connections with it.</summary>
    public static Cause ReuseportListenerClosed { get; } = new("reuseport-listener-closed")
    {
        Title = "One of several listeners on the port closed, and took its queued connections with it",
        Symptom = "some connections are reset by peer at every rolling restart, although another process listens on the port throughout",
        Family = CauseFamily.AcceptQueue,
        Actor = CauseActor.PeerApplication,
        Explanation =
            "With SO_REUSEPORT several sockets listen on one port, and the kernel chooses one for each connection by a hash of " +
            "its addresses, when the SYN arrives. The choice is final: the connection waits in the accept queue of that socket " +
            "and in no other. So a restart that starts the new process, lets both listen and then closes the old listener leaves " +
            "no moment without a listener, and still loses connections: inet_csk_listen_stop() resets all that wait in the " +
            "closing queue, and those in the middle of the handshake meet a RST with NO_SOCKET (see " +
            "listener-closed-in-handshake).\n\n" +
            "net.ipv4.tcp_migrate_req=1 mends it: see queued-connection-migrated. It is off by default.",
        Packets =
            "As in listener-closed-with-queued-connections: a handshake, perhaps acknowledged data, then RST+ACK with window and " +
            "timestamps. But new SYNs are answered all the while, and only a part of the waiting connections is reset.",
        KernelResetReasons = ["TCP_STATE", "NO_SOCKET"],
        Outcomes =
        [
            OnLinux("connect", "ok"),
            OnLinux("first operation: read", "ECONNRESET"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
            OnLinux("operations of connections queued at the other listener", "ok"),
        ],
        Advice =
            "Retry on another connection. In the server set net.ipv4.tcp_migrate_req=1, or pass one listening socket from " +
            "process to process, or detach the old listener from the group with a BPF program before it is drained and closed.",
        Retry = RetrySafety.Safe,
        RetryReason = "The server's program never held this connection, so it can't have read a byte of the request.",
        References =
        [
            Rfc(9293, "3.10.5", "ABORT of an established connection sends a RST."),
            LinuxSource(
                "inet_csk_listen_stop",
                "net/ipv4/inet_connection_sock.c",
                "Asks for another listener first, and resets what it cannot move."),
            LinuxSource(
                "reuseport_migrate_sock",
                "net/core/sock_reuseport.c",
                "Finds no listener unless tcp_migrate_req or a BPF program allows it."),
            LinuxSource("reuseport_select_sock", "net/core/sock_reuseport.c", "Chooses the listener of a connection by hash, once."),
        ],
    };

    /// <summary>A listener closed, and its queued connections moved to another one on the same port.</summary>
    public static Cause QueuedConnectionMigrated { get; } = new("queued-connection-migrated")
    {
        Title = "A listener closed, and its queued connections moved to another one on the same port",
        Symptom = "nothing fails while a server with SO_REUSEPORT restarts",
        Family = CauseFamily.AcceptQueue,
        Actor = CauseActor.Nobody,
        Explanation =
            "It is reuseport-listener-closed with net.ipv4.tcp_migrate_req=1. When a listener of a group closes, " +
            "inet_csk_listen_stop() takes each connection from its queue, reuseport_migrate_sock() picks a listener of the group " +
            "that is still open, and the connection is queued there with its data. Connections in the middle of the handshake " +
            "move as their last ACK or their timer comes. The client notices nothing.\n\n" +
            "The counter TCPMigrateReqSuccess says how many moved, TCPMigrateReqFailure how many did not. The listeners should " +
            "be set up alike: options that a socket inherits at the handshake come from the first one. It stands here as a " +
            "control.",
        Packets = "Nothing: a handshake, data, and an answer.",
        Outcomes =
        [
            OnLinux("connect", "ok"),
            OnLinux("write", "ok"),
            OnLinux("accept of the other listener", "ok"),
            OnLinux("its read of the data sent before", "ok"),
        ],
        Advice =
            "Nothing to do. On systems without the option drain the queue before closing, as " +
            "listener-closed-with-queued-connections says.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "Nothing failed; the connection is served by another process.",
        References =
        [
            Rfc(9293, "3.9.1.1", "A passive OPEN waits for connections; which process accepts is left to the host."),
            LinuxSource(
                "inet_csk_listen_stop",
                "net/ipv4/inet_connection_sock.c",
                "Moves each queued connection if another listener is found."),
            LinuxSource("reuseport_migrate_sock", "net/core/sock_reuseport.c", "Picks the other listener if tcp_migrate_req is set."),
        ],
    };
}
