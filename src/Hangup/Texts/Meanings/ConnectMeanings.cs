namespace Hangup;

/// <summary>No connection came about because the other host, or something before it, said no or said nothing.</summary>
internal static class ConnectMeanings
{
    public const string NothingSent = "No connection came about, so nothing was sent.";

    public static ErrorMeaning Refused { get; } = new("refused")
    {
        Says = "The connect was answered at once with a RST or an ICMP message: at this address and port nobody takes connections.",
        Kind = FailureKind.Refused,
        Phase = FailurePhase.Connect,
        Side = FailureSide.Peer,
        Delivery = FailureDelivery.NotSent,
        Candidates =
        [
            new(
                Causes.ConnectRefused,
                "nothing listens there: the service is down or still starting, listens on another port, or on 127.0.0.1 or ::1 alone",
                "ss -ltnp 'sport = :PORT'",
                "on the server: no line, or a local address that is not the one connected to (in a container, localhost is the container)"),
            new(
                Causes.ConnectResetByFirewall,
                "a firewall rejects with a RST; likely if ss on the server shows the listener",
                "nft list ruleset",
                "on the server and between: a rule with 'reject with tcp reset' that fits the port"),
            new(
                Causes.ConnectIcmpPortUnreachable,
                "a firewall rejects with ICMP port unreachable, the default of iptables' REJECT; likely if the error comes only after a second or more",
                "tcpdump -ni any 'icmp or icmp6'",
                "port unreachable from the server or a device before it"),
            new(
                Causes.LocalFirewallRejectsSyn,
                "this host's own firewall rejects what goes out; likely if other hosts can connect",
                "nft list ruleset",
                "on this host: a reject in an output chain"),
        ],
        Advice = "Check address, port and address family first. While a service starts, retry with growing delays; an orchestrator's readiness probe is the better wait.",
        Retry = RetrySafety.Safe,
        RetryReason = NothingSent,
    };

    /// <summary>Of a text that does not say which call it was.</summary>
    public static ErrorMeaning RefusedInAnyCall { get; } = Refused with
    {
        Name = "refused-in-any-call",
        Says = "A connect was answered at once with a RST or an ICMP message: at this address and port nobody takes connections. On an established "
            + "connection, which is rare, such a message answered what it had sent.",
        Phase = FailurePhase.Unknown,
        Side = FailureSide.Unknown,
        Delivery = FailureDelivery.Unknown,
        Candidates =
        [
            .. Refused.Candidates,
            new(
                Causes.SoftIcmpError,
                "on an established connection: port unreachable answered the retransmissions until they ended; likely if the error comes after many seconds, from a read or a write",
                "tcpdump -ni any 'icmp or icmp6'",
                "port unreachable about segments that carry data"),
        ],
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "From connect, nothing was sent; on an established connection the data may have arrived, and the text does not tell which it was.",
    };

    public static ErrorMeaning TimedOut { get; } = new("connect-timed-out")
    {
        Says = "The kernel's SYNs went unanswered until it gave up, after some two minutes unless it was told otherwise.",
        Kind = FailureKind.TimedOut,
        Phase = FailurePhase.Connect,
        Side = FailureSide.Network,
        Delivery = FailureDelivery.NotSent,
        Candidates = Silence,
        Advice =
            "Find where the SYN ends: capture on this host, then on the server. Set a connect limit of a few seconds in the program; two minutes help nobody.",
        Retry = RetrySafety.Safe,
        RetryReason = NothingSent,
    };

    public static ErrorMeaning GivenUp { get; } = TimedOut with
    {
        Name = "connect-given-up",
        Says = "This program's own limit on connecting passed; the kernel would have gone on trying.",
        Side = FailureSide.Unknown,
        Candidates =
        [
            .. Silence,
            new(
                Causes.ConnectGivenUp,
                "the limit is shorter than one lost SYN costs: the first is repeated after one second; likely if few connects fail and the limit is about a second",
                "nstat -az TcpExtTCPSynRetrans",
                "on this host: the counter grows, and most connects succeed"),
        ],
        Advice = "Give connecting at least three seconds, so that one lost SYN is survived. If every connect fails, find where the SYN ends.",
    };

    public static ErrorMeaning HostUnreachable { get; } = new("host-unreachable")
    {
        Says = "There is no way to the host: its link-layer address was not found, or a router or firewall said so by ICMP.",
        Kind = FailureKind.Unreachable,
        Side = FailureSide.Network,
        Candidates =
        [
            new(
                Causes.ConnectNeighbourUnreachable,
                "the host is down or the address is wrong, within the same network; likely if the error takes about three seconds",
                "ip neigh show HOST",
                "FAILED or INCOMPLETE"),
            new(
                Causes.ConnectIcmpProhibited,
                "a firewall rejects and says so (firewalld does by default: admin prohibited); likely if other ports of the host answer",
                "tcpdump -ni any 'icmp or icmp6'",
                "the ICMP message's text and its sender name the device"),
            new(
                Causes.ConnectIcmpHostUnreachable,
                "the last router could not find the host; likely if the host is behind a router",
                "tracepath -n HOST",
                "ends at a router with !H"),
            new(
                Causes.ConnectRouteUnreachable,
                "a route of this host says unreachable; likely if the error comes at once and without a packet",
                "ip route get HOST",
                "an error instead of a route"),
            new(
                Causes.NeighbourLost,
                "on an established connection: the next hop vanished, and retransmissions ended so",
                "ip monitor neigh",
                "the next hop turns FAILED"),
        ],
        Advice = "Check that the host is up and the address is right, then which device answers.",
        Retry = RetrySafety.Safe,
        RetryReason = "From connect, nothing was sent. On an established connection repeat only what does no harm twice.",
    };

    public static ErrorMeaning NetworkUnreachable { get; } = new("network-unreachable")
    {
        Says = "This host has no route to the destination, or a router said that it has none.",
        Kind = FailureKind.Unreachable,
        Phase = FailurePhase.Connect,
        Delivery = FailureDelivery.NotSent,
        Candidates =
        [
            new(
                Causes.ConnectNoRoute,
                "no default route; most often for IPv6 alone, on a host or in a container without it, to a name that has an AAAA record",
                "ip route get HOST",
                "'Network is unreachable'; if the address is an IPv6 one, 'ip -6 route' has no default"),
            new(
                Causes.ConnectIcmpNetworkUnreachable,
                "a router on the way has no route; likely if this host has one",
                "tracepath -n HOST",
                "ends at a router with !N"),
            new(
                Causes.ConnectToBroadcastOrMulticast,
                "the address is a broadcast or multicast one; likely if it ends in .255 or begins with 224 to 239",
                "ip route get HOST",
                "the route is of type broadcast or multicast"),
        ],
        Advice = "Compare 'ip -4 route' and 'ip -6 route'. A program that tries all addresses of a name (happy eyeballs) survives the lack of one family.",
        Retry = RetrySafety.Useless,
        RetryReason = "Nothing was sent, and the same error comes until a route is there.",
    };

    /// <summary>The program keeps the kernel's word to itself.</summary>
    public static ErrorMeaning Failed { get; } = new("connect-failed")
    {
        Says = "No connection came about. The text does not say whether it was refused, unreachable or unanswered, but the time that it took does.",
        Kind = FailureKind.Unknown,
        Phase = FailurePhase.Connect,
        Delivery = FailureDelivery.NotSent,
        Candidates =
        [
            Refused.Candidates[0] with { Because = "within milliseconds: it was refused, for nothing listens there" },
            HostUnreachable.Candidates[0] with { Because = "after about three seconds, in the same network: the host is down or the address is wrong" },
            Silence[0] with { Because = "after many seconds: nothing answered, since a firewall drops the SYN or nobody has the address" },
        ],
        Advice = "Ask with a program that says more: 'nc -v HOST PORT' names the kernel's error.",
        Retry = RetrySafety.Safe,
        RetryReason = NothingSent,
    };

    private static IReadOnlyList<CauseCandidate> Silence =>
    [
        new(
            Causes.ConnectSynDropped,
            "a firewall or security group drops the SYN without a word, or nobody has the address; the commonest by far",
            "tcpdump -ni any 'host HOST and tcp port PORT'",
            "on this host SYNs and no answer; on the server nothing arrives"),
        new(
            Causes.AcceptQueueFull,
            "the server does not accept fast enough and its queue is full; likely if some connects succeed, and under load",
            "ss -ltn 'sport = :PORT'",
            "on the server: Recv-Q above Send-Q, and 'nstat -az TcpExtListenOverflows' grows"),
        new(
            Causes.LocalFirewallDropsSyn,
            "this host's own firewall drops what goes out; likely if other hosts can connect and a capture here shows no SYN leaving",
            "nft list ruleset",
            "on this host: a drop in an output chain"),
        new(
            Causes.ConnectRouteBlackhole,
            "the answers take another way and are lost there, or a route swallows them; likely after a change of routes or VPNs",
            "tracepath -n HOST",
            "ends before the host; on the server SYNs arrive and SYN-ACKs leave"),
    ];
}
