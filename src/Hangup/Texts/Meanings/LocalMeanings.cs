namespace Hangup;

/// <summary>This host or this program is the reason.</summary>
internal static class LocalMeanings
{
    public static ErrorMeaning AddressInUse { get; } = new("address-in-use")
    {
        Says = "The local address and port belong to another socket.",
        Kind = FailureKind.AddressUnavailable,
        Side = FailureSide.Local,
        Delivery = FailureDelivery.NotSent,
        Candidates =
        [
            new(
                Causes.AddressInUse,
                "another process, often an older one of the same program, listens there; or connections in TIME-WAIT hold it and SO_REUSEADDR is not set",
                "ss -tanp 'sport = :PORT'",
                "on this host: LISTEN names the process; only TIME-WAIT lines speak for the missing option"),
        ],
        Advice = "End the other process or choose another port. Set SO_REUSEADDR on listeners on Unix; not SO_REUSEPORT, which shares the port.",
        Retry = RetrySafety.Useless,
        RetryReason = "The same error comes until the port is free.",
    };

    public static ErrorMeaning PortsExhausted { get; } = new("address-not-available")
    {
        Says = "This host has no local address or port for it: from connect, all ports to that destination are taken; from bind, the address is none of its own.",
        Kind = FailureKind.AddressUnavailable,
        Side = FailureSide.Local,
        Delivery = FailureDelivery.NotSent,
        Candidates =
        [
            new(
                Causes.EphemeralPortsInTimeWait,
                "from connect: the program opens and closes many connections to one destination; the commonest",
                "ss -tan state time-wait dst HOST | wc -l",
                "on this host: near the size of net.ipv4.ip_local_port_range (28,232 by default)"),
            new(
                Causes.EphemeralPortsExhausted,
                "from connect: so many connections to one destination are open",
                "ss -tan state established dst HOST | wc -l",
                "on this host: near that size"),
            new(
                Causes.AddressNotAvailable,
                "from bind: the address is not this host's, as in a container or after a failover; and ::1 where IPv6 is off",
                "ip addr",
                "on this host: the address is missing"),
        ],
        Advice = "Reuse connections: a pool or keep-alive is the cure. More ports (ip_local_port_range) or more source addresses only put it off.",
        Retry = RetrySafety.Safe,
        RetryReason = ConnectMeanings.NothingSent,
    };

    public static ErrorMeaning Denied { get; } = new("denied")
    {
        Says = "This host, or a firewall that says so by ICMP, forbids the operation.",
        Kind = FailureKind.Denied,
        Delivery = FailureDelivery.NotSent,
        Candidates =
        [
            new(
                Causes.LocalFirewallRejectsSyn,
                "from connect or send: a rule of this host's firewall; EPERM is what an output chain's drop gives to a sender",
                "nft list ruleset",
                "on this host: a rule in an output chain that fits"),
            new(
                Causes.ConnectRouteProhibit,
                "from connect: a route of type prohibit",
                "ip route get HOST",
                "on this host: an error instead of a route"),
            new(
                Causes.PrivilegedPort,
                "from bind: a port below 1024 without the right to it",
                "sysctl net.ipv4.ip_unprivileged_port_start",
                "on this host: the port is below it"),
            new(
                "A sandbox forbids it: SELinux, AppArmor, seccomp, macOS' or Windows' application firewall",
                "likely if the same command succeeds in another context",
                "ausearch -m avc -ts recent",
                "on this host: a denial that names the program"),
        ],
        Advice = "Find the rule; no other port or retry helps.",
        Retry = RetrySafety.Useless,
        RetryReason = "The same error comes until the rule is changed.",
    };

    public static ErrorMeaning DescriptorsExhausted { get; } = new("descriptors-exhausted")
    {
        Says = "The process or the system has no file descriptor left, and each connection needs one.",
        Kind = FailureKind.ResourceExhausted,
        Side = FailureSide.Local,
        Delivery = FailureDelivery.NotSent,
        Candidates =
        [
            new(
                Causes.AcceptOutOfDescriptors,
                "connections or files are opened and not closed, or the limit is too low for the load",
                "ls /proc/PID/fd | wc -l; grep 'open files' /proc/PID/limits",
                "on this host: at the limit; 'ss -tnp state close-wait' shows connections that the program forgot to close"),
        ],
        Advice = "Look for a leak first (CLOSE-WAIT), then raise the limit: LimitNOFILE of the unit, ulimit -n.",
        Retry = RetrySafety.Safe,
        RetryReason = ConnectMeanings.NothingSent,
    };

    public static ErrorMeaning NoMemory { get; } = DescriptorsExhausted with
    {
        Name = "memory-exhausted",
        Says = "The kernel has no memory for this socket.",
        Candidates =
        [
            new(
                Causes.OutOfTcpMemory,
                "net.ipv4.tcp_mem or the memory of the control group is used up",
                "cat /proc/net/sockstat; dmesg -T | grep -i 'out of memory'",
                "on this host: 'mem' near the third number of net.ipv4.tcp_mem"),
        ],
        Advice = "Find the connections with large queues (ss -tm), then raise the limit.",
    };

    public static ErrorMeaning ClosedHere { get; } = new("closed-by-this-program")
    {
        Says = "This program closed the connection itself while another part of it still used it.",
        Kind = FailureKind.Aborted,
        Side = FailureSide.Local,
        Candidates =
        [
            new(
                Causes.LocalDisposeDuringRead,
                "a time limit, a shutdown or another thread closed it; normal when a program ends",
                "strace -f -e trace=network,close -p PID",
                "on this host: close or shutdown by another thread just before"),
            new(
                Causes.CloseWithUnreadData,
                "an earlier failure made the library close it, and only this trace of it was reported; likely if requests fail with it at random",
                "tcpdump -nvi any 'host HOST and port PORT and tcp[tcpflags] & (tcp-rst|tcp-fin) != 0'",
                "the peer's FIN or RST comes before this program's"),
        ],
        Advice = "Look for the error before this one, and for who closes. It is a defect of the program unless it was ending.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "What had been written may have been acted on.",
    };

    public static ErrorMeaning Canceled { get; } = new("canceled")
    {
        Says = "The caller asked for the operation to stop.",
        Kind = FailureKind.Canceled,
        Side = FailureSide.Local,
        Candidates =
        [
            new("The caller's own deadline passed or its client went away", "the commonest, in servers that pass their request's context on", "ss -tnoi dst HOST", "the connection was up and waiting: the peer was slow"),
            new("The program is shutting down", "likely if many stand together just before its end", "journalctl -u UNIT", "a stop at that second"),
        ],
        Advice = "It is no failure of the connection; find out why it took so long that somebody gave up.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "The caller does not want it any more.",
    };

    public static ErrorMeaning NotConnected { get; } = new("not-connected")
    {
        Says = "The socket is not, or is no longer, connected.",
        Kind = FailureKind.NotConnected,
        Candidates =
        [
            new(
                Causes.ResetReceived,
                "a reset or a failed connect came before, and its error was passed over",
                "strace -f -e trace=network -p PID",
                "on this host: an earlier call on the descriptor failed"),
            new(Causes.SocketMisuse, "the program never connected this socket", "strace -f -e trace=network -p PID", "on this host: no successful connect on the descriptor"),
        ],
        Advice = "Look for the first error on this connection: it is the true one.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "What was written before may have been acted on.",
    };

    public static ErrorMeaning NetworkDown { get; } = new("network-down")
    {
        Says = "The interface that the connection uses is down.",
        Kind = FailureKind.Unreachable,
        Side = FailureSide.Local,
        Candidates = [new(Causes.InterfaceDown, "a cable, a VPN, a container network or an administrator", "ip link", "on this host: state DOWN or NO-CARRIER")],
        Advice = "Bring the interface up, or connect anew over another one.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "What was sent before may have been acted on.",
    };

    public static ErrorMeaning TooLong { get; } = new("message-too-long")
    {
        Says = "The path takes only packets that are smaller than this host makes.",
        Kind = FailureKind.Unknown,
        Side = FailureSide.Network,
        Candidates = [new(Causes.PathMtuBelowMinimum, "on a TCP connection: ICMP asked for packets below the kernel's least", "ip route get HOST", "on this host: a small cached mtu")],
        Advice = "Find the device that reports so small an MTU; for datagrams, send less.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "What was sent before may have been acted on.",
    };
}
