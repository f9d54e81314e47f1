namespace Hangup;

public static partial class Causes
{
    /// <summary>The peer dissolved the connection by calling connect() with AF_UNSPEC.</summary>
    public static Cause AssociationDissolved { get; } = new("association-dissolved")
    {
        Title = "The peer dissolved the connection by calling connect() with AF_UNSPEC",
        Symptom = "connection reset by peer although the peer closed nothing, and its socket is connected to something else a moment later",
        Family = CauseFamily.AbortiveClose,
        Actor = CauseActor.PeerApplication,
        Explanation =
            "POSIX lets a program take back the peer of a socket by calling connect() with an address of family AF_UNSPEC. For a " +
            "datagram socket that is harmless. For a stream socket it is ABORT: on Linux __inet_stream_connect() calls " +
            "tcp_disconnect(), which sends a RST from every state in which the peer still counts on the connection, throws away " +
            "both queues and leaves a socket that is as good as new, ready for another connect() or listen(). Programs that pool " +
            "descriptors use it, and runtimes use it to free a thread that is blocked in a call on the socket: .NET does so when " +
            "a socket is disposed during a blocking read (see local-dispose-during-read).\n\n" +
            "The kernel's reason is TCP_STATE, as for linger-zero-close, but no counter of aborts grows, since the call is no " +
            "close. The end that made the call keeps ECONNRESET as a pending error of its own, so its next read reports a reset " +
            "that it caused itself; after that it gets ENOTCONN.",
        Packets =
            ActiveResetPackets +
            "No FIN comes before it. Nothing on the wire tells it from linger-zero-close; a new connection from the same host " +
            "may follow at once.",
        KernelResetReasons = ["TCP_STATE"],
        Outcomes =
        [
            OnLinux("first operation: read", "ECONNRESET"),
            OnLinux("first operation: write", "ECONNRESET"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
            OnLinux("first read of the end that dissolved it", "ECONNRESET"),
            OnLinux("its later reads", "ENOTCONN"),
            OnLinux("its writes", "EPIPE"),
            OnLinux("its next connect", "ok"),
        ],
        Advice =
            "Log it. In the program that does it: end a connection with shutdown() and close(), and open a new socket for the " +
            "next one. Where a thread must be freed from a blocked call, shutdown(SHUT_RD) frees it without resetting the peer.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The peer may have read the request before it dissolved the connection, and only its answer is lost.",
        References =
        [
            Rfc(9293, "3.10.5", "ABORT sends a RST, drops what is queued and tells pending calls that the connection was reset."),
            LinuxSource("__inet_stream_connect", "net/ipv4/af_inet.c", "An address of family AF_UNSPEC disconnects instead of connecting."),
            LinuxSource(
                "tcp_disconnect",
                "net/ipv4/tcp.c",
                "Sends the RST with reason TCP_STATE, stores ECONNRESET in its own socket and makes it reusable."),
        ],
    };

    /// <summary>The peer aborted while its FIN still waited behind data that this end had no room for.</summary>
    public static Cause AbortWithQueuedFin { get; } = new("abort-with-queued-fin")
    {
        Title = "The peer aborted while its FIN still waited behind data that this end had no room for",
        Symptom =
            "connection reset by peer while reading slowly the last part of a large response, after this end had already " +
            "finished sending",
        Family = CauseFamily.AbortiveClose,
        Actor = CauseActor.PeerApplication,
        Explanation =
            "A FIN stands in the queue behind all data. If the receiver's window is closed, neither can be sent, yet the " +
            "sender's kernel has already left ESTABLISHED: Linux changes the state when the FIN is queued, not when it is sent. " +
            "So a peer that answered this end's FIN with its own shutdown is in LAST-ACK on its side, while for this end, which " +
            "has seen no FIN, the peer is still sending.\n\n" +
            "If the peer's program then aborts, with SO_LINGER at zero, RFC 9293 would send nothing, for in a true LAST-ACK all " +
            "data has been sent. Linux knows that its LAST-ACK and CLOSING may be ahead of the wire: tcp_disconnect() compares " +
            "snd_nxt with write_seq, and if something was never sent, it resets with the reason TCP_DISCONNECT_WITH_DATA, one " +
            "that appears in no other place. If all had been sent, it sends no RST at all. This end had shut down its own " +
            "sending and is in FIN-WAIT-2, where a RST means ECONNRESET. What it had received stays readable.",
        Packets =
            ActiveResetPackets +
            "It follows a window of zero from this end, and this end's FIN, which the peer had acknowledged. No FIN of the " +
            "peer's is ever seen.",
        KernelResetReasons = ["TCP_DISCONNECT_WITH_DATA"],
        Outcomes =
        [
            OnLinux("data received before the RST, read first", "ok"),
            OnLinux("read after it", "ECONNRESET"),
            OnLinux("later reads", "EOF"),
            OnLinux("write after own shutdown", "EPIPE"),
        ],
        Advice =
            "Log it: the response is cut. In this program read the response as fast as it comes. In the peer's program don't set " +
            "SO_LINGER to zero, or drop it before the last close; a time limit for a client that doesn't read is better met by " +
            "TCP_USER_TIMEOUT.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The peer had read the whole request and was sending its answer, of which the tail is lost.",
        References =
        [
            Rfc(9293, "3.10.5", "ABORT in CLOSING, LAST-ACK and TIME-WAIT sends nothing: there, all data has been sent."),
            LinuxSource("tcp_disconnect", "net/ipv4/tcp.c", "Resets in CLOSING and LAST-ACK if there is anything that was never sent."),
            LinuxSource(
                "__tcp_close",
                "net/ipv4/tcp.c",
                "SO_LINGER with zero seconds disconnects; its comment says that the state may run ahead of the FIN."),
        ],
    };

    /// <summary>close() gave up waiting for the acknowledgement, and reported success.</summary>
    public static Cause LingerTimeExpired { get; } = new("linger-time-expired")
    {
        Title = "close() gave up waiting for the acknowledgement, and reported success",
        Symptom = "close() blocks for some seconds and returns 0, and nobody is told that the data did not arrive",
        Family = CauseFamily.AbortiveClose,
        Actor = CauseActor.LocalApplication,
        Explanation =
            "SO_LINGER with a time above zero makes close() wait until the peer has acknowledged everything, the FIN included. " +
            "It looks like a way to learn whether the data arrived, and it isn't one: on Linux inet_release() hands the time to " +
            "__tcp_close(), sk_stream_wait_close() sleeps until the connection has left FIN-WAIT-1, CLOSING and LAST-ACK or the " +
            "time is up, and close() returns 0 in either case. The caller can only look at the clock.\n\n" +
            "When the time is up the connection isn't aborted. It goes on as an orphan that retransmits, bounded by " +
            "tcp_orphan_retries, so what was written may still arrive, long after the program gave it up for lost. Windows is " +
            "different: there the connection is aborted at that point. On Linux close() waits even if the socket is " +
            "non-blocking, which stalls an event loop; Windows then refuses with WSAEWOULDBLOCK. A process that dies doesn't " +
            "wait: inet_release() tests for PF_EXITING.",
        Packets =
            "Data and a FIN from this end, retransmitted without an answer or held back by a window of zero, beyond the moment " +
            "at which close() returned. No RST. If the peer comes back, the retransmission delivers everything.",
        Outcomes =
        [
            OnLinux("write", "ok"),
            OnLinux("close with one second of SO_LINGER, peer unreachable", "ok, after 1 s"),
            OnLinux("close of a non-blocking socket", "ok, after 1 s"),
            OnLinux("the peer's reads once it is reachable again", "ok, then EOF"),
            OnWindows(
                "close with one second of SO_LINGER, peer unreachable",
                "0 after the time, and the connection is aborted",
                "learn.microsoft.com nf-winsock-closesocket"),
            OnWindows(
                "close of a non-blocking socket",
                "WSAEWOULDBLOCK, and the socket stays open",
                "learn.microsoft.com nf-winsock-closesocket"),
        ],
        Advice =
            "Don't use SO_LINGER to learn whether data arrived. Call shutdown(SHUT_WR), then read until end of stream with a " +
            "time limit: end of stream says that the peer got the FIN, and with it all data. Only an answer of the protocol says " +
            "that the peer's program has processed it. Never set SO_LINGER on a socket of an event loop.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The kernel goes on sending after close() has returned, so the data may arrive at any time.",
        References =
        [
            Rfc(
                9293,
                "3.6",
                "A user who expects no data in return may wait to hear that the connection was closed: all data has then been received."),
            LinuxSource("inet_release", "net/ipv4/af_inet.c", "Passes the time of SO_LINGER on, but not for a process that is exiting."),
            LinuxSource(
                "sk_stream_wait_close",
                "net/core/stream.c",
                "Sleeps until the FIN is acknowledged or the time is up, and returns nothing."),
            Microsoft(
                "closesocket function",
                "api/winsock/nf-winsock-closesocket",
                "A graceful close within the time, or else a hard close; WSAEWOULDBLOCK on a non-blocking socket."),
        ],
    };
}
