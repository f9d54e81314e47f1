namespace Hangup;

/// <summary>A RST ended an established connection, or one in its handshake.</summary>
internal static class ResetMeanings
{
    private static readonly IReadOnlyList<CauseCandidate> Candidates =
    [
        new(
            Causes.CloseWithUnreadData,
            "the commonest source of a RST: the peer closed (an early error response, a size limit, a crash of its handler) while bytes lay unread",
            "nstat -az TcpExtTCPAbortOnClose",
            "on the peer's host: the counter grows with each of these resets"),
        new(
            Causes.HalfOpenAfterReboot,
            "the peer restarted or failed over, and its kernel answers a connection that it no longer knows; likely where many clients fail at once",
            "tcpdump -nvi any 'host HOST and port PORT and tcp[tcpflags] & tcp-rst != 0'",
            "the RST has no ACK, window 0 and no options, and it follows a segment of this end at once"),
        new(
            Causes.ProcessKilledWithUnreadData,
            "the peer's process was killed or crashed in the middle of its work; likely if the resets stand at the time of a restart or deployment",
            "journalctl -k -g 'Killed process|segfault'",
            "on the peer's host: an entry at the time of the failure; 'kubectl describe pod' says OOMKilled"),
        new(
            Causes.NatMappingExpired,
            "a NAT, firewall or load balancer forgot the connection while it was idle; likely if only the first use after a pause fails",
            "ss -tnoi dst HOST",
            "lastsnd and lastrcv of such connections, in milliseconds, lie above the idle limit of a device on the way (350 s for many cloud load balancers)"),
        new(
            Causes.LingerZeroClose,
            "the peer aborts on purpose, as health checks, proxies and load generators do; likely if the peer had read everything",
            "nstat -az TcpExtTCPAbortOnData",
            "on the peer's host: the counter grows and TcpExtTCPAbortOnClose does not"),
        new(
            Causes.InjectedReset,
            "a device on the way sent the RST in the peer's name; likely if the peer's own capture shows no RST going out",
            "tcpdump -nvi any 'host HOST and tcp'",
            "at both ends: the RST's TTL or IP ID does not fit the peer's other packets, or the peer never sent it"),
    ];

    public static ErrorMeaning Reset { get; } = new("reset")
    {
        Says = "The peer, or something on the path in its name, sent a RST: the connection is gone, and what was under way may be lost.",
        Kind = FailureKind.Reset,
        Side = FailureSide.Peer,
        Candidates = Candidates,
        Advice =
            "Log how many bytes were sent and received, and how long the connection had been idle: that alone tells most causes apart. Then look "
            + "at the peer, for it or something before it ended the connection: on its host 'hangup watch' names the process and the kernel's reason, "
            + "and 'hangup explain' tells both ends' part from a capture.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The peer read an unknown part of what was sent, and may have acted on it before the reset.",
    };

    public static ErrorMeaning OnRead { get; } = Reset with
    {
        Name = "reset-while-reading",
        Says = "A RST from the peer, or from something on the path in its name, ended the connection while this end waited for data.",
        Phase = FailurePhase.Read,
    };

    public static ErrorMeaning OnWrite { get; } = Reset with
    {
        Name = "reset-while-writing",
        Says = "A RST from the peer, or from something on the path in its name, had ended the connection when this end wrote.",
        Phase = FailurePhase.Write,
        Advice = Reset.Advice + " An answer that the peer sent before the reset, such as HTTP 413, can still be unread: read before writing more.",
    };

    public static ErrorMeaning InHandshake { get; } = new("reset-in-handshake")
    {
        Says = "TCP connected, and a RST came while TLS or the protocol above it shook hands.",
        Kind = FailureKind.Reset,
        Phase = FailurePhase.Handshake,
        Side = FailureSide.Peer,
        Delivery = FailureDelivery.NotSent,
        Candidates =
        [
            new(
                Causes.CloseWithUnreadData,
                "the server accepted and closed without reading the hello: an access list, a limit on connections, or a proxy without a healthy backend",
                "nc -v HOST PORT",
                "the connection is accepted and closed at once; the server's log says why"),
            new(
                Causes.TlsToPlaintextServer,
                "the port speaks no TLS, and its server closed on the unreadable hello; likely if it never worked",
                "curl -sv http://HOST:PORT/",
                "an answer in plain text means that the port is not one for TLS"),
            new(
                Causes.AcceptQueueOverflowReset,
                "the server's accept queue was full and net.ipv4.tcp_abort_on_overflow is set; likely under load alone",
                "nstat -az TcpExtListenOverflows",
                "on the server: the counter grows with the failures"),
            new(
                Causes.ListenerClosedWithQueuedConnections,
                "the server was stopping, and what waited in its accept queue was reset; likely during deployments",
                "ss -ltn 'sport = :PORT'",
                "on the server: the listener is gone or has just come back"),
            new(
                Causes.InjectedReset,
                "a firewall read the name in the hello (SNI) and reset the connection; likely if other names at the same address work",
                "openssl s_client -connect HOST:PORT -servername example.org",
                "another name gets further than the real one"),
        ],
        Advice = "Look at the server's log first: it accepted the connection. Compare TLS and plain text, and several names, on the same port.",
        Retry = RetrySafety.Safe,
        RetryReason = "The handshake was not over, so no byte of the request was sent.",
    };

    public static ErrorMeaning OfUpstream { get; } = Reset with
    {
        Name = "reset-by-upstream",
        Says = "The server behind this proxy, or something between them, reset the proxy's connection.",
        Candidates =
        [
            new(
                Causes.KeepAliveRace,
                "the proxy reuses idle connections, and the server closed this one as the request went out; likely if few requests fail, after pauses",
                "ss -tnoi dst HOST",
                "the proxy keeps connections idle for longer than the server's own keep-alive time"),
            .. Candidates,
        ],
        Advice =
            "Let the proxy's idle time to its servers be shorter than the servers' own keep-alive time. Then look at the server's log for the same "
            + "second: a crash, a restart, a worker limit or a size limit.",
    };

    public static ErrorMeaning OfClient { get; } = new("reset-by-client")
    {
        Says = "The client, or something on the path in its name, reset the connection: nobody waits for the answer any more.",
        Kind = FailureKind.Reset,
        Side = FailureSide.Peer,
        Candidates =
        [
            new(
                Causes.CloseWithUnreadData,
                "the client gave up (its own time limit, a closed tab, a cancelled request) with part of the answer unread; by far the commonest",
                "ss -tnoi src HOST",
                "compare how long the requests took with the client's time limit: the resets cluster at it"),
            new(
                Causes.LingerZeroClose,
                "a health check, load balancer or load generator ends its connections with a RST on purpose; likely if they come in a fixed rhythm from few addresses",
                "tcpdump -nvi any 'src host HOST and tcp[tcpflags] & tcp-rst != 0'",
                "the same addresses at the same intervals"),
            new(
                Causes.NatMappingExpired,
                "a NAT between them forgot the idle connection, and answers in the client's name; likely on idle connections alone",
                "ss -tnoi src HOST",
                "lastrcv of these connections is long"),
        ],
        Advice = "It is no error of this server: count it, log it at a low level, and stop the work that nobody waits for. Look closer only if the answers are slow.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "It is for the client to ask again.",
    };

    public static ErrorMeaning Aborted { get; } = new("aborted")
    {
        Says = "This host ended the connection, or it was ended before this program had accepted it.",
        Kind = FailureKind.Aborted,
        Candidates =
        [
            new(
                Causes.ResetBeforeAccept,
                "from accept: the client connected and reset before the server took it from the queue, as port scans and health checks do",
                "nstat -az TcpAttemptFails TcpEstabResets",
                "on the server: the counters grow while nothing else fails"),
            new(
                Causes.SocketDestroyedByAdministrator,
                "on Linux, from read or write: somebody or something (ss -K, a VPN client, Android's network switch) destroyed the socket",
                "journalctl -g 'ss -K|NetworkManager|vpn'",
                "on this host: a change of the network at the time of the failure"),
            new(
                Causes.RetransmissionTimeout,
                "on Windows, WSAECONNABORTED stands for a send that was never acknowledged, and security software ends connections so",
                "pktmon start --capture",
                "on this host: retransmissions without an answer speak for the network, none for local software"),
        ],
        Advice = "In an accept loop, go on with the next connection. Anywhere else, look at what changed on this host at that moment.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "What was sent before may have been acted on.",
    };
}
