namespace Hangup;

public static partial class Causes
{
    /// <summary>The peer is alive but does not read, and its window stays closed.</summary>
    public static Cause ZeroWindowStall { get; } = new("zero-window-stall")
    {
        Title = "The peer is alive but does not read, and its window stays closed",
        Symptom = "write blocks for ever, the connection is ESTABLISHED and no error comes; ss shows a full Send-Q and timer:(persist)",
        Family = CauseFamily.SilentPeer,
        Actor = CauseActor.PeerApplication,
        Explanation =
            "Every acknowledgement says how much more the receiver can hold. If the peer's application doesn't read, its buffer fills " +
            "and the window becomes zero; this end stops sending, its own buffer fills, and write() blocks. That is flow control at " +
            "work, not a failure. The kernel then probes the closed window (tcp_probe_timer(), a segment one below the next sequence " +
            "number, at doubling distances up to two minutes), and the peer's kernel answers each probe with the window still at " +
            "zero.\n\n" +
            "As long as the answers come, this goes on without a limit: RFC 9293 demands it, since a slow reader is not a dead one. Each " +
            "answer resets the count of probes. Only if they stop does the connection end with ETIMEDOUT, after net.ipv4.tcp_retries2 " +
            "probes. Two programs that both write and don't read block each other this way for ever.",
        Packets =
            "A window of 0 from the peer; then this end's empty segments with sequence number SND.NXT-1 at doubling distances, each " +
            "answered by an ACK with window 0. When the peer reads, it sends a window update.",
        Outcomes =
        [
            OnLinux("blocking write", "waits for ever"),
            OnLinux("non-blocking write", "EAGAIN"),
            OnLinux("SO_ERROR", "no error"),
            OnLinux("write after the peer has read", "ok"),
        ],
        Advice =
            "Look at the peer: it is stuck, overloaded or waiting for something else (ss -tn on its side shows a full Recv-Q). Limit the " +
            "write with a timeout or SO_SNDTIMEO, and abort what is too slow. Read while writing: a protocol in which both sides write " +
            "first can deadlock.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "What the peer's application has read before it stopped is unknown.",
        References =
        [
            Rfc(
                9293,
                "3.8.6.1",
                "A sender must probe a zero window, and must not give up while the probes are answered (MUST-36, MUST-37)."),
            Rfc(1122, "4.2.2.17", "The older statement of the same."),
            LinuxSource(
                "tcp_probe_timer",
                "net/ipv4/tcp_timer.c",
                "Probes for ever while the peer answers, unless TCP_USER_TIMEOUT is set or the socket has no owner."),
            LinuxSource("tcp_send_probe0", "net/ipv4/tcp_output.c", "Sends the probe and doubles the distance."),
            LinuxSource("sk_stream_wait_memory", "net/core/stream.c", "Where the blocked write waits."),
        ],
    };

    /// <summary>TCP_USER_TIMEOUT ended a connection whose peer is alive but does not read.</summary>
    public static Cause ZeroWindowUserTimeout { get; } = new("zero-window-user-timeout")
    {
        Title = "TCP_USER_TIMEOUT ended a connection whose peer is alive but does not read",
        Symptom = "write: connection timed out (ETIMEDOUT) although the peer answers; the peer later gets connection reset by peer",
        Family = CauseFamily.SilentPeer,
        Actor = CauseActor.LocalKernel,
        Explanation =
            "TCP_USER_TIMEOUT is meant for silence, but Linux applies it to a closed window as well. tcp_probe_timer() starts a clock at " +
            "the first probe; when the peer has kept its window at zero for the user timeout, it calls tcp_write_err(), although every " +
            "probe was answered. The manual page says so: the limit also holds for data that stays unsent because of a zero window.\n\n" +
            "This end gets ETIMEDOUT once, then end of stream and EPIPE. No packet is sent. The peer's connection stays ESTABLISHED; its " +
            "application reads what is in its buffer, its kernel announces the new window to a connection that is gone, and only then " +
            "gets a RST: it loses whatever was still in this end's send buffer and learns of it late.",
        Packets =
            "Window 0 from the peer, a few answered window probes, then silence from this end without FIN or RST. When the peer reads, " +
            "its window update is answered by a bare RST.",
        KernelResetReasons = ["NO_SOCKET"],
        Outcomes =
        [
            OnLinux("first operation after the timeout: write", "ETIMEDOUT"),
            OnLinux("first operation after the timeout: read", "ETIMEDOUT"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
            OnLinux("the peer's read of what had arrived", "ok"),
            OnLinux("the peer's read after that", "ECONNRESET"),
        ],
        Advice =
            "Choose TCP_USER_TIMEOUT longer than the longest pause that a healthy reader may take (garbage collection, a slow disk, " +
            "back-pressure). To limit writes against slow readers use a write timeout of the application, which can decide with " +
            "knowledge.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The peer has received and may process everything that its window let through.",
        References =
        [
            Rfc(
                9293,
                "3.8.6.1",
                "A connection should stay open as long as window probes are answered (MUST-37), which this option overrides."),
            Rfc(5482, "1", "The user timeout."),
            LinuxSource(
                "tcp_probe_timer",
                "net/ipv4/tcp_timer.c",
                "Ends the connection when the window has been closed for the user timeout."),
            LinuxSource("tcp_clamp_probe0_to_user_timeout", "net/ipv4/tcp_timer.c", "Moves the last probe so that the limit is met."),
            new(
                "Linux manual, tcp(7), TCP_USER_TIMEOUT",
                "Covers data left unacknowledged and data left unsent because of a zero window.",
                "https://man7.org/linux/man-pages/man7/tcp.7.html"),
        ],
    };

    /// <summary>SO_SNDTIMEO ran out while the send buffer was full.</summary>
    public static Cause SendTimeout { get; } = new("send-timeout")
    {
        Title = "SO_SNDTIMEO ran out while the send buffer was full",
        Symptom = "write returns fewer bytes than asked, and the next one EAGAIN (resource temporarily unavailable) on a blocking socket",
        Family = CauseFamily.SilentPeer,
        Actor = CauseActor.LocalApplication,
        Explanation =
            "SO_SNDTIMEO limits how long one blocking write() may wait for room in the send buffer. It is a limit on the call, not on " +
            "the connection: when it runs out the socket is as before, ESTABLISHED, with its data queued. sk_stream_wait_memory() gives " +
            "up after the time, and the call returns the number of bytes that it had queued by then; only if that is none, it fails with " +
            "EAGAIN.\n\n" +
            "So after a timeout a part of a message is in the stream and can't be taken back: the sender must go on with the rest, or " +
            "end the connection. Writing the whole message again corrupts the stream. The usual reason for the wait is a peer that " +
            "doesn't read (see zero-window-stall).",
        Packets = "Nothing that would show the timeout; window 0 from the peer and window probes, as in a stall.",
        Outcomes =
        [
            OnLinux("write that could queue a part", "ok, fewer bytes than asked"),
            OnLinux("write that could queue nothing", "EAGAIN"),
            OnLinux("SO_ERROR", "no error"),
            OnLinux("write after the peer has read", "ok"),
        ],
        Advice =
            "After a timeout in the middle of a message close the connection, with SO_LINGER zero if the peer is to notice at once. " +
            "Count the bytes that each write returned. In .NET the option is Socket.SendTimeout, for blocking calls only; asynchronous " +
            "ones need a CancellationToken.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "A part of the message was queued and may still be delivered.",
        References =
        [
            Rfc(9293, "3.8.6", "Flow control: the receiver's window says how much may be sent."),
            Rfc(9293, "3.9.1.2", "SEND may carry a timeout; what follows it is up to the user."),
            LinuxSource("sk_stream_wait_memory", "net/core/stream.c", "Waits for room; EAGAIN when the time is up."),
            LinuxSource("tcp_sendmsg_locked", "net/ipv4/tcp.c", "Returns what was queued before the error, if anything was."),
        ],
    };
}
