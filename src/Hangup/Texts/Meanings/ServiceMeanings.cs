namespace Hangup;

/// <summary>What names, servers and protocols above TCP say.</summary>
internal static class ServiceMeanings
{
    public static ErrorMeaning NameUnknown { get; } = new("name-unknown")
    {
        Says = "The host name could not be turned into an address; no connection was tried.",
        Kind = FailureKind.NameResolution,
        Phase = FailurePhase.Resolve,
        Delivery = FailureDelivery.NotSent,
        Candidates =
        [
            new(
                "The name is wrong, or not yet or no longer in DNS",
                "a typing error, a missing search domain, a service of another namespace or compose project",
                "getent ahosts HOST",
                "on this host, and in the same container: no line; 'dig HOST' says NXDOMAIN"),
            new(
                "The resolver does not answer",
                "likely if several names fail, or 'Temporary failure' stands in the text",
                "cat /etc/resolv.conf; dig HOST",
                "dig says 'no servers could be reached'"),
        ],
        Advice = "Resolve the name by hand where the program runs: a container has a resolver of its own.",
        Retry = RetrySafety.Safe,
        RetryReason = "Nothing was sent. It helps only against a passing failure of the resolver.",
    };

    public static ErrorMeaning NameUnresolved { get; } = NameUnknown with
    {
        Name = "resolver-silent",
        Says = "The resolver gave no answer now; the name may well exist.",
        Candidates = [.. NameUnknown.Candidates.Reverse()],
        Advice = "Retry with growing delays, and look at the resolver: in Kubernetes, CoreDNS and ndots; elsewhere 'resolvectl status'.",
    };

    public static ErrorMeaning StreamReset { get; } = new("stream-reset")
    {
        Says = "The peer ended one stream of an HTTP/2 or HTTP/3 connection; the connection itself may go on.",
        Kind = FailureKind.StreamReset,
        Side = FailureSide.Peer,
        Candidates =
        [
            new(
                "The server or a proxy refused or abandoned this one request",
                "its handler failed, a limit on streams or time passed; the error code tells: REFUSED_STREAM, CANCEL, INTERNAL_ERROR, ENHANCE_YOUR_CALM",
                "curl -sv --http2 https://HOST:PORT/",
                "the same code; the server's log has the request"),
            new(Causes.ProxyIdleTimeout, "a proxy between them ended a long stream; likely after the same time each", "curl -sv --http2 https://HOST:PORT/", "the answer's headers name the proxy"),
        ],
        Advice = "Look at the error code and at the log of the server and of every proxy between.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "With REFUSED_STREAM the server did not act on it, and a retry is safe; with any other code it may have.",
    };

    public static ErrorMeaning GoingAway { get; } = StreamReset with
    {
        Name = "going-away",
        Says = "The server announced that it closes the connection (GOAWAY) and takes no more requests on it.",
        Candidates =
        [
            new("The server is being stopped, or limits the age or the number of requests of a connection", "deployments and the limits of proxies; harmless if the client retries", "curl -sv --http2 https://HOST:PORT/", "a new connection works at once"),
            new("The server protects itself: ENHANCE_YOUR_CALM, too many pings", "likely if the client's keepalive pings are frequent", "grpcurl -v HOST:PORT list", "the debug data says too_many_pings"),
        ],
        Advice = "Repeat what the GOAWAY does not cover on a new connection. Pings more often than the server allows end connections.",
        RetryReason = "Requests above the last stream that the GOAWAY names were not acted on and are safe to repeat; others may have been.",
    };

    public static ErrorMeaning Unavailable { get; } = new("unavailable")
    {
        Says = "No connection to any server could be had or kept; the text does not say at which stage.",
        Kind = FailureKind.Unknown,
        Candidates =
        [
            ConnectMeanings.Refused.Candidates[0],
            ConnectMeanings.TimedOut.Candidates[0],
            new(Causes.ProxyIdleTimeout, "the connection was idle and something between closed it", "ss -tnoi dst HOST", "idle connections older than the limit of what lies between"),
        ],
        Advice = "Look for the inner error: it says whether it was refused, silent or reset.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "If it failed while connecting, nothing was sent; the text does not tell.",
    };

    public static ErrorMeaning ServerFull { get; } = new("server-full")
    {
        Says = "The server took the connection only to say that it has no room for it.",
        Kind = FailureKind.ResourceExhausted,
        Phase = FailurePhase.Handshake,
        Side = FailureSide.Peer,
        Delivery = FailureDelivery.NotSent,
        Candidates =
        [
            new(
                "More clients than the server allows: pools that are too large for the number of processes, or connections that are never given back",
                "the sum of all pools' sizes is above the server's limit",
                "ss -tn dst HOST | wc -l",
                "on each client: who holds how many; on the server pg_stat_activity or CLIENT LIST"),
        ],
        Advice = "Bound the pools so that their sum stays below the server's limit, or put a pooler between.",
        Retry = RetrySafety.Safe,
        RetryReason = "The server took no command. Retry with growing delays, or the crowd grows.",
    };

    public static ErrorMeaning ServerStopping { get; } = new("server-stopping")
    {
        Says = "The server says itself that it ends the session: it is stopped, restarted or in recovery, or an administrator ended it.",
        Kind = FailureKind.Aborted,
        Side = FailureSide.Peer,
        Candidates =
        [
            new("The server was stopped or restarted", "a deployment, a failover, an upgrade", "journalctl -u postgresql", "on the server: a stop at that second"),
            new("An administrator or a limit ended this session", "pg_terminate_backend, idle_session_timeout, a rule of the provider", "SELECT pg_postmaster_start_time()", "on the server: it has run on"),
            new(Causes.ProcessCrashed, "another of its processes crashed, and it ended all sessions to be safe", "journalctl -u postgresql -g 'terminated by signal'", "on the server: 'server process was terminated by signal'"),
        ],
        Advice = "Connect anew with growing delays. What was not committed is rolled back; a COMMIT without an answer is in doubt.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "A transaction that was not committed was rolled back; whether a COMMIT under way was carried out is unknown.",
    };
}
