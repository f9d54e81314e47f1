namespace Hangup;

/// <summary>Nothing came within a time limit on an established connection.</summary>
internal static class SilenceMeanings
{
    public static ErrorMeaning Lost { get; } = new("timed-out")
    {
        Says = "The kernel gave up (ETIMEDOUT): the peer answered neither the connect, nor the data, nor the keepalive probes.",
        Kind = FailureKind.TimedOut,
        Side = FailureSide.Network,
        Candidates =
        [
            new(
                Causes.ConnectSynDropped,
                "if it comes from connect: a firewall drops the SYN, or nobody has the address",
                "tcpdump -ni any 'host HOST and tcp port PORT'",
                "SYNs without an answer"),
            new(
                Causes.StatefulFirewallDrop,
                "a firewall, NAT or load balancer forgot the idle connection and drops what belongs to none; likely on the first use after a pause",
                "ss -tnoi dst HOST",
                "such connections show backoff and retransmissions after a long lastrcv"),
            new(
                Causes.RetransmissionTimeout,
                "the peer's host or the network between is gone; likely if all connections to it end within minutes",
                "nstat -az TcpExtTCPTimeouts TcpExtTCPAbortOnTimeout",
                "on this host: the counters grow"),
            new(
                Causes.KeepaliveTimeout,
                "keepalive probes of an idle connection went unanswered; likely if the connection was idle for the keepalive time",
                "ss -tno dst HOST",
                "timer:(keepalive,…) on such connections"),
            new(
                Causes.PathMtuBlackHole,
                "large segments vanish while small ones pass; likely if it hangs on large messages alone, through a VPN or tunnel",
                "ping -M do -s 1472 HOST",
                "no answer, while 'ping -s 1200 HOST' is answered"),
        ],
        Advice = "Find out whether it was idle before. Keepalive or a heartbeat below the idle limit of what lies between keeps it alive; TCP_USER_TIMEOUT tells a dead peer sooner.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "From connect, nothing was sent; else the data may have arrived with only its acknowledgement lost.",
    };

    public static ErrorMeaning Read { get; } = new("read-timed-out")
    {
        Says = "This program's own time limit passed while it waited for data. The connection was up, and nothing says that it had failed.",
        Kind = FailureKind.TimedOut,
        Phase = FailurePhase.Read,
        Candidates =
        [
            new(
                "The server needs longer than the limit",
                "slow queries, locks, a queue before the workers; the commonest by far",
                "curl -so /dev/null -w '%{time_connect} %{time_starttransfer}\\n' http://HOST:PORT/",
                "a short time_connect and a long time_starttransfer: the server is slow, not the network"),
            new(
                Causes.AcceptNeverCalled,
                "the kernel connected, but the program never accepted: all its threads are busy or it hangs",
                "ss -ltn 'sport = :PORT'",
                "on the server: Recv-Q is above 0 and stays so"),
            new(
                Causes.PeerVanished,
                "the peer's host or the network between is gone, and a reader is not told; likely if keepalive is off",
                "ss -tnoi dst HOST",
                "lastrcv grows and nothing is retransmitted"),
            new(
                Causes.PathMtuBlackHole,
                "large segments of the answer vanish on the way; likely if small answers come and large ones hang",
                "ping -M do -s 1472 HOST",
                "no answer, while 'ping -s 1200 HOST' is answered"),
            new(
                Causes.StatefulFirewallDrop,
                "a device on the way forgot the idle connection and drops the request; likely on the first use after a pause",
                "ss -tnoi dst HOST",
                "the request is retransmitted: backoff and unacked above 0"),
        ],
        Advice = "Measure the server's own time for the same request before raising the limit. Give connecting and answering limits of their own.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The request was sent, and the server may still be working on it.",
    };

    public static ErrorMeaning Handshake { get; } = Read with
    {
        Name = "handshake-timed-out",
        Says = "The time limit passed while TLS or the protocol above TCP shook hands.",
        Phase = FailurePhase.Handshake,
        Delivery = FailureDelivery.NotSent,
        Candidates = [.. Read.Candidates.Skip(1)],
        Retry = RetrySafety.Safe,
        RetryReason = "The handshake was not over, so no byte of the request was sent.",
    };

    /// <summary>The library tells one limit for connecting and for the whole request.</summary>
    public static ErrorMeaning Request { get; } = Read with
    {
        Name = "request-timed-out",
        Says = "A time limit on the whole operation passed. The text does not tell whether it was still connecting or waiting for the answer.",
        Phase = FailurePhase.Unknown,
        Candidates =
        [
            Read.Candidates[0],
            new(
                Causes.ConnectSynDropped,
                "it never connected: a firewall drops the SYN, or nobody has the address; likely if every request to the host fails",
                "nc -vz -w 3 HOST PORT",
                "it times out too"),
            .. Read.Candidates.Skip(1),
        ],
        RetryReason = "If it had connected, the server may still be working on the request.",
    };

    public static ErrorMeaning Client { get; } = Read with
    {
        Name = "client-timed-out",
        Says = "The client sent nothing, or took nothing, for as long as this server allows.",
        Side = FailureSide.Peer,
        Candidates =
        [
            new(
                "The client keeps an idle connection open, or opened one in advance",
                "browsers and pools do; harmless, and by far the commonest",
                "ss -tnoi src HOST",
                "no bytes received on such connections"),
            new(Causes.PeerVanished, "the client's host is gone without a FIN, as mobile ones are", "ss -tnoi src HOST", "retransmissions without an answer"),
            new(Causes.ZeroWindowStall, "the client takes its answer too slowly or not at all", "ss -tn src HOST", "a large Send-Q that does not shrink"),
        ],
        Advice = "Count it; the limit protects the server.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "It is for the client to ask again.",
    };
}
