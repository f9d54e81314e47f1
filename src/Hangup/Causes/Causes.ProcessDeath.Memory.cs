namespace Hangup;

public static partial class Causes
{
    /// <summary>The peer's kernel held too many orphaned connections, and turned a close into a RST.</summary>
    public static Cause TooManyOrphans { get; } = new("too-many-orphans")
    {
        Title = "The peer's kernel held too many orphaned connections, and turned a close into a RST",
        Symptom =
            "connection reset by peer at the end of large responses, under load; the server's kernel log says too many orphaned " +
            "sockets",
        Family = CauseFamily.ProcessDeath,
        Actor = CauseActor.PeerKernel,
        Explanation =
            "After close() a connection that still has data or a FIN to deliver goes on without a program: an orphan. Orphans " +
            "hold memory that nobody is accountable for, so Linux bounds them for the whole machine by net.ipv4.tcp_max_orphans. " +
            "At each close that leaves an orphan __tcp_close() calls tcp_check_oom(), and over the limit it gives up delivering: " +
            "RST, reason TCP_ABORT_ON_MEMORY, counter TCPAbortOnMemory. The number it looks at is counted ten times a second, so " +
            "a burst of closes may pass it. What was queued and not yet sent is destroyed, although every write and the close " +
            "itself had succeeded. The retransmission timer of an orphan asks the same question, and more strictly of one that " +
            "has made no progress.\n\n" +
            "It needs clients that read slowly or vanish, and a server that closes on them in numbers. Connections whose data " +
            "and FIN are acknowledged at once are never affected.",
        Packets =
            ActiveResetPackets +
            "It comes where the FIN would have come, at the end of the data that fitted into the window. The kernel log of that " +
            "host and TCPAbortOnMemory tell it from linger-zero-close.",
        KernelResetReasons = ["TCP_ABORT_ON_MEMORY"],
        Outcomes =
        [
            OnLinux("data received before the RST, read first", "ok"),
            OnLinux("read after it", "ECONNRESET"),
            OnLinux("first operation: write", "ECONNRESET"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
        ],
        Advice =
            "On the server raise net.ipv4.tcp_max_orphans with the memory in mind, and find out who leaves orphans: ss -tan " +
            "state fin-wait-1. Let the program close in stages, with shutdown(SHUT_WR) and a read with a time limit, so that it " +
            "knows of its slow clients.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The server had processed the request and was sending its answer.",
        References =
        [
            Rfc(9293, "3.9.1.4", "CLOSE is to deliver what was sent before it; giving that up is a decision of the host."),
            LinuxSource("__tcp_close", "net/ipv4/tcp.c", "Checks the limits when a socket becomes an orphan, and resets over them."),
            LinuxSource("tcp_check_oom", "net/ipv4/tcp.c", "Too many orphans, or out of TCP memory; says which in the kernel log."),
            LinuxSource("tcp_out_of_resources", "net/ipv4/tcp_timer.c", "Asks again whenever an orphan has to retransmit."),
        ],
    };

    /// <summary>The peer's kernel was out of memory for TCP, and turned a close into a RST.</summary>
    public static Cause OutOfTcpMemory { get; } = new("out-of-tcp-memory")
    {
        Title = "The peer's kernel was out of memory for TCP, and turned a close into a RST",
        Symptom =
            "connection reset by peer at the end of large responses, under load; the server's kernel log says out of memory, " +
            "consider tuning tcp_mem",
        Family = CauseFamily.ProcessDeath,
        Actor = CauseActor.PeerKernel,
        Explanation =
            "All TCP buffers of a machine share a budget, the third number of net.ipv4.tcp_mem, in pages. Long before it is used " +
            "up the kernel shrinks windows and drops out-of-order data; once it is, tcp_check_oom() says so at the next close, " +
            "and the orphan that would still have to deliver its queue is reset instead (TCP_ABORT_ON_MEMORY). " +
            "tcp_out_of_memory() counts only sockets that hold more than a minimum of queued data, so a connection with nothing " +
            "to deliver closes in order even then.\n\n" +
            "Nothing but the kernel log tells it from too-many-orphans: the reason, the counter and the packet are the same.",
        Packets =
            ActiveResetPackets +
            "It comes where the FIN would have come, after windows have become small. /proc/net/sockstat shows the memory in " +
            "use, in pages, beside \"mem\".",
        KernelResetReasons = ["TCP_ABORT_ON_MEMORY"],
        Outcomes =
        [
            OnLinux("data received before the RST, read first", "ok"),
            OnLinux("read after it", "ECONNRESET"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
            OnLinux("read, if the peer had nothing queued", "EOF"),
        ],
        Advice =
            "On the server compare /proc/net/sockstat with net.ipv4.tcp_mem. Look for receivers that don't read and for buffers " +
            "that were set by hand (SO_SNDBUF, SO_RCVBUF) before raising the limit.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The server had processed the request and was sending its answer.",
        References =
        [
            Rfc(9293, "3.9.1.4", "CLOSE is to deliver what was sent before it; giving that up is a decision of the host."),
            LinuxSource(
                "tcp_check_oom",
                "net/ipv4/tcp.c",
                "Over the third limit of tcp_mem, for a socket with more than a minimum queued."),
            LinuxSource("__tcp_close", "net/ipv4/tcp.c", "Checks the limits when a socket becomes an orphan, and resets over them."),
        ],
    };
}
