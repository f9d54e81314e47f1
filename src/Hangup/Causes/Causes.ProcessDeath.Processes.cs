namespace Hangup;

public static partial class Causes
{
    /// <summary>The peer's process crashed, and its kernel closed the connection when the core was written.</summary>
    public static Cause ProcessCrashed { get; } = new("process-crashed")
    {
        Title = "The peer's process crashed, and its kernel closed the connection when the core was written",
        Symptom = "end of file in the middle of an exchange, or connection reset by peer, some seconds after the peer stopped answering",
        Family = CauseFamily.ProcessDeath,
        Actor = CauseActor.PeerApplication,
        Explanation =
            "A crash ends a process as a kill does: do_exit() gives up the descriptors, and every socket is closed with a FIN, " +
            "or with a RST where something was unread (see process-killed-idle and process-killed-with-unread-data). What is " +
            "different is the time before. If a core dump is wanted, get_signal() writes it before the process exits, and while " +
            "a large memory is written, or piped to a crash handler, the sockets stay open. The kernel goes on acknowledging " +
            "what this end sends; it looks like process-stopped, for as long as the dump takes.\n\n" +
            "It is also a moment in which unread data gathers: requests that arrive during the dump turn the FIN into a RST. So " +
            "a crash with a dump resets more connections than one without.",
        Packets =
            "FIN+ACK, or RST+ACK with window and timestamps where data was unread, for all connections of that process at the " +
            "same time, perhaps after seconds in which it acknowledged data and sent none.",
        KernelResetReasons = ["TCP_TIMEWAIT_SOCKET", "TCP_ABORT_ON_DATA", "TCP_ABORT_ON_CLOSE"],
        Outcomes =
        [
            OnLinux("read", "EOF"),
            OnLinux("first write", "ok"),
            OnLinux("second write", "EPIPE"),
            OnLinux("later reads", "EOF"),
            OnLinux("write during the core dump", "ok"),
            OnLinux("read after the core dump, if something was written during it", "ECONNRESET"),
        ],
        Advice =
            "Treat end of stream before the end of a message as a failure. On the peer's host look for the crash: the journal, " +
            "coredumpctl, dmesg for segfault lines, the exit status. If the dumps are large, expect the silence before it, and " +
            "let clients have time limits.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The process had read the request and may have acted on it; the request may even be what makes it crash.",
        References =
        [
            Rfc(2525, "2.17", "Names a crashing application as one way to close with data unread."),
            Rfc(9293, "3.10.4", "CLOSE sends a FIN behind what is queued."),
            LinuxSource("get_signal", "kernel/signal.c", "Writes the core dump before the process goes to its exit."),
            LinuxSource("exit_files", "fs/file.c", "Gives up every descriptor of a dying process."),
        ],
    };

    /// <summary>The peer's process is stopped, while its kernel goes on acknowledging.</summary>
    public static Cause ProcessStopped { get; } = new("process-stopped")
    {
        Title = "The peer's process is stopped, while its kernel goes on acknowledging",
        Symptom = "connect and writes succeed, reads hang for ever, and after some megabytes writes hang too; no error, no timeout",
        Family = CauseFamily.ProcessDeath,
        Actor = CauseActor.Operator,
        Explanation =
            "A process that is stopped, by SIGSTOP, by a debugger, by a frozen cgroup, by a virtual machine that swaps, runs no " +
            "code; but its sockets belong to the kernel, and the kernel goes on. It completes handshakes for its listeners, " +
            "acknowledges data until the receive buffer is full, then advertises a window of zero and answers the probes of it. " +
            "For TCP all of that means alive, so neither retransmission nor keepalive ever gives up: keepalive asks the kernel, " +
            "not the program.\n\n" +
            "How much is swallowed before a write blocks depends on the buffers of both ends; with the defaults of Linux it is " +
            "some megabytes. When the process is continued, everything goes on as if nothing had been; if it is killed instead, " +
            "what is unread makes it a RST.",
        Packets =
            "Data that is acknowledged and never answered; later a window of zero from the peer, and zero-window probes of this " +
            "end, at growing intervals, each of which is answered.",
        Outcomes =
        [
            OnLinux("write", "ok"),
            OnLinux("read", "waits without end"),
            OnLinux("write once the buffers are full", "waits without end"),
            OnLinux("connect to its listener", "ok"),
            OnLinux("read, if it is killed then", "ECONNRESET"),
        ],
        Advice =
            "Give each request a time limit, for TCP has none here. TCP_USER_TIMEOUT ends a connection whose window stays " +
            "closed. On the peer's host ps shows state T, or D and a high load; ask the cgroup freezer and the debugger.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The request lies in the receive buffer, and will be acted on when the process is continued.",
        References =
        [
            Rfc(9293, "3.8.6.1", "A closed window is probed without a limit, as long as the probes are answered."),
            Rfc(9293, "3.8.4", "Keepalive asks whether the other TCP is there; it cannot ask for the program."),
            LinuxSource("tcp_data_queue", "net/ipv4/tcp_input.c", "Queues and acknowledges data with nobody reading."),
            LinuxSource("tcp_send_probe0", "net/ipv4/tcp_output.c", "Probes a window of zero, again and again."),
        ],
    };
}
