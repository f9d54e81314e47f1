namespace Hangup;

public static partial class Causes
{
    /// <summary>The connection was destroyed from outside the program (ss -K).</summary>
    public static Cause SocketDestroyedByAdministrator { get; } = new("socket-destroyed-by-administrator")
    {
        Title = "The connection was destroyed from outside the program (ss -K)",
        Symptom =
            "software caused connection abort (ECONNABORTED) at one end, connection reset by peer at the other, with no call of " +
            "either program",
        Family = CauseFamily.ProcessDeath,
        Actor = CauseActor.Operator,
        Explanation =
            "Linux lets a privileged process destroy any socket: ss -K sends SOCK_DESTROY over the sock_diag interface, " +
            "tcp_diag_destroy() calls tcp_abort(). Agents of networks and of container platforms use it when an address or a " +
            "backend goes away. It does not ask the program that owns the socket. tcp_abort() sends a RST to the peer, with the " +
            "reason TCP_STATE, and stores ECONNABORTED in the socket, an errno that no packet can cause: it says that this host " +
            "did it.\n\n" +
            "The two ends see different errors, then: ECONNABORTED once where it was done, and ECONNRESET at the other. After " +
            "that both read end of stream and get EPIPE for writes.",
        Packets =
            ActiveResetPackets +
            "It comes without any segment that provoked it. On the host itself the kernel's event shows a task, such as ss, that " +
            "isn't the owner of the socket, and a state of ESTABLISHED where an abort by the owner shows CLOSE.",
        KernelResetReasons = ["TCP_STATE"],
        Outcomes =
        [
            OnLinux("first read or write where it was done", "ECONNABORTED"),
            OnLinux("a blocked read where it was done", "ECONNABORTED"),
            OnLinux("first operation of the peer", "ECONNRESET"),
            OnLinux("later reads of both", "EOF"),
            OnLinux("later writes of both", "EPIPE"),
        ],
        Advice =
            "Log it as what it is: somebody decided so. Look for who: the audit log, the agents of the network and of the " +
            "orchestrator. Then reconnect; if the address or backend was removed on purpose, resolve the name again first.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "Either program may have read and acted on what had arrived before.",
        References =
        [
            Rfc(9293, "3.10.5", "ABORT sends a RST; here it comes from the administrator and not from the user."),
            LinuxSource("tcp_abort", "net/ipv4/tcp.c", "RST with reason TCP_STATE, and ECONNABORTED for the owner."),
            LinuxSource("tcp_diag_destroy", "net/ipv4/tcp_diag.c", "What SOCK_DESTROY of ss -K calls."),
        ],
    };

    /// <summary>A listening socket was destroyed from outside the program (ss -K).</summary>
    public static Cause ListenerDestroyedByAdministrator { get; } = new("listener-destroyed-by-administrator")
    {
        Title = "A listening socket was destroyed from outside the program (ss -K)",
        Symptom = "accept: invalid argument (EINVAL) out of the blue, clients are refused, yet the server process is running",
        Family = CauseFamily.ProcessDeath,
        Actor = CauseActor.Operator,
        Explanation =
            "ss -K works on listeners as well. tcp_abort() takes the socket out of LISTEN, inet_csk_listen_stop() resets every " +
            "connection that waited to be accepted, and ECONNABORTED is stored in the socket. accept() looks at the state first " +
            "and returns EINVAL, whether it was blocked or called later; only getsockopt(SO_ERROR) tells the ECONNABORTED. The " +
            "process goes on, with a descriptor that is a socket, bound to its port, and listens no more. A supervisor sees a " +
            "healthy process; clients get connection refused.",
        Packets =
            "RST+ACK with window and timestamps to each client whose connection waited; later SYNs are answered with RST+ACK, as " +
            "at any closed port. Connections that had been accepted go on.",
        KernelResetReasons = ["TCP_STATE", "NO_SOCKET"],
        Outcomes =
        [
            OnLinux("accept", "EINVAL"),
            OnLinux("a blocked accept", "EINVAL"),
            OnLinux("SO_ERROR", "ECONNABORTED"),
            OnLinux("first operation of a client that waited", "ECONNRESET"),
            OnLinux("connect of a new client", "ECONNREFUSED"),
            OnLinux("listen on the same socket", "ok"),
        ],
        Advice =
            "End the process, or listen again, when accept fails with EINVAL and the program did not shut the listener down " +
            "itself (see listener-shut-down): a loop that only logs it serves nobody. Let the supervisor check the port and not " +
            "the process. Find out who ran ss -K or its like.",
        Retry = RetrySafety.Useless,
        RetryReason = "accept fails for good; the program has to listen again.",
        References =
        [
            Rfc(9293, "3.10.5", "ABORT in LISTEN deletes the listener and returns an error to pending calls."),
            LinuxSource("tcp_abort", "net/ipv4/tcp.c", "Takes a listener to CLOSE and stops it."),
            LinuxSource("inet_csk_listen_stop", "net/ipv4/inet_connection_sock.c", "Resets what waited in the accept queue."),
            LinuxSource("inet_csk_accept", "net/ipv4/inet_connection_sock.c", "EINVAL if the socket does not listen."),
        ],
    };
}
