namespace Hangup;

/// <summary>The stream ended before what was awaited had come, or could no longer be written to.</summary>
internal static class EndMeanings
{
    public static ErrorMeaning BeforeReply { get; } = new("end-before-reply")
    {
        Says = "The peer closed the connection (FIN) after the request and before the first byte of an answer.",
        Kind = FailureKind.PrematureEnd,
        Phase = FailurePhase.Read,
        Side = FailureSide.Peer,
        Candidates =
        [
            new(
                Causes.KeepAliveRace,
                "the connection was a reused one, and the server closed it for idleness as the request went out; likely if few requests fail, after pauses",
                "ss -tnoi dst HOST",
                "idle connections older than the server's keep-alive time; a fresh connection never fails so"),
            new(
                Causes.ProcessKilledIdle,
                "the server's process ended in the middle of the request: a crash, the out-of-memory killer, a restart",
                "journalctl -k -g 'Killed process|segfault'",
                "on the server: an entry, or a restart of the service, at that second"),
            new(
                Causes.ProxyIdleTimeout,
                "a proxy or load balancer between them closed: its own time limit passed, or it has no healthy server",
                "curl -sv http://HOST:PORT/",
                "the answer's headers name a proxy; its log has the same request"),
            new(
                Causes.TlsToPlaintextServer,
                "the port expects TLS, or another protocol, and its server closed on what it could not read; likely if it never worked",
                "openssl s_client -connect HOST:PORT",
                "a certificate is shown: the port is one for TLS"),
            new(
                Causes.ResetReceived,
                "a RST that an earlier call took away looks like this afterwards; likely if the program writes before it reads",
                "tcpdump -nvi any 'host HOST and port PORT and tcp[tcpflags] & tcp-rst != 0'",
                "a RST before the end"),
        ],
        Advice = "Let the client's idle time be shorter than the server's. Find the request in the server's log: if it is not there, the connection was stale.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "Most often the server had closed before the request came, but the same error follows if it ended half way through it.",
    };

    public static ErrorMeaning WithinReply { get; } = new("end-within-reply")
    {
        Says = "The stream ended (FIN) in the middle of a message: what came is a part of it.",
        Kind = FailureKind.PrematureEnd,
        Phase = FailurePhase.Read,
        Side = FailureSide.Peer,
        Candidates =
        [
            new(
                Causes.ProcessKilledIdle,
                "the server's process ended while it was answering, or its handler failed after the headers had gone out",
                "journalctl -k -g 'Killed process|segfault'",
                "on the server: an entry, an exception in its log, or a restart at that second"),
            new(
                Causes.ProxyIdleTimeout,
                "a proxy or load balancer between them cut a long or slow answer; likely if the answers end after the same time or size",
                "curl -so /dev/null -w '%{time_total} %{size_download}' http://HOST:PORT/",
                "several tries end at the same number of seconds or bytes"),
            new(
                Causes.OrderlyClose,
                "the server announces a length that it does not send, or is older or newer than the client expects; likely if it fails the same way each time",
                "curl -sv --raw http://HOST:PORT/",
                "the Content-Length is wrong, or the last chunk is missing"),
        ],
        Advice = "Throw the part away or continue it by a range request; never take it for the whole. Look at the server's and the proxy's log for the same request.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The server had acted on the request when it answered.",
    };

    /// <summary>The program has one text for both.</summary>
    public static ErrorMeaning OfReply { get; } = BeforeReply with
    {
        Name = "end-of-reply",
        Says = "The peer closed the connection (FIN) before its answer was complete. The text does not say whether any of it had come.",
        Candidates = [.. BeforeReply.Candidates, WithinReply.Candidates[2]],
        Advice = BeforeReply.Advice + " If a part of the answer had come, never take it for the whole.",
        RetryReason = "The server may have acted on the request, all the more if its answer had begun.",
    };

    public static ErrorMeaning Session { get; } = WithinReply with
    {
        Name = "session-ended-by-peer",
        Says = "The peer closed the session while this end still needed it.",
        Candidates =
        [
            new(
                Causes.ProcessKilledIdle,
                "the server ended: a restart, a crash, a failover, or an administrator's command; its log says which",
                "journalctl -k -g 'Killed process|segfault'",
                "on the server: an entry, or a restart, at that second"),
            new(
                Causes.ProxyIdleTimeout,
                "the session was idle for longer than the server or something between allows (pgbouncer, HAProxy, Redis' timeout); likely after pauses",
                "ss -tnoi dst HOST",
                "lastrcv of sessions just before they end is the same round number"),
            new(
                Causes.ResetReceived,
                "a RST that an earlier call took away looks like this afterwards",
                "tcpdump -nvi any 'host HOST and port PORT and tcp[tcpflags] & tcp-rst != 0'",
                "a RST before the end"),
        ],
        Advice = "Read the server's log at that second. Connect anew; in a pool, drop sessions that were idle for long, and test a session before its use.",
        RetryReason = "Whether the last command was carried out is unknown, a COMMIT above all.",
    };

    /// <summary>Proxies have one word for a FIN and a RST of the server behind them.</summary>
    public static ErrorMeaning ByServer { get; } = BeforeReply with
    {
        Name = "ended-by-server",
        Says = "The server behind this proxy ended the connection before the first byte of its answer, by a FIN or a RST: the proxy does not tell which.",
        Candidates = WithReset(BeforeReply),
    };

    public static ErrorMeaning ByServerWithinReply { get; } = WithinReply with
    {
        Name = "cut-by-server",
        Says = "The server behind this proxy ended the connection in the middle of its answer, by a FIN or a RST: the proxy does not tell which.",
        Candidates = WithReset(WithinReply),
    };

    public static ErrorMeaning SessionByServer { get; } = Session with
    {
        Name = "session-cut-by-server",
        Says = "The server behind this proxy ended the session, by a FIN or a RST: the proxy does not tell which.",
        Candidates = WithReset(Session),
    };

    public static ErrorMeaning BrokenPipe { get; } = new("broken-pipe")
    {
        Says = "This end wrote to a connection that can no longer send: the peer has closed or reset it, and this end had not noticed.",
        Kind = FailureKind.BrokenPipe,
        Phase = FailurePhase.Write,
        Candidates =
        [
            new(
                Causes.WriteAfterPeerClose,
                "the peer had closed: a client that gave up, a server that was done; its kernel answered an earlier write with a RST, and this one met the trace",
                "ss -tn state close-wait",
                "on this host: connections of this program in CLOSE-WAIT, which the peer has closed and this program has not"),
            new(
                Causes.KeepAliveRace,
                "a reused connection was closed for idleness by the other end; likely in clients, after pauses",
                "ss -tnoi dst HOST",
                "idle connections older than the server's keep-alive time"),
            new(
                Causes.CloseWithUnreadData,
                "the peer refused the rest of an upload, and its early answer (401, 413) is still to be read; likely in clients that send large bodies",
                "curl -sv --upload-file FILE http://HOST:PORT/",
                "an answer before the upload is complete"),
            new(
                Causes.WriteAfterOwnShutdown,
                "this program had shut down its sending direction itself; likely if the peer is alive and well",
                "strace -f -e trace=network -p PID",
                "shutdown(…, SHUT_WR) on the same descriptor before"),
        ],
        Advice =
            "In a server, a client that has gone is no error: count it. In a client, read what has arrived before giving up, for the answer may be there; "
            + "an error that came before this one is the true one.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "This write reached nobody, but earlier ones may have been acted on.",
    };

    public static ErrorMeaning InHandshake { get; } = new("end-in-handshake")
    {
        Says = "TCP connected, and the peer closed the connection in the middle of the handshake of TLS or of the protocol above.",
        Kind = FailureKind.PrematureEnd,
        Phase = FailurePhase.Handshake,
        Side = FailureSide.Peer,
        Delivery = FailureDelivery.NotSent,
        Candidates =
        [
            new(
                Causes.TlsToPlaintextServer,
                "one end speaks TLS and the other does not; likely if it never worked",
                "curl -sv http://HOST:PORT/",
                "an answer in plain text"),
            new(
                Causes.OrderlyClose,
                "the server accepted and closed: an access list, a limit on connections, or a proxy without a healthy backend",
                "nc -v HOST PORT",
                "the connection is closed at once; the server's log says why"),
            new(
                "The server closes on an unsuitable hello: no common version or cipher, an unknown name, a missing client certificate",
                "some servers send no alert; likely if other clients succeed",
                "openssl s_client -connect HOST:PORT -servername HOST -tls1_2",
                "another version or name succeeds"),
        ],
        Advice = "Look at the server's log: it saw the connection. Compare TLS and plain text, and several TLS versions, on the same port.",
        Retry = RetrySafety.Safe,
        RetryReason = "The handshake was not over, so no byte of the request was sent.",
    };

    public static ErrorMeaning PlaintextPeer { get; } = InHandshake with
    {
        Name = "not-tls",
        Says = "One end speaks TLS and the other end does not: what came is no TLS record, or no request.",
        Kind = FailureKind.Misuse,
        Side = FailureSide.Unknown,
        Candidates =
        [
            InHandshake.Candidates[0],
            new(
                "A proxy, captive portal or other service answers in the server's place",
                "likely if it worked before, or works from elsewhere",
                "curl -sv http://HOST:PORT/",
                "the answer names another product"),
        ],
        Advice = "Change the scheme or the port: https to a plain port, http to a TLS port, or STARTTLS where the protocol has it.",
        Retry = RetrySafety.Useless,
        RetryReason = "Nothing was sent, and the same happens until one end is configured anew.",
    };

    public static ErrorMeaning TlsTruncated { get; } = WithinReply with
    {
        Name = "tls-truncated",
        Says = "The TCP connection ended without TLS's own close_notify: the end may be a cut.",
        Candidates =
        [
            new(
                Causes.TlsTruncation,
                "many servers close without close_notify; harmless where the message says itself where it ends",
                "openssl s_client -connect HOST:PORT",
                "'read:errno=0' or 'unexpected eof' at the end of a complete answer"),
            .. WithinReply.Candidates,
        ],
        Advice = "Where the message has a length, check that it came whole and go on; else take it as cut.",
    };

    public static ErrorMeaning OfClient { get; } = new("client-gone")
    {
        Says = "The client closed its connection before it had its answer: nobody waits for it any more.",
        Kind = FailureKind.PrematureEnd,
        Phase = FailurePhase.Read,
        Side = FailureSide.Peer,
        Candidates =
        [
            new(
                Causes.OrderlyClose,
                "the client's own time limit passed, or its user went on; by far the commonest",
                "ss -tnoi src HOST",
                "compare how long the requests took with the client's time limit: the ends cluster at it"),
            new(
                Causes.ProcessKilledIdle,
                "the client's process ended; likely if all of a client's connections end at once",
                "ss -tn src HOST",
                "no connection of that client is left"),
            new(
                Causes.ClientResetInHandshake,
                "a health check or port scan connects and closes without a request; likely if no request was read and few addresses do it in a rhythm",
                "tcpdump -ni any 'src host HOST and tcp port PORT'",
                "the same address at the same intervals"),
        ],
        Advice = "It is no error of this server: count it, log it at a low level, and stop the work that nobody waits for. Look closer only if the answers are slow.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "It is for the client to ask again.",
    };

    private static IReadOnlyList<CauseCandidate> WithReset(ErrorMeaning meaning) =>
        [.. meaning.Candidates.Take(2), ResetMeanings.Reset.Candidates[0], .. meaning.Candidates.Skip(2)];
}
