namespace Hangup;

public static partial class Causes
{
    /// <summary>Writes with MSG_ZEROCOPY used up the memory that a socket has for notices.</summary>
    public static Cause ZeroCopyMemoryExhausted { get; } = new("zero-copy-memory-exhausted")
    {
        Title = "Writes with MSG_ZEROCOPY used up the memory that a socket has for notices",
        Symptom = "send with MSG_ZEROCOPY: no buffer space available (ENOBUFS), while the same send without the flag works",
        Family = CauseFamily.Extensions,
        Actor = CauseActor.LocalApplication,
        Explanation =
            "With MSG_ZEROCOPY the kernel sends from the program's own memory and must tell it later when that may be used again. The notice " +
            "is allocated at the write, from the socket's option memory, of which net.core.optmem_max sets the limit. It is held until the " +
            "data is acknowledged, and then further on, in the error queue, until the program reads it with recvmsg(MSG_ERRQUEUE). A program " +
            "that writes faster than the peer acknowledges, or never reads the queue, has nothing left: msg_zerocopy_alloc() fails, and " +
            "the write with it.\n\n" +
            "Nothing is wrong with the connection or its buffers. ENOBUFS from a TCP write has no other meaning on Linux: a full send " +
            "buffer waits or is EAGAIN.",
        Packets = "Nothing: the write that fails sends nothing.",
        Outcomes =
        [
            OnLinux("write with MSG_ZEROCOPY, notices outstanding up to the limit", "ENOBUFS"),
            OnLinux("write without the flag", "ok"),
            OnLinux("write with MSG_ZEROCOPY after the acknowledgement", "ENOBUFS"),
            OnLinux("write with MSG_ZEROCOPY after the error queue was read", "ok"),
        ],
        Advice =
            "Read the error queue (poll reports it as POLLERR), write without the flag when ENOBUFS comes, and use it for large writes " +
            "only: a notice costs the same for one byte as for a megabyte. Raise net.core.optmem_max.",
        Retry = RetrySafety.Safe,
        RetryReason = "Nothing of the write was taken; it may be repeated at once without the flag.",
        References =
        [
            Rfc(9293, "3.10.2", "SEND without room for it may be refused: insufficient resources."),
            LinuxSource("msg_zerocopy_alloc", "net/core/skbuff.c", "Takes the notice from the option memory of the socket."),
            LinuxSource("tcp_sendmsg_locked", "net/ipv4/tcp.c", "ENOBUFS where there is none left."),
        ],
    };
}
