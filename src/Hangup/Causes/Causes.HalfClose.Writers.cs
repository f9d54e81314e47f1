namespace Hangup;

public static partial class Causes
{
    /// <summary>This process was killed by SIGPIPE as it wrote to a closed connection.</summary>
    public static Cause KilledBySigpipe { get; } = new("killed-by-sigpipe")
    {
        Title = "This process was killed by SIGPIPE as it wrote to a closed connection",
        Symptom = "the process ends without a message: exit status 141, \"Broken pipe\" from the shell, signal 13 (SIGPIPE)",
        Family = CauseFamily.HalfClose,
        Actor = CauseActor.LocalKernel,
        Explanation =
            "A write that can't be delivered because sending is over returns EPIPE, and on Unix the kernel sends the writing " +
            "thread SIGPIPE as well, whose default is to end the process. It was made for filters: a program whose output nobody " +
            "reads should stop. A server that meets it dies of one client that hung up.\n\n" +
            "On Linux sk_stream_error() sends the signal whenever a stream socket is about to return EPIPE and MSG_NOSIGNAL is " +
            "not set. It follows the errno, not the cause: the second write of write-after-peer-close, any write of " +
            "write-after-own-shutdown, a write to a socket that was never connected. ECONNRESET brings no signal; so after a RST " +
            "in ESTABLISHED the first write fails without harm and the second one kills. The runtimes of .NET, Go, Python and " +
            "Node.js ignore the signal, and their writes return EPIPE; programs in C don't, unless they say so, nor do children " +
            "that are started with the default restored. Windows has no such signal.",
        Packets =
            "What the cause of the EPIPE shows; after it, this process's connections end all at once: FIN, or RST where " +
            "something was unread (see process-killed-with-unread-data).",
        Outcomes =
        [
            OnLinux("first write after the peer closed", "ok"),
            OnLinux("second write", "killed by SIGPIPE"),
            OnLinux("first write after a RST in ESTABLISHED", "ECONNRESET, no signal"),
            OnLinux("second write after it", "killed by SIGPIPE"),
            OnLinux("write after own shutdown", "killed by SIGPIPE"),
            OnLinux("write on a socket that never was connected", "killed by SIGPIPE"),
            OnLinux("any of them with MSG_NOSIGNAL", "EPIPE, no signal"),
        ],
        Advice =
            "Ignore the signal at the start of the process (signal(SIGPIPE, SIG_IGN)), or pass MSG_NOSIGNAL to every send; on " +
            "macOS set SO_NOSIGPIPE on the socket. Then handle EPIPE as what it is: see write-after-peer-close. Where a " +
            "supervisor reports status 141 or signal 13, look for the library that writes with write() or writev(), which take " +
            "no flag.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The write before the one that killed was accepted, and the process died without learning what became of it.",
        References =
        [
            Rfc(
                9293,
                "3.10.2",
                "SEND on a connection that is closing or does not exist returns an error; the signal is an addition of Unix."),
            LinuxSource("sk_stream_error", "net/core/stream.c", "Sends SIGPIPE with EPIPE unless MSG_NOSIGNAL is given."),
            LinuxSource("tcp_sendmsg_locked", "net/ipv4/tcp.c", "Returns EPIPE if sending is shut down, and the pending error before it."),
        ],
    };

    /// <summary>The request and the close of an idle connection crossed on the wire.</summary>
    public static Cause KeepAliveRace { get; } = new("keep-alive-race")
    {
        Title = "The request and the close of an idle connection crossed on the wire",
        Symptom =
            "a request on a reused connection fails with \"response ended prematurely\", EOF or broken pipe, now and then and only " +
            "after a pause",
        Family = CauseFamily.HalfClose,
        Actor = CauseActor.PeerApplication,
        Explanation =
            "Both ends of an idle HTTP connection have a time limit, and neither can know whether the other's has just passed. " +
            "If the server closes while the client's next request is on its way, FIN and request cross: the client had no way to " +
            "see the FIN before it wrote, so no test for readability could have helped.\n\n" +
            "The server's kernel has no program left for the data. An orphan whose FIN is unacknowledged answers with a RST " +
            "(TCP_ABORT_ON_DATA), a small FIN-WAIT-2 socket with TCP_TIMEWAIT_SOCKET, a kernel that has forgotten all with " +
            "NO_SOCKET. The client meets the FIN first and goes to CLOSE-WAIT: a waiting read returns end of stream. The RST " +
            "comes second, with the sequence number that the request acknowledged, which was before the FIN and is now " +
            "RCV.NXT-1. Linux believes it all the same: tcp_reset_check() lets exactly this number pass in CLOSE-WAIT, CLOSING " +
            "and LAST-ACK. It leaves EPIPE. If the RST overtakes the FIN, the read gets ECONNRESET instead.",
        Packets =
            "Data from this end and a FIN from the peer, neither of which acknowledges the other; then a bare RST from the peer, " +
            "whose sequence number is that of its own FIN. In write-after-peer-close the FIN is there before the data is sent.",
        KernelResetReasons = ["TCP_ABORT_ON_DATA", "TCP_TIMEWAIT_SOCKET", "NO_SOCKET"],
        Outcomes =
        [
            OnLinux("write of the request", "ok"),
            OnLinux("read of the response", "EOF"),
            OnLinux("later writes", "EPIPE"),
            OnLinux("SO_ERROR", "EPIPE"),
            OnLinux("read of the response, if the RST comes before the FIN", "ECONNRESET"),
        ],
        Advice =
            "Let the client's idle limit be clearly shorter than the server's, by more than a round trip. Retry once on a new " +
            "connection if the request is idempotent; most HTTP clients do so for GET. A server should announce that it closes: " +
            "Connection: close in the last response, or GOAWAY in HTTP/2, which names the last request that it took.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason =
            "The server had closed before the request came, but end of stream and EPIPE look the same if it closed half way " +
            "through it.",
        References =
        [
            Rfc(9112, "9.3.1", "A client may repeat an idempotent request on a new connection after a close without a response."),
            Rfc(9293, "3.6.1", "New data after CLOSE was called should be answered with a RST (SHLD-3)."),
            LinuxSource("tcp_rcv_state_process", "net/ipv4/tcp_input.c", "New data for an orphan in FIN-WAIT-1: TCPAbortOnData and a RST."),
            LinuxSource("tcp_reset_check", "net/ipv4/tcp_input.c", "Accepts a RST one before RCV.NXT once a FIN has been received."),
        ],
    };
}
