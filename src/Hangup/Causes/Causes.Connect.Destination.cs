namespace Hangup;

public static partial class Causes
{
    /// <summary>The destination is a broadcast or multicast address.</summary>
    public static Cause ConnectToBroadcastOrMulticast { get; } = new("connect-to-broadcast-or-multicast")
    {
        Title = "The destination is a broadcast or multicast address",
        Symptom = "connect: network is unreachable (ENETUNREACH) to an address such as 10.0.0.255, 255.255.255.255 or 224.0.0.1",
        Family = CauseFamily.Connect,
        Actor = CauseActor.LocalApplication,
        Explanation =
            "A TCP connection has two ends, and an address that stands for many can't be one of them. tcp_v4_connect() looks at " +
            "the flags of the route it was given and refuses broadcast and multicast with ENETUNREACH; tcp_v6_connect() does it " +
            "for ff00::/8. Whether an address is a broadcast address depends on the netmask: 10.0.0.255 is one in a /24 and a " +
            "host in a /16.\n\n" +
            "Class E addresses, 240.0.0.0/4, are neither: with a default route Linux sends SYNs to them, which nobody answers. " +
            "And 0.0.0.0 and :: are no error at all: connect() takes them for this host itself.",
        Packets = "Nothing; for class E SYNs without an answer.",
        Outcomes =
        [
            OnLinux("connect to the broadcast address of the network", "ENETUNREACH"),
            OnLinux("connect to 255.255.255.255", "ENETUNREACH"),
            OnLinux("connect to 224.0.0.1", "ENETUNREACH"),
            OnLinux("connect to ff02::1", "ENETUNREACH"),
            OnLinux("connect to 240.0.0.1 without a default route", "ENETUNREACH"),
            OnLinux("connect to 240.0.0.1 with a default route", "ETIMEDOUT"),
            OnLinux("connect to 0.0.0.0 or ::, nobody listening", "ECONNREFUSED"),
        ],
        Advice = "Correct the address; it was probably computed with a wrong netmask, or is a discovery address that belongs to UDP.",
        Retry = RetrySafety.Useless,
        RetryReason = "The address can never be connected to.",
        References =
        [
            Rfc(9293, "3.9.1.1", "An OPEN to a broadcast or multicast address must be rejected as an error (MUST-46)."),
            LinuxSource("tcp_v4_connect", "net/ipv4/tcp_ipv4.c", "ENETUNREACH if the route is a broadcast or multicast one."),
            LinuxSource("tcp_v6_connect", "net/ipv6/tcp_ipv6.c", "ENETUNREACH for a multicast address."),
        ],
    };

    /// <summary>The destination port is zero.</summary>
    public static Cause ConnectToPortZero { get; } = new("connect-to-port-zero")
    {
        Title = "The destination port is zero",
        Symptom = "connect: connection refused (ECONNREFUSED) to port 0",
        Family = CauseFamily.Connect,
        Actor = CauseActor.LocalApplication,
        Explanation =
            "Zero is no port that anybody can listen on: bind() takes it as a request for any free one. In connect() Linux " +
            "treats it as a number like others, sends the SYN, and the other host answers with a RST as for any closed port. So " +
            "the refusal is genuine and says nothing: the port was never read from the configuration, a parsed number was empty, " +
            "or a listener's port was taken before it was bound.\n\n" +
            "Firewalls often drop port 0, and the attempt then times out.",
        Packets = "SYN to port 0, answered by RST+ACK.",
        KernelResetReasons = ["NO_SOCKET"],
        Outcomes =
        [
            OnLinux("connect", "ECONNREFUSED"),
            OnLinux("connect over IPv6", "ECONNREFUSED"),
            OnLinux("connect to port 0 of this host", "ECONNREFUSED"),
        ],
        Advice =
            "Look where the number comes from. A program that lets the kernel choose a port must ask for it after bind(), by " +
            "getsockname() (Socket.LocalEndPoint).",
        Retry = RetrySafety.Useless,
        RetryReason = "Nobody can listen on port 0.",
        References =
        [
            Rfc(6335, "6", "Port 0 is reserved."),
            Rfc(9293, "3.10.7.1", "A segment for a port without a listener is answered with a RST."),
            LinuxSource("inet_csk_get_port", "net/ipv4/inet_connection_sock.c", "bind() to 0 chooses a port, so no listener ever has 0."),
            LinuxSource("tcp_v4_send_reset", "net/ipv4/tcp_ipv4.c", "The answer of a Linux host."),
        ],
    };

    /// <summary>The socket connected to itself.</summary>
    public static Cause SelfConnect { get; } = new("self-connect")
    {
        Title = "The socket connected to itself",
        Symptom =
            "connect to a local port on which nobody listens succeeds; the program reads its own request; afterwards the service " +
            "can't bind its port",
        Family = CauseFamily.Connect,
        Actor = CauseActor.LocalKernel,
        Explanation =
            "If a socket's own address and port are also its destination, its SYN comes back to itself. In SYN-SENT a SYN is no " +
            "error: it is one half of a simultaneous open, so the socket answers itself with SYN-ACK, accepts that, and is " +
            "ESTABLISHED, with itself. What it writes it reads.\n\n" +
            "Nobody does it on purpose. It happens to a client on the same host that retries until a service comes up, whose " +
            "port lies in the range of ephemeral ports: each try takes some free port as its source, and once in some tens of " +
            "thousands the kernel picks the destination's. Then the service finds its port in use and can't start, and the " +
            "client sends requests to itself. It needs no packet that is wrong; see simultaneous-open.",
        Packets = "On lo a SYN whose source and destination, address and port, are the same, then a SYN-ACK and an ACK of the same kind.",
        Outcomes =
        [
            OnLinux("connect to the own address and port", "ok"),
            OnLinux("getpeername", "the own address"),
            OnLinux("read", "what was written"),
            OnLinux("connect over IPv6", "ok"),
        ],
        Advice =
            "After connecting to this host compare local and remote end point, and close the socket if they are equal (with " +
            "SO_LINGER at zero, so that no TIME-WAIT holds the port). Give services ports outside of " +
            "net.ipv4.ip_local_port_range (32768 to 60999), or list theirs in ip_local_reserved_ports.",
        Retry = RetrySafety.Safe,
        RetryReason = "No other program received anything; retry after the socket is closed.",
        References =
        [
            Rfc(9293, "3.5", "Simultaneous open: a SYN that meets SYN-SENT makes a connection (MUST-10)."),
            LinuxSource(
                "tcp_rcv_synsent_state_process",
                "net/ipv4/tcp_input.c",
                "Its comment on crossed SYNs mentions that it can be a connect to self."),
            LinuxSource(
                "__inet_hash_connect",
                "net/ipv4/inet_hashtables.c",
                "Chooses the source port without asking whether it is the destination."),
        ],
    };
}
