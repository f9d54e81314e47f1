namespace Hangup;

public static partial class Causes
{
    /// <summary>This host's address of the connection was removed.</summary>
    public static Cause LocalAddressRemoved { get; } = new("local-address-removed")
    {
        Title = "This host's address of the connection was removed",
        Symptom = "write succeeds and nothing is sent; long after, read or write: connection timed out (ETIMEDOUT; over IPv6 ENETUNREACH)",
        Family = CauseFamily.LocalNetwork,
        Actor = CauseActor.Operator,
        Explanation =
            "A connection is bound to the pair of addresses it was opened with, for its whole life; it can't move to another one. If the " +
            "address is taken from the interface (a DHCP lease ends, a VPN or Wi-Fi changes, a floating address moves to another host), " +
            "the connection is not told. Linux keeps it ESTABLISHED; when it wants to send, the route lookup with that source address " +
            "fails.\n\n" +
            "The segment never leaves the host, and that has a consequence that surprises: it isn't in flight, so no retransmission " +
            "timer runs. tcp_write_xmit() leaves the data in the send queue, and the persist timer, made for closed windows, tries again " +
            "at doubling distances. After net.ipv4.tcp_retries2 attempts tcp_probe_timer() gives up: over IPv4 with ETIMEDOUT, over IPv6 " +
            "with ENETUNREACH, because inet6_csk_xmit() remembers the routing error as a soft error and ip_queue_xmit() does not. If the " +
            "address comes back in time, everything goes on. A connection that only reads waits for ever: the peer's segments find no " +
            "one, and the neighbours get no answer to their ARP requests.",
        Packets =
            "Nothing from this end. From the peer, if it sends, repetitions that nobody acknowledges; its host may see ARP or neighbour " +
            "solicitation fail and report EHOSTUNREACH.",
        Outcomes =
        [
            OnLinux("first write", "ok"),
            OnLinux("state", "ESTABLISHED"),
            OnLinux("first operation after the timeout: read, IPv4", "ETIMEDOUT"),
            OnLinux("first operation after the timeout: read, IPv6", "ENETUNREACH"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
            OnLinux("read after the address came back in time", "ok"),
            OnLinux("the peer's read, if the peer wrote", "ETIMEDOUT or EHOSTUNREACH"),
        ],
        Advice =
            "Watch for address changes (System.Net.NetworkInformation.NetworkChange) and drop the connections of an address that went " +
            "away; in a pool do so before the timeout does. ss -tn src ADDRESS lists them, ss -K src ADDRESS ends them with " +
            "ECONNABORTED. Set TCP_USER_TIMEOUT to be told in seconds.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "What was written after the removal never left, but what was written just before may have arrived unacknowledged.",
        References =
        [
            Rfc(9293, "3.4.1", "A connection is defined by a pair of sockets, addresses included."),
            Rfc(9293, "3.9.2.2", "Routing failures are soft errors: they don't end a connection."),
            LinuxSource(
                "tcp_write_xmit",
                "net/ipv4/tcp_output.c",
                "Stops at the first segment that the IP layer refuses, and counts nothing as sent."),
            LinuxSource("tcp_probe_timer", "net/ipv4/tcp_timer.c", "Tries what is queued again, and gives up after tcp_retries2 attempts."),
            LinuxSource("inet6_csk_xmit", "net/ipv6/inet6_connection_sock.c", "Remembers the routing error over IPv6."),
        ],
    };

    /// <summary>This host's interface went down.</summary>
    public static Cause InterfaceDown { get; } = new("interface-down")
    {
        Title = "This host's interface went down",
        Symptom = "write succeeds and nothing is sent; long after, read or write: connection timed out (ETIMEDOUT)",
        Family = CauseFamily.LocalNetwork,
        Actor = CauseActor.Operator,
        Explanation =
            "ip link set down, a removed adapter, a hypervisor that detaches it: the interface's routes go with it, over IPv6 its " +
            "addresses too, but the connections stay. Linux has no rule that ends them, because the interface may come up again and TCP " +
            "is made to outlive that. A read waits; a write returns at once, as the data only goes into the send buffer.\n\n" +
            "The segment never leaves the host, and that has a consequence that surprises: it isn't in flight, so no retransmission " +
            "timer runs. tcp_write_xmit() leaves the data in the send queue, and the persist timer, made for closed windows, tries again " +
            "at doubling distances. After net.ipv4.tcp_retries2 attempts tcp_probe_timer() gives up: ETIMEDOUT. If only the carrier is " +
            "lost (a pulled cable), the routes remain, the segments go into a dead device, and the ordinary retransmission timer runs: " +
            "the result is the same. When the interface comes back before the limit, the connection goes on as if nothing had been.",
        Packets = "Nothing from this end while the interface is down; the peer sees silence.",
        Outcomes =
        [
            OnLinux("read", "waits"),
            OnLinux("first write", "ok"),
            OnLinux("state", "ESTABLISHED"),
            OnLinux("first operation after the timeout: read", "ETIMEDOUT"),
            OnLinux("later writes", "EPIPE"),
            OnLinux("write and read after the interface came back in time", "ok"),
        ],
        Advice =
            "Look at ip -s link and the journal for the time of the change. A program that should react at once can watch " +
            "NetworkChange.NetworkAvailabilityChanged and close its connections. A laptop that sleeps and wakes meets this daily: treat " +
            "the first failure after waking as normal.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason =
            "What was written after the interface went down never left, but what was written just before may have arrived unacknowledged.",
        References =
        [
            Rfc(9293, "3.9.2.2", "Failures below TCP are soft errors and don't end a connection."),
            Rfc(9293, "3.8.3", "What ends it: the limit on retransmissions."),
            LinuxSource("ip_queue_xmit", "net/ipv4/ip_output.c", "Finds no route any more and refuses the segment."),
            LinuxSource("tcp_probe_timer", "net/ipv4/tcp_timer.c", "Tries what is queued again, and gives up after tcp_retries2 attempts."),
        ],
    };

    /// <summary>The device to which the socket was bound was removed.</summary>
    public static Cause BoundDeviceRemoved { get; } = new("bound-device-removed")
    {
        Title = "The device to which the socket was bound was removed",
        Symptom =
            "write succeeds, then connection timed out (ETIMEDOUT), on a socket with SO_BINDTODEVICE after a VPN or container network " +
            "was restarted",
        Family = CauseFamily.LocalNetwork,
        Actor = CauseActor.Operator,
        Explanation =
            "SO_BINDTODEVICE ties a socket to one interface. The kernel stores the number of the interface, not its name. When a VPN, a " +
            "bridge or a virtual pair is deleted and made again under the same name, it has a new number: the socket stays tied to one " +
            "that no longer exists, and no route lookup can succeed. It is not told; it stays ESTABLISHED.\n\n" +
            "The segment never leaves the host, and that has a consequence that surprises: it isn't in flight, so no retransmission " +
            "timer runs. tcp_write_xmit() leaves the data in the send queue, and the persist timer, made for closed windows, tries again " +
            "at doubling distances. After net.ipv4.tcp_retries2 attempts tcp_probe_timer() gives up: ETIMEDOUT. That is the difference " +
            "from an unbound socket: the latter goes on as soon as its address and route are back, the bound one never.",
        Packets = "Nothing from this end any more, even after the device is back.",
        Outcomes =
        [
            OnLinux("read", "waits"),
            OnLinux("first write", "ok"),
            OnLinux("state", "ESTABLISHED"),
            OnLinux("first operation after the timeout: read", "ETIMEDOUT"),
            OnLinux("later writes", "EPIPE"),
            OnLinux("write after a device of the same name was made", "ok, and nothing is sent"),
        ],
        Advice =
            "Close and reopen the sockets of a device when it is made anew (watch netlink, or NetworkChange). ss -tn shows a bound " +
            "socket as ADDRESS%DEVICE, and as ADDRESS%ifNUMBER when the device is gone. Prefer binding to an address, or policy routing.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "What was written after the removal never left, but what was written just before may have arrived unacknowledged.",
        References =
        [
            Rfc(9293, "3.9.2.2", "Failures below TCP are soft errors and don't end a connection."),
            Rfc(9293, "3.8.3", "What ends it: the limit on retransmissions."),
            LinuxSource("sock_bindtoindex", "net/core/sock.c", "Stores the number of the interface."),
            LinuxSource("ip_queue_xmit", "net/ipv4/ip_output.c", "Looks for a route through that interface only, and refuses the segment."),
            LinuxSource("tcp_probe_timer", "net/ipv4/tcp_timer.c", "Tries what is queued again, and gives up after tcp_retries2 attempts."),
        ],
    };

    private static IReadOnlyList<Cause> LocalNetworkFamily =>
    [
        LocalAddressRemoved,
        RouteRemoved,
        RouteProhibited,
        InterfaceDown,
        NeighbourLost,
        SoftIcmpError,
        IcmpErrorByRecverr,
        IcmpErrorSurvived,
        PathMtuBlackHole,
        PathMtuBelowMinimum,
        PathMtuDiscovered,
        BoundDeviceRemoved,
    ];
}
