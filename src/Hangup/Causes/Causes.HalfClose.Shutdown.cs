namespace Hangup;

public static partial class Causes
{
    /// <summary>The peer shut down its reading direction, of which TCP can tell this end nothing.</summary>
    public static Cause PeerShutDownReading { get; } = new("peer-shut-down-reading")
    {
        Title = "The peer shut down its reading direction, of which TCP can tell this end nothing",
        Symptom = "writes succeed but are never answered; on Windows, connection reset by peer on the next write",
        Family = CauseFamily.HalfClose,
        Actor = CauseActor.PeerApplication,
        Explanation =
            "TCP has a sign for \"I will send no more\", the FIN, and none for \"I will read no more\". So shutdown(SHUT_RD) can " +
            "only be a local matter. On Linux it sets RCV_SHUTDOWN in sk_shutdown and wakes whoever is blocked in a read; " +
            "tcp_shutdown() returns at once, since no packet belongs to it. The kernel goes on receiving and acknowledging. A " +
            "read returns what is in the queue, even what arrived after the shutdown, and end of stream instead of waiting as " +
            "soon as the queue is empty. Only a close decides: if the program has read everything, a FIN follows, otherwise " +
            "close-with-unread-data.\n\n" +
            "Windows takes the call seriously: data that is queued or arrives later resets the connection. A program that is " +
            "meant to run on both must not rely on either.",
        Packets =
            "Nothing at the moment of the call. Data from this end is acknowledged as before; if the peer reads no more, the " +
            "window it advertises shrinks to zero at last.",
        Outcomes =
        [
            OnLinux("write", "ok"),
            OnLinux("the peer's read with an empty queue", "EOF"),
            OnLinux("the peer's read after data has arrived", "ok, then EOF"),
            OnLinux("read of what the peer still sends", "ok"),
            OnLinux("read after the peer has read all and closed", "EOF"),
            OnWindows("write while data is queued or arrives", "the connection is reset", "learn.microsoft.com nf-winsock-shutdown"),
        ],
        Advice =
            "Don't use SHUT_RD to tell a peer to stop: say it in the protocol, or close. It is of use to wake a thread of one's " +
            "own process that is blocked in a read. In .NET, SocketShutdown.Receive is this call.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "Writes are acknowledged by a kernel whose program may have read all, some or none of them.",
        References =
        [
            Rfc(9293, "3.6", "CLOSE says that no more will be sent; TCP has no way to say that no more will be read."),
            LinuxSource("tcp_shutdown", "net/ipv4/tcp.c", "Does nothing unless sending is shut down."),
            LinuxSource("tcp_recvmsg_locked", "net/ipv4/tcp.c", "Looks at the queue first, at RCV_SHUTDOWN when it is empty."),
            Microsoft(
                "shutdown function",
                "api/winsock/nf-winsock-shutdown",
                "SD_RECEIVE: the connection is reset if data is queued or comes later."),
        ],
    };

    /// <summary>The peer shut down both directions without closing, and data that came later was refused.</summary>
    public static Cause PeerShutDownBothDirections { get; } = new("peer-shut-down-both-directions")
    {
        Title = "The peer shut down both directions without closing, and data that came later was refused",
        Symptom =
            "the first write after end of file succeeds, the next gets broken pipe; the peer's own next read says connection " +
            "reset by peer",
        Family = CauseFamily.HalfClose,
        Actor = CauseActor.PeerApplication,
        Explanation =
            "shutdown(SHUT_RDWR) sends the same FIN as shutdown(SHUT_WR) and notes besides that nobody will read. The socket " +
            "still belongs to the program. If data arrives now, in FIN-WAIT-1 or FIN-WAIT-2 with RCV_SHUTDOWN set, " +
            "tcp_rcv_state_process() follows RFC 1122: new data that nobody can receive is answered with a RST, with the reason " +
            "TCP_ABORT_ON_DATA.\n\n" +
            "Unlike after a close there is a program left that can be told, and it is: the same code calls tcp_reset() on the " +
            "peer's own socket, so the program that shut down gets ECONNRESET from its next call, though no RST ever arrived " +
            "there. A read of this end returns end of stream before and after, for its FIN was received; a write reports EPIPE, " +
            "since the RST came in CLOSE-WAIT. It is what a server sees that calls shutdown() with both directions and then " +
            "waits for the client to hang up.",
        Packets =
            "FIN+ACK from the peer; data from this end; in answer a bare RST: no ACK, window 0, no options, and over IPv4 IP ID " +
            "0 and 40 bytes. The same picture as write-after-peer-close.",
        KernelResetReasons = ["TCP_ABORT_ON_DATA"],
        Outcomes =
        [
            OnLinux("read before writing", "EOF"),
            OnLinux("first write", "ok"),
            OnLinux("second write", "EPIPE"),
            OnLinux("read after the first write", "EOF"),
            OnLinux("the peer's next read", "ECONNRESET"),
            OnLinux("the peer's later reads", "EOF"),
            OnLinux("the peer's writes", "EPIPE"),
        ],
        Advice =
            "In the peer's program: to end in order, shut down the sending direction only, read until end of stream, then close. " +
            "In this program: treat end of stream as the end unless the protocol uses half-close.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "What was written after the FIN was read by nobody, but EPIPE does not tell which writes those were.",
        References =
        [
            Rfc(
                1122,
                "4.2.2.13",
                "Data that comes after the user gave up receiving should be answered with a RST, to show that it is lost."),
            Rfc(
                9293,
                "3.6.1",
                "New data after the close of both directions should be answered with a RST, to show that it is lost (SHLD-3)."),
            LinuxSource(
                "tcp_rcv_state_process",
                "net/ipv4/tcp_input.c",
                "RCV_SHUTDOWN and new data: resets its own socket, and returns TCP_ABORT_ON_DATA to be sent."),
            LinuxSource(
                "tcp_reset",
                "net/ipv4/tcp_input.c",
                "EPIPE for a RST in CLOSE-WAIT; ECONNRESET in the socket that refused the data."),
        ],
    };
}
