namespace Hangup;

public static partial class Causes
{
    /// <summary>Another thread of this program took the connection away while a call waited.</summary>
    public static Cause BlockedCallEndedByOwnProgram { get; } = new("blocked-call-ended-by-own-program")
    {
        Title = "Another thread of this program took the connection away while a call waited",
        Symptom =
            "a blocked connect ends with connection reset by peer (ECONNRESET) or broken pipe (EPIPE), a blocked read with broken pipe, and " +
            "the peer has sent nothing",
        Family = CauseFamily.AbortiveClose,
        Actor = CauseActor.LocalApplication,
        Explanation =
            "close() by another thread does not end a call that waits; two other calls do, and runtimes use them for it. shutdown() of a " +
            "socket in SYN-SENT is no half-close but the end of the attempt, whichever direction it names: inet_shutdown() calls " +
            "tcp_disconnect(), which stores ECONNRESET, and the waiting connect() returns it. connect() with AF_UNSPEC does the same in any " +
            "state, and counts sk_disconnects up: a call that waits compares the number when it wakes, and returns EPIPE if it has " +
            "changed, since the connection that it waited for is not the one that the socket has now.\n\n" +
            "So a read can fail with EPIPE, which no peer can bring about. A write that waits passes EPIPE through sk_stream_error(), which " +
            "prefers the stored error: ECONNRESET. From SYN-SENT nothing is sent, and a peer that answers later is told by a RST that nobody " +
            "is here; from ESTABLISHED the peer gets a RST at once.",
        Packets = "In SYN-SENT nothing but the SYNs of the attempt. Of an established connection a RST+ACK, as for linger-zero-close.",
        KernelResetReasons = ["TCP_STATE"],
        Outcomes =
        [
            OnLinux("blocked connect, shutdown by another thread", "ECONNRESET"),
            OnLinux("blocked connect, connect to AF_UNSPEC by another thread", "EPIPE"),
            OnLinux("blocked read, connect to AF_UNSPEC by another thread", "EPIPE"),
            OnLinux("next read", "ECONNRESET"),
            OnLinux("blocked write, connect to AF_UNSPEC by another thread", "ECONNRESET"),
            OnLinux("next write", "EPIPE"),
            OnLinux("the peer's read", "ECONNRESET"),
        ],
        Advice =
            "Count it as a cancellation, not as a failure of the peer: keep a flag that the program set before it ended the call. In .NET " +
            "pass a CancellationToken, whose exception says so.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "Before the connection is established nothing was delivered; after that the peer may have read what was written.",
        References =
        [
            Rfc(9293, "3.10.4", "CLOSE in SYN-SENT deletes the connection and tells what waits that it is closing."),
            Rfc(9293, "3.10.5", "ABORT in SYN-SENT tells what waits that the connection was reset."),
            LinuxSource("inet_shutdown", "net/ipv4/af_inet.c", "Disconnects a socket in SYN-SENT."),
            LinuxSource("tcp_disconnect", "net/ipv4/tcp.c", "Stores ECONNRESET; sends a RST where the peer has a connection."),
            LinuxSource("sk_wait_data", "net/core/sock.c", "Waits, and returns EPIPE if sk_disconnects has changed."),
            LinuxSource("sk_stream_error", "net/core/stream.c", "Takes the stored error in place of EPIPE."),
        ],
    };
}
