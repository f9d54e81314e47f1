namespace Hangup;

public static partial class Causes
{
    /// <summary>Fast Open sent the first data in the SYN, and the port was closed.</summary>
    public static Cause FastOpenRefused { get; } = new("fast-open-refused")
    {
        Title = "Fast Open sent the first data in the SYN, and the port was closed",
        Symptom = "connect or sendto succeeds, and the first read or write says connection refused (ECONNREFUSED)",
        Family = CauseFamily.Extensions,
        Actor = CauseActor.PeerKernel,
        Explanation =
            "TCP Fast Open puts the first data into the SYN if a cookie from an earlier connection is at hand. That moves the moment of " +
            "refusal. A blocking sendto() with MSG_FASTOPEN still waits for the handshake and returns ECONNREFUSED. With MSG_DONTWAIT it " +
            "returns the number of bytes as if they had been sent, and the refusal comes with the next call. With TCP_FASTOPEN_CONNECT, " +
            "tcp_fastopen_defer_connect() lets connect() succeed without a packet, since there is no data yet; the first write sends the " +
            "SYN and gets the refusal, at once if it blocks, with the call after it if not.\n\n" +
            "So ECONNREFUSED can come from read(), write() and SO_ERROR, and code that expects it only from connect() takes it for " +
            "something else. A program that reads first after such a connect() waits for ever: no SYN has been sent. Without a cookie " +
            "the SYN carries no data, and sendto() just fails like connect().",
        Packets =
            "SYN with data and a Fast Open cookie (option 34), answered by RST+ACK that acknowledges SYN and data: sequence number 0, " +
            "window 0. With TCP_FASTOPEN_CONNECT nothing before the first write.",
        KernelResetReasons = ["NO_SOCKET"],
        Outcomes =
        [
            OnLinux("blocking sendto with MSG_FASTOPEN", "ECONNREFUSED"),
            OnLinux("read after that", "ENOTCONN"),
            OnLinux("sendto with MSG_FASTOPEN and MSG_DONTWAIT", "ok"),
            OnLinux("after it: read or SO_ERROR", "ECONNREFUSED"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
            OnLinux("connect with TCP_FASTOPEN_CONNECT", "ok"),
            OnLinux("after it: blocking write", "ECONNREFUSED"),
            OnLinux("after it: non-blocking write", "ok"),
            OnLinux("read before any write, with TCP_FASTOPEN_CONNECT", "waits for ever"),
        ],
        Advice =
            "Treat ECONNREFUSED as a refusal whichever call returns it. With Fast Open it doesn't prove that nobody read the data (see " +
            "fast-open-data-unread): a RST with window 0 and no timestamps does. Count bytes as sent only when the connection is " +
            "established. With TCP_FASTOPEN_CONNECT write before you read.",
        Retry = RetrySafety.Safe,
        RetryReason = "No connection came about, so the peer's application got no byte of the request.",
        References =
        [
            Rfc(7413, "3", "Data in the SYN, under the protection of a cookie."),
            Rfc(9293, "3.10.7.1", "The SYN is answered with a RST that acknowledges its data too."),
            LinuxSource("tcp_sendmsg_fastopen", "net/ipv4/tcp.c", "Sends SYN and data; waits for the answer only if the call may block."),
            LinuxSource(
                "tcp_fastopen_defer_connect",
                "net/ipv4/tcp_fastopen.c",
                "Lets connect() succeed without a packet when a cookie is cached."),
            LinuxSource("tcp_reset", "net/ipv4/tcp_input.c", "ECONNREFUSED for a RST in SYN-SENT."),
        ],
    };

    /// <summary>The server closed a Fast Open connection without reading the data that came in the SYN.</summary>
    public static Cause FastOpenDataUnread { get; } = new("fast-open-data-unread")
    {
        Title = "The server closed a Fast Open connection without reading the data that came in the SYN",
        Symptom = "connection reset by peer right after connecting; or connection refused (ECONNREFUSED) from a server that accepted",
        Family = CauseFamily.Extensions,
        Actor = CauseActor.PeerApplication,
        Explanation =
            "With a valid cookie the server's kernel makes the connection from the SYN alone and queues its data, so accept() and read() " +
            "work before the handshake is over. If the program closes without reading, the data is unread and __tcp_close() sends a RST " +
            "(see close-with-unread-data). Which error the client sees depends on how far the handshake is.\n\n" +
            "If the SYN+ACK has arrived, the client is established and gets ECONNRESET. If it hasn't, because it was lost or because the " +
            "server was quicker, the server's socket is still in SYN-RECV; its RST acknowledges the SYN, reaches a client in SYN-SENT, " +
            "and counts there as a refusal: ECONNREFUSED, from a server that has accepted the connection and may have acted on it.",
        Packets =
            "SYN with data; then either SYN+ACK, ACK and a RST+ACK with timestamps and window, or that RST+ACK alone, in answer to the " +
            "SYN: a refusal of a closed port has no timestamps and window 0.",
        KernelResetReasons = ["TCP_ABORT_ON_CLOSE"],
        Outcomes =
        [
            OnLinux("blocking sendto with MSG_FASTOPEN, SYN+ACK arrived", "ok"),
            OnLinux("blocking sendto with MSG_FASTOPEN, SYN+ACK lost", "ECONNREFUSED"),
            OnLinux("first operation, handshake complete: read", "ECONNRESET"),
            OnLinux("first operation, handshake complete: write", "ECONNRESET"),
            OnLinux("first operation, handshake incomplete: SO_ERROR", "ECONNREFUSED"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
        ],
        Advice =
            "In the server read to the end before closing, as always. In the client don't take ECONNREFUSED for a proof that nothing was " +
            "delivered when Fast Open is in use.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The server's program had the connection and could read the data in the SYN, even where the client sees a refusal.",
        References =
        [
            Rfc(7413, "4.2", "The server may deliver the data of the SYN before the handshake is over."),
            Rfc(9293, "3.6.1", "A close with received data pending should send a RST (SHLD-3)."),
            Rfc(9293, "3.10.7.3", "In SYN-SENT a RST that acknowledges the SYN is a refusal."),
            LinuxSource("tcp_try_fastopen", "net/ipv4/tcp_fastopen.c", "Makes the connection from the SYN and queues its data."),
            LinuxSource("__tcp_close", "net/ipv4/tcp.c", "Turns the close into a RST because of unread data."),
            LinuxSource("tcp_reset", "net/ipv4/tcp_input.c", "ECONNREFUSED in SYN-SENT, ECONNRESET when established."),
        ],
    };
}
