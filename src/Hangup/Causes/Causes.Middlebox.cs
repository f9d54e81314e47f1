namespace Hangup;

public static partial class Causes
{
    /// <summary>A proxy or load balancer closed the connection because it was idle.</summary>
    public static Cause ProxyIdleTimeout { get; } = new("proxy-idle-timeout")
    {
        Title = "A proxy or load balancer closed the connection because it was idle",
        Symptom =
            "the first request after a pause gets end of file instead of a response, or broken pipe; the server says that the client " +
            "closed",
        Family = CauseFamily.Middlebox,
        Actor = CauseActor.Middlebox,
        Explanation =
            "A proxy that ends TCP itself has two connections, one to each side, and closes both when nothing has passed for its idle " +
            "time (60 s in many HTTP proxies, 350 s and 4 min in some cloud load balancers). It closes in order: each end gets a FIN and " +
            "thinks that the other hung up. If the client had been reading, it would know; a pooled connection isn't read, so its next " +
            "request runs into the closed connection and is answered with a RST, as for any write-after-peer-close.\n\n" +
            "It is no fault of any of the three, only of the order of their idle times: whoever reuses a connection must give it up " +
            "earlier than whoever closes it.",
        Packets =
            "FIN+ACK from the proxy to both ends in the same moment, a round number of seconds after the last data. Later the client's " +
            "request, answered by a bare RST.",
        KernelResetReasons = ["TCP_TIMEWAIT_SOCKET", "NO_SOCKET", "TCP_FLAGS"],
        Outcomes =
        [
            OnLinux("read before writing", "EOF"),
            OnLinux("first write", "ok"),
            OnLinux("read after the first write", "EOF"),
            OnLinux("second write", "EPIPE"),
            OnLinux("the server's read", "EOF"),
        ],
        Advice =
            "Order the idle times: client pool (SocketsHttpHandler.PooledConnectionIdleTimeout) shorter than proxy, proxy to server " +
            "shorter than the server's own keep-alive time. Retry once on a new connection where a reused one failed before the first " +
            "byte of the response.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason =
            "A request written after the FIN reached nobody, but from the error alone it can't be told from one that the server was " +
            "working on.",
        References =
        [
            Rfc(9112, "9.5", "Connections may be closed when idle at any time, and a request may cross that close."),
            Rfc(9293, "3.6.1", "Data sent after the peer's close is answered with a RST."),
            LinuxSource("tcp_timewait_state_process", "net/ipv4/tcp_minisocks.c", "Answers the late request with a RST."),
            LinuxSource("tcp_reset", "net/ipv4/tcp_input.c", "EPIPE for a RST in CLOSE-WAIT."),
        ],
    };

    private static IReadOnlyList<Cause> MiddleboxFamily =>
    [
        NatMappingExpired,
        NatMappingRecreated,
        NatMappingDropped,
        NatMappingBypassed,
        StatefulFirewallDrop,
        StatefulFirewallReset,
        LocalFirewallReset,
        LocalFirewallDrop,
        ServerFirewallReset,
        ProxyIdleTimeout,
    ];
}
