namespace Hangup;

public static partial class Causes
{
    /// <summary>The server's kernel accepted the connection, its program never did.</summary>
    public static Cause AcceptNeverCalled { get; } = new("accept-never-called")
    {
        Title = "The server's kernel accepted the connection, its program never did",
        Symptom = "connect and write succeed and read hangs for ever; a health check that only connects says that all is well",
        Family = CauseFamily.AcceptQueue,
        Actor = CauseActor.PeerApplication,
        Explanation =
            "A listening socket does the handshake without its program. The SYN-ACK, the acknowledgement of data and the window " +
            "all come from the kernel, so a server that is deadlocked, stopped in a debugger, or busy in its accept thread looks " +
            "alive to everything but a request. Data is taken up to the size of the receive buffer; then the window closes, and " +
            "a write blocks as well.\n\n" +
            "It lasts until the accept queue is full; from then on new connections fail in another way (see accept-queue-full). " +
            "If the program closes its listener or dies, what waits is reset (see listener-closed-with-queued-connections). No " +
            "time limit of TCP ends the wait, since every segment is acknowledged: nothing is wrong at that level.",
        Packets =
            "A handshake and acknowledged data, and not one byte of data from the server. Later perhaps a window of zero, and " +
            "probes of it that are answered.",
        Outcomes =
        [
            OnLinux("connect", "ok"),
            OnLinux("first write", "ok"),
            OnLinux("read", "waits without end"),
            OnLinux("writes once the buffers are full", "wait without end"),
        ],
        Advice =
            "Give every request a time limit. Let health checks make a request and read an answer. On the server ss -ltn shows " +
            "connections waiting in Recv-Q of the listener; a stack dump of the process shows where its accept thread is.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The data lies in the kernel of the server, and may still be read when its program wakes up.",
        References =
        [
            Rfc(9293, "3.10.7.4", "Data is acknowledged when the TCP takes responsibility for it, not when a program reads it."),
            LinuxSource(
                "tcp_rcv_state_process",
                "net/ipv4/tcp_input.c",
                "Takes the connection to ESTABLISHED with no call of the program."),
            LinuxSource("inet_csk_accept", "net/ipv4/inet_connection_sock.c", "Only hands out what has long been established."),
        ],
    };

    /// <summary>The server could not accept, since its process was out of file descriptors.</summary>
    public static Cause AcceptOutOfDescriptors { get; } = new("accept-out-of-descriptors")
    {
        Title = "The server could not accept, since its process was out of file descriptors",
        Symptom = "accept: too many open files (EMFILE), over and over, with one processor at 100 %; clients connect and hang",
        Family = CauseFamily.AcceptQueue,
        Actor = CauseActor.LocalApplication,
        Explanation =
            "Every accepted connection needs a descriptor, and RLIMIT_NOFILE bounds how many a process has. On Linux accept4() " +
            "asks for the descriptor first and for the connection second, so when there is none it returns EMFILE and the " +
            "connection stays in the queue, intact. The client sees what it sees in accept-never-called: its connect and its " +
            "first write have succeeded.\n\n" +
            "That is also why the loop spins: the listener stays readable, poll() and epoll say so at once, and accept fails " +
            "again. A leak of descriptors makes it permanent; a burst of clients passes. ENFILE is the same for the limit of the " +
            "whole system.",
        Packets = "Handshakes and acknowledged data, and no answer. Once descriptors are free, the same connections are served late.",
        Outcomes =
        [
            OnLinux("accept", "EMFILE"),
            OnLinux("the next accept", "EMFILE"),
            OnLinux("poll of the listener", "readable"),
            OnLinux("the client's connect and write", "ok"),
            OnLinux("the client's read", "waits"),
            OnLinux("accept once a descriptor was closed", "ok"),
        ],
        Advice =
            "Raise the limit (ulimit -n, LimitNOFILE= of the systemd unit) and find the leak: lsof or /proc/PID/fd shows what " +
            "the descriptors are. In the accept loop wait a little after EMFILE, ENFILE, ENOBUFS and ENOMEM instead of spinning, " +
            "and don't end the loop. Bound the number of connections below the limit. In .NET the error is " +
            "SocketError.TooManyOpenSockets.",
        Retry = RetrySafety.Useless,
        RetryReason = "accept fails until descriptors are closed; the connection waits in the queue meanwhile.",
        References =
        [
            Rfc(9293, "3.9.1.1", "A passive OPEN gives each connection to its user; how many a user may hold is a matter of the host."),
            LinuxSource("__sys_accept4_file", "net/socket.c", "Reserves a descriptor before it takes a connection off the queue."),
            LinuxSource("alloc_fd", "fs/file.c", "EMFILE when the limit of the process is reached."),
        ],
    };

    /// <summary>The server put off accepting until data came, and then accepted without data.</summary>
    public static Cause DeferAcceptExpired { get; } = new("defer-accept-expired")
    {
        Title = "The server put off accepting until data came, and then accepted without data",
        Symptom =
            "connections reach the server a second or more after the client connected; accept returns one on which nothing can " +
            "be read yet",
        Family = CauseFamily.AcceptQueue,
        Actor = CauseActor.Nobody,
        Explanation =
            "TCP_DEFER_ACCEPT asks the kernel not to wake the program until the client has sent data. Linux does it by ignoring " +
            "the bare ACK of the handshake: tcp_check_req() drops it (TCPDeferAcceptDrop), and the request stays half-open on " +
            "the server while the client believes itself connected. The SYN-ACK is repeated as if the ACK were lost.\n\n" +
            "If data comes, it completes the handshake and the connection is accepted with the data in it. If none comes in the " +
            "given time, rounded up to whole retransmissions of the SYN-ACK, the next ACK is let through, and accept() returns a " +
            "connection without data. Nothing failed; but the option promises less than its name says, and a program that reads " +
            "without waiting may get EAGAIN.",
        Packets =
            "A handshake, then a SYN-ACK repeated by the server although the client's ACK had arrived, answered by a challenge " +
            "ACK; then the connection goes on as usual.",
        Outcomes =
        [
            OnLinux("connect", "ok"),
            OnLinux("accept before data and before the time is up", "EAGAIN"),
            OnLinux("accept after the time, without data", "ok"),
            OnLinux("read of late data", "ok"),
        ],
        Advice =
            "Nothing to do; always wait for data before reading. If connections that a client opens ahead of need are reset or " +
            "late, drop the option: what it saves is one wake-up.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "Nothing failed: the connection was accepted later than it was established.",
        References =
        [
            Rfc(9293, "3.5", "The third segment of the handshake may carry data; the option makes use of that."),
            LinuxSource("tcp_check_req", "net/ipv4/tcp_minisocks.c", "Drops a bare ACK while the time of TCP_DEFER_ACCEPT runs."),
            LinuxSource(
                "syn_ack_recalc",
                "net/ipv4/inet_connection_sock.c",
                "Turns the option into a number of repetitions of the SYN-ACK."),
        ],
    };
}
