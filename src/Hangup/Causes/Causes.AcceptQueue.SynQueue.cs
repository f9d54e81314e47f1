namespace Hangup;

public static partial class Causes
{
    /// <summary>The server's queue of half-open connections was full, and its kernel dropped the SYN.</summary>
    public static Cause SynQueueFull { get; } = new("syn-queue-full")
    {
        Title = "The server's queue of half-open connections was full, and its kernel dropped the SYN",
        Symptom = "connect hangs and ends with connection timed out during a flood of SYNs; the server's log says possible SYN flooding",
        Family = CauseFamily.AcceptQueue,
        Actor = CauseActor.PeerKernel,
        Explanation =
            "Between the SYN and the last ACK a connection is a small request in the kernel. Anybody can make one with a single " +
            "packet and a forged address, so their number is bounded: by the backlog of the listener, and by " +
            "net.ipv4.tcp_max_syn_backlog. When it is reached, Linux answers with SYN cookies, which need no memory (see " +
            "syn-cookies). Only where net.ipv4.tcp_syncookies is 0 does tcp_conn_request() drop the SYN; the last quarter of " +
            "tcp_max_syn_backlog is kept for addresses that are known to be alive.\n\n" +
            "For a client it is one more reason for silence. It needn't be an attack: a server whose SYN-ACKs are lost on the " +
            "way fills the queue with requests of honest clients.",
        Packets =
            "SYNs without an answer, repeated. On the server ListenDrops and TCPReqQFullDrop grow, and ListenOverflows doesn't: " +
            "that tells it from accept-queue-full. ss -tan shows many sockets in SYN-RECV.",
        Outcomes =
        [
            OnLinux("connect with net.ipv4.tcp_syn_retries=1", "ETIMEDOUT, after 3 s"),
        ],
        Advice =
            "Retry with growing delays. On the server set net.ipv4.tcp_syncookies back to 1, its default, and look in ss -tan " +
            "state syn-recv whether the addresses are real: if they are, the way back to them is broken.",
        Retry = RetrySafety.Safe,
        RetryReason = "No connection came about, so the server got no byte of the request.",
        References =
        [
            Rfc(4987, "2", "How a flood of SYNs exhausts the half-open connections of a listener."),
            LinuxSource("tcp_conn_request", "net/ipv4/tcp_input.c", "Drops the SYN when the queue is full and cookies are off."),
            LinuxSource(
                "inet_csk_reqsk_queue_is_full",
                "include/net/inet_connection_sock.h",
                "Full means more requests than the backlog of the listener."),
        ],
    };

    /// <summary>The queue of half-open connections was full, and the server answered with a SYN cookie.</summary>
    public static Cause SynCookies { get; } = new("syn-cookies")
    {
        Title = "The queue of half-open connections was full, and the server answered with a SYN cookie",
        Symptom =
            "nothing fails during a flood of SYNs, or, rarely, connect succeeds and the first read fails with connection reset " +
            "by peer",
        Family = CauseFamily.AcceptQueue,
        Actor = CauseActor.Nobody,
        Explanation =
            "A SYN cookie is a SYN-ACK whose sequence number is computed from the addresses, a secret and the time, so that the " +
            "server need remember nothing. The last ACK brings the number back; cookie_v4_check() verifies it and makes the " +
            "connection out of it. On Linux this begins when the queue of half-open connections is full (see syn-queue-full) and " +
            "net.ipv4.tcp_syncookies is 1.\n\n" +
            "The price: options of the SYN are lost unless timestamps are in use, and since there is no request, the SYN-ACK is " +
            "never repeated. If the client's ACK is lost and the server is to speak first, both wait. An ACK whose number is no " +
            "cookie, because it was forged or is too old, is one more segment with an ACK for a listening socket and is answered " +
            "with a RST, reason TCP_FLAGS. As long as cookies are right, nothing fails.",
        Packets =
            "SYN, SYN-ACK, ACK as always; the SYN-ACK offers few options and is not repeated. An ACK that brings no valid cookie " +
            "is answered with a bare RST. TCPReqQFullDoCookies counts, and so do SyncookiesSent, SyncookiesRecv and " +
            "SyncookiesFailed.",
        KernelResetReasons = ["TCP_FLAGS"],
        Outcomes =
        [
            OnLinux("connect", "ok"),
            OnLinux("write", "ok"),
            OnLinux("the server's read", "ok"),
        ],
        Advice =
            "Nothing to do for this connection. If cookies appear under normal load, raise the backlog of listen() and " +
            "net.ipv4.tcp_max_syn_backlog: they are a fallback, not a mode of operation.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "Nothing failed: the cookie did what the queue could not.",
        References =
        [
            Rfc(4987, "3.6", "SYN cookies, and what they cost."),
            LinuxSource(
                "cookie_v4_check",
                "net/ipv4/syncookies.c",
                "Verifies the number that the ACK brings back, and makes the connection."),
            LinuxSource("tcp_conn_request", "net/ipv4/tcp_input.c", "Asks for a cookie when the queue is full."),
        ],
    };
}
