namespace Hangup;

public static partial class Causes
{
    /// <summary>All local ports for connections to this destination are in use.</summary>
    public static Cause EphemeralPortsExhausted { get; } = new("ephemeral-ports-exhausted")
    {
        Title = "All local ports for connections to this destination are in use",
        Symptom = "connect: cannot assign requested address (EADDRNOTAVAIL) under load; in .NET AddressNotAvailable (99)",
        Family = CauseFamily.Connect,
        Actor = CauseActor.LocalKernel,
        Explanation =
            "A connection is named by four numbers. To one address and port of one server, from one address of this host, only " +
            "the local port is free to vary, within net.ipv4.ip_local_port_range: some 28,000 by default. When each of them has " +
            "a connection to that destination, __inet_hash_connect() finds none and returns EADDRNOTAVAIL. To another " +
            "destination the same ports can still be used.\n\n" +
            "The errno speaks of an address, as for bind() to an address that isn't there (address-not-available), but it comes " +
            "from connect(). A program that calls bind() with port 0 before connect() gets there sooner, for bind() doesn't know " +
            "the destination and needs a port that is free altogether; its errno is EADDRINUSE. Long before the end the search " +
            "itself becomes slow. If the ports are held by connections that are closed already, see ephemeral-ports-in-time-wait.",
        Packets = "Nothing.",
        Outcomes =
        [
            OnLinux("connect when all ports are in use", "EADDRNOTAVAIL"),
            OnLinux("connect to another destination", "not affected"),
            OnLinux("bind to port 0 when all ports are in use", "EADDRINUSE"),
        ],
        Advice =
            "Reuse connections: one HttpClient, a pool, HTTP/2. Look for a leak with ss -tan dst SERVER: connections in " +
            "ESTABLISHED or CLOSE-WAIT that nobody uses. Then widen ip_local_port_range, use several source or destination " +
            "addresses, and set IP_BIND_ADDRESS_NO_PORT where a source address must be bound.",
        Retry = RetrySafety.Safe,
        RetryReason = "No packet left this host; it helps once a connection has ended.",
        References =
        [
            Rfc(6056, "3", "How ephemeral ports are chosen, and that the four numbers must be unique."),
            LinuxSource("__inet_hash_connect", "net/ipv4/inet_hashtables.c", "Tries every port of the range, then returns EADDRNOTAVAIL."),
            LinuxSource(
                "inet_csk_find_open_port",
                "net/ipv4/inet_connection_sock.c",
                "What bind() to port 0 does, without knowing a destination."),
        ],
    };

    /// <summary>All local ports for connections to this destination are in TIME-WAIT.</summary>
    public static Cause EphemeralPortsInTimeWait { get; } = new("ephemeral-ports-in-time-wait")
    {
        Title = "All local ports for connections to this destination are in TIME-WAIT",
        Symptom =
            "connect: cannot assign requested address (EADDRNOTAVAIL) by a client that opens and closes many connections, though " +
            "few are open",
        Family = CauseFamily.Connect,
        Actor = CauseActor.LocalKernel,
        Explanation =
            "The end that closes first keeps the four numbers of the connection for a while, so that late segments can't be " +
            "mistaken for a new connection's: TIME-WAIT, 60 seconds on Linux. A client that opens a connection for every request " +
            "and closes it first uses up a port a minute; with 28,000 of them that is 470 requests a second to one destination, " +
            "and then EADDRNOTAVAIL.\n\n" +
            "With timestamps a TIME-WAIT can be reused safely after a second, since an old segment shows by its timestamp: " +
            "tcp_twsk_unique() allows it where net.ipv4.tcp_tw_reuse permits. The default, 2, permits it for loopback only, so " +
            "tests on one host never show the problem.",
        Packets = "Nothing at the failure. Before it many short connections on which this end sends the first FIN.",
        Outcomes =
        [
            OnLinux("connect with all ports in TIME-WAIT", "EADDRNOTAVAIL"),
            OnLinux("connect with net.ipv4.tcp_tw_reuse=1, after a second", "ok"),
        ],
        Advice =
            "Reuse connections, which is the cure. Else let the server close first where the protocol allows. " +
            "net.ipv4.tcp_tw_reuse=1 on the client is safe with timestamps. Count with ss -tan state time-wait dst SERVER. Don't " +
            "use SO_LINGER zero against it: see linger-zero-close.",
        Retry = RetrySafety.Safe,
        RetryReason = "No packet left this host; it helps once a TIME-WAIT has ended.",
        References =
        [
            Rfc(
                9293,
                "3.6.1",
                "The end that closes actively must linger in TIME-WAIT (MUST-13); with timestamps it may be cut short (SHLD-4)."),
            Rfc(6191, "2", "How timestamps make it safe to reuse a TIME-WAIT."),
            LinuxSource("tcp_twsk_unique", "net/ipv4/tcp_ipv4.c", "Decides whether a TIME-WAIT may be reused for an outgoing connection."),
            LinuxSource("__inet_hash_connect", "net/ipv4/inet_hashtables.c", "Tries every port of the range, then returns EADDRNOTAVAIL."),
        ],
    };

    /// <summary>The same connection exists already: both addresses and both ports are the same.</summary>
    public static Cause ConnectionTupleInUse { get; } = new("connection-tuple-in-use")
    {
        Title = "The same connection exists already: both addresses and both ports are the same",
        Symptom = "connect: cannot assign requested address (EADDRNOTAVAIL) by a program that binds its local port",
        Family = CauseFamily.Connect,
        Actor = CauseActor.LocalApplication,
        Explanation =
            "A program that binds a fixed local port and connects to a fixed destination leaves the kernel no choice. If a " +
            "connection with the same four numbers exists, __inet_check_established() finds it and connect() fails with " +
            "EADDRNOTAVAIL. bind() itself had succeeded, if both sockets have SO_REUSEADDR, for only the destination makes the " +
            "conflict.\n\n" +
            "A TIME-WAIT with the same numbers is not in the way if timestamps were in use. With a live connection there is no " +
            "way around: the server couldn't tell the two apart either.",
        Packets = "Nothing.",
        Outcomes =
        [
            OnLinux("bind to the same port with SO_REUSEADDR", "ok"),
            OnLinux("connect to the same destination", "EADDRNOTAVAIL"),
        ],
        Advice =
            "Don't bind a local port for outgoing connections, unless a firewall demands it; then use a range and try the next. " +
            "To bind only an address, bind port 0 and set IP_BIND_ADDRESS_NO_PORT.",
        Retry = RetrySafety.Useless,
        RetryReason = "It fails as long as the other connection exists.",
        References =
        [
            Rfc(9293, "3.10.1", "OPEN of a connection that exists already is an error."),
            LinuxSource("__inet_check_established", "net/ipv4/inet_hashtables.c", "EADDRNOTAVAIL if the four numbers are taken."),
            LinuxSource("tcp_twsk_unique", "net/ipv4/tcp_ipv4.c", "Lets a TIME-WAIT be replaced when timestamps were in use."),
        ],
    };

    /// <summary>The local port is taken by another socket, or by a connection in TIME-WAIT.</summary>
    public static Cause AddressInUse { get; } = new("address-in-use")
    {
        Title = "The local port is taken by another socket, or by a connection in TIME-WAIT",
        Symptom = "bind: address already in use (EADDRINUSE); in .NET AddressAlreadyInUse (98), failed to bind to address",
        Family = CauseFamily.Connect,
        Actor = CauseActor.LocalApplication,
        Explanation =
            "A port can have one listener, unless all of them set SO_REUSEPORT. A bind() without options also fails while any " +
            "socket holds the port, and connections that ended hold it in TIME-WAIT: that is the server that can't be restarted " +
            "for a minute. SO_REUSEADDR allows it, but on Linux it must have been set on both: the TIME-WAIT carries the option " +
            "of the socket that it was, which it inherited from its listener. A listener without the option leaves TIME-WAITs " +
            "that a new one with the option can't pass.\n\n" +
            "On Linux SO_REUSEADDR never allows two listeners; two sockets may bind the same port with it, but the second " +
            "listen() fails with EADDRINUSE. A wildcard conflicts with every address of the host. Children that inherited the " +
            "listener keep the port as well (descriptor-inherited-by-child), and a client may hold it by chance, since its ports " +
            "come from the ephemeral range (self-connect).",
        Packets = "Nothing.",
        Outcomes =
        [
            OnLinux("bind while another socket listens", "EADDRINUSE"),
            OnLinux("bind with SO_REUSEADDR while another socket listens", "EADDRINUSE"),
            OnLinux("bind to the wildcard while another socket listens on one address", "EADDRINUSE"),
            OnLinux("bind without SO_REUSEADDR while a TIME-WAIT holds the port", "EADDRINUSE"),
            OnLinux("bind with SO_REUSEADDR, TIME-WAIT of a socket without it", "EADDRINUSE"),
            OnLinux("bind with SO_REUSEADDR, TIME-WAIT of a socket with it", "ok"),
            OnLinux("listen of the second socket that bound with SO_REUSEADDR", "EADDRINUSE"),
        ],
        Advice =
            "ss -tlnp names who listens, ss -tan the connections that hold the port. Set SO_REUSEADDR on every listener; .NET on " +
            "Unix does it by itself. Stop the old process before the new one starts, or share the port by SO_REUSEPORT on " +
            "purpose.",
        Retry = RetrySafety.Useless,
        RetryReason = "It fails until the port is free.",
        References =
        [
            Rfc(9293, "3.6.1", "TIME-WAIT, which the end that closed first must keep (MUST-13)."),
            Rfc(9293, "3.9.1.1", "A passive OPEN must not affect connections that exist; else it returns an error (MUST-41)."),
            LinuxSource("inet_csk_get_port", "net/ipv4/inet_connection_sock.c", "Finds the conflicts of a bind."),
            LinuxSource(
                "inet_bind_conflict",
                "net/ipv4/inet_connection_sock.c",
                "SO_REUSEADDR has to be set on both, and neither may listen."),
        ],
    };

    /// <summary>The local address does not belong to this host.</summary>
    public static Cause AddressNotAvailable { get; } = new("address-not-available")
    {
        Title = "The local address does not belong to this host",
        Symptom = "bind: cannot assign requested address (EADDRNOTAVAIL); in .NET AddressNotAvailable (99)",
        Family = CauseFamily.Connect,
        Actor = CauseActor.LocalApplication,
        Explanation =
            "bind() takes only addresses that this host has, or the wildcard. If the address is on no interface, inet_bind() " +
            "returns EADDRNOTAVAIL. The usual reasons: a configuration from another machine, an address that comes up later than " +
            "the service, the outer address of a NAT or of a cloud instance, which no interface has, and in a container the " +
            "address of the host. An IPv6 address is not available either while duplicate address detection runs, for about a " +
            "second after it was added.\n\n" +
            "A link-local IPv6 address without its scope is EINVAL. The same errno from connect() has other reasons: " +
            "ephemeral-ports-exhausted, connection-tuple-in-use.",
        Packets = "Nothing.",
        Outcomes =
        [
            OnLinux("bind to an address of another host", "EADDRNOTAVAIL"),
            OnLinux("bind to an IPv6 address of another host", "EADDRNOTAVAIL"),
            OnLinux("bind to a link-local IPv6 address without a scope", "EINVAL"),
        ],
        Advice =
            "ip addr shows what there is. Bind the wildcard, unless only one address is to be served. If the address comes " +
            "later, order the service after the network (network-online.target), or set IP_FREEBIND or net.ipv4.ip_nonlocal_bind.",
        Retry = RetrySafety.Useless,
        RetryReason = "It fails until the address is on an interface.",
        References =
        [
            Rfc(9293, "3.9.1.1", "The local address of an OPEN (MUST-43)."),
            Rfc(4862, "5.4", "An IPv6 address may not be used before duplicate address detection has ended."),
            LinuxSource("__inet_bind", "net/ipv4/af_inet.c", "EADDRNOTAVAIL unless the address is local, or nonlocal bind is allowed."),
            LinuxSource("__inet6_bind", "net/ipv6/af_inet6.c", "The same for IPv6; EINVAL for a link-local address without a device."),
        ],
    };
}
