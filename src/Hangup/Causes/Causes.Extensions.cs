namespace Hangup;

public static partial class Causes
{
    /// <summary>TCP-MD5 is required or signed differently at the two ends, and segments are dropped in silence.</summary>
    public static Cause SignatureMismatch { get; } = new("signature-mismatch")
    {
        Title = "TCP-MD5 is required or signed differently at the two ends, and segments are dropped in silence",
        Symptom = "connect: connection timed out (ETIMEDOUT) to a port that listens; BGP sessions stay in Connect or Active",
        Family = CauseFamily.Extensions,
        Actor = CauseActor.PeerKernel,
        Explanation =
            "With TCP-MD5 each segment carries a digest made with a shared key (RFC 2385). A socket that has a key for an address " +
            "(TCP_MD5SIG) drops every segment from it that isn't signed, or signed with another key; one that has no key drops every " +
            "segment that is. The check comes before the state machine and makes no answer: not a RST, since an answer would help an " +
            "attacker. So a forgotten or mistyped key looks like a host that doesn't exist.\n\n" +
            "On an established connection it goes on: a RST that isn't signed is dropped as well, and a peer that has lost its key along " +
            "with its memory sends none at all. Such a connection ends by its own timeouts only.",
        Packets = "SYN with or without the MD5 option (kind 19) again and again, without an answer.",
        Outcomes =
        [
            OnLinux("connect, unsigned", "ETIMEDOUT"),
            OnLinux("connect, signed with another key", "ETIMEDOUT"),
            OnLinux("connect, signed, to a server without a key", "ETIMEDOUT"),
            OnLinux("connect, signed with the same key", "ok"),
            OnLinux("first operation, established, peer lost connection and key: read", "ETIMEDOUT"),
        ],
        Advice =
            "nstat at the server names it: TCPMD5NotFound (unsigned), TCPMD5Failure (another key), TCPMD5Unexpected (no key here). " +
            "Compare the keys and the addresses that they are bound to; NAT breaks the digest. Prefer TCP-AO for new systems.",
        Retry = RetrySafety.Useless,
        RetryReason = "The key stays wrong until somebody corrects it.",
        References =
        [
            Rfc(2385, "2.0", "The digest, and that segments that fail it are dropped without an answer."),
            Rfc(2385, "4.1", "Unsigned resets are ignored, so a rebooted peer is found by timeouts only."),
            Rfc(5925, "7.5", "TCP-AO, the successor, drops such segments too."),
            LinuxSource("tcp_inbound_hash", "net/ipv4/tcp.c", "Checks the digest before anything else is done with the segment."),
            LinuxSource("tcp_v4_send_reset", "net/ipv4/tcp_ipv4.c", "Sends no RST for a signed segment unless a listener's key fits it."),
        ],
    };

    /// <summary>Packets arrived with a TTL below what the socket demands (IP_MINTTL), and were dropped in silence.</summary>
    public static Cause MinimumTtlDrop { get; } = new("minimum-ttl-drop")
    {
        Title = "Packets arrived with a TTL below what the socket demands (IP_MINTTL), and were dropped in silence",
        Symptom = "connect: connection timed out (ETIMEDOUT) to a port that listens, from hosts that are more than one hop away",
        Family = CauseFamily.Extensions,
        Actor = CauseActor.PeerKernel,
        Explanation =
            "The generalized TTL security mechanism lets a program accept only neighbours: the sender uses TTL 255, and the receiver " +
            "demands at least 255 minus the allowed hops (IP_MINTTL, IPV6_MINHOPCOUNT). No router can raise the TTL, so nobody from " +
            "further away can forge it. Anything lower is dropped before the state machine, without an answer, and counted in " +
            "TCPMinTTLDrop. Accepted connections inherit the demand.\n\n" +
            "A peer that doesn't raise its own TTL (most systems start at 64) is cut off even on the same link. If it lowers its TTL " +
            "later, or a route grows longer, the established connection falls silent and ends in its retransmission timeout.",
        Packets = "SYN again and again without an answer, arriving with a TTL below the limit.",
        Outcomes =
        [
            OnLinux("connect, TTL 64", "ETIMEDOUT"),
            OnLinux("connect, TTL 255", "ok"),
            OnLinux("write, established, TTL lowered to 64", "ok"),
            OnLinux("first operation after the timeout: read", "ETIMEDOUT"),
        ],
        Advice = "nstat TcpExtTCPMinTTLDrop at the receiver names it. Set IP_TTL to 255 at both ends, and allow for the hops between them.",
        Retry = RetrySafety.Useless,
        RetryReason = "The distance stays the same until the setting is changed.",
        References =
        [
            Rfc(5082, "3", "The mechanism: send with 255, accept near it only."),
            Rfc(9293, "3.8.3", "What the sender runs into."),
            LinuxSource("tcp_v4_rcv", "net/ipv4/tcp_ipv4.c", "Compares the TTL with the socket's minimum and counts TCPMinTTLDrop."),
        ],
    };

    /// <summary>A signal interrupted a blocked call, and the connection is untouched.</summary>
    public static Cause CallInterruptedBySignal { get; } = new("call-interrupted-by-signal")
    {
        Title = "A signal interrupted a blocked call, and the connection is untouched",
        Symptom = "read, write, accept or connect: interrupted system call (EINTR)",
        Family = CauseFamily.Extensions,
        Actor = CauseActor.LocalApplication,
        Explanation =
            "A handler that was installed without SA_RESTART makes blocked calls return EINTR, if they had done nothing yet; a write " +
            "that had queued a part returns its length. With SA_RESTART the kernel repeats the call by itself, but not one that has a " +
            "timeout (SO_RCVTIMEO, SO_SNDTIMEO): that returns EINTR even so, since repeating it would start the time anew. The socket " +
            "isn't concerned, and the same call works afterwards.\n\n" +
            "connect() is special: the attempt goes on in the kernel. Calling it again doesn't repeat it but waits for it, or returns " +
            "EALREADY on a non-blocking socket, EISCONN when it has succeeded meanwhile. .NET repeats calls that a signal has " +
            "interrupted by itself.",
        Packets = "Nothing: the connection goes on.",
        Outcomes =
        [
            OnLinux("blocked read, SA_RESTART off", "EINTR"),
            OnLinux("the same read again", "ok"),
            OnLinux("blocked read, SA_RESTART on", "ok"),
            OnLinux("blocked read, SA_RESTART on, SO_RCVTIMEO set", "EINTR"),
            OnLinux("blocked write that could queue a part", "ok, fewer bytes than asked"),
            OnLinux("blocked connect", "EINTR"),
            OnLinux("non-blocking connect after that", "EALREADY"),
        ],
        Advice =
            "Repeat the call; after an interrupted connect wait for writability and ask SO_ERROR. Don't report EINTR as a network " +
            "failure. Install handlers with SA_RESTART.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "The connection did not fail, and the call can be repeated on it.",
        References =
        [
            Rfc(9293, "3.9.1", "The calls of the user are an interface of the host: TCP itself knows no interruption."),
            LinuxSource("sock_intr_errno", "include/net/sock.h", "Restart without a timeout, EINTR with one."),
            LinuxSource("inet_wait_for_connect", "net/ipv4/af_inet.c", "Where connect() waits, and leaves the attempt running."),
            new(
                "Linux manual, signal(7)",
                "Which calls are restarted, and which never with a timeout set.",
                "https://man7.org/linux/man-pages/man7/signal.7.html"),
        ],
    };

    private static IReadOnlyList<Cause> ExtensionsFamily =>
    [
        FastOpenRefused,
        FastOpenDataUnread,
        MptcpFastclose,
        MptcpWriteAfterClose,
        MptcpJoinUnknownToken,
        MptcpJoinProhibited,
        MptcpSubflowReset,
        MptcpJoinNotProven,
        MptcpFallbackImpossible,
        TlsTruncation,
        TlsTicketsUnread,
        TlsToPlaintextServer,
        SignatureMismatch,
        MinimumTtlDrop,
        ZeroCopyMemoryExhausted,
        CallInterruptedBySignal,
    ];
}
