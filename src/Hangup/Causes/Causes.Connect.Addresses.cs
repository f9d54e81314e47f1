namespace Hangup;

public static partial class Causes
{
    /// <summary>A socket for IPv6 alone was told to use an IPv4 address in its mapped form.</summary>
    public static Cause MappedAddressRefused { get; } = new("mapped-address-refused")
    {
        Title = "A socket for IPv6 alone was told to use an IPv4 address in its mapped form",
        Symptom = "connect to ::ffff:192.0.2.1: network is unreachable (ENETUNREACH), while the same IPv4 address is reachable",
        Family = CauseFamily.Connect,
        Actor = CauseActor.LocalApplication,
        Explanation =
            "An IPv6 socket can speak IPv4 if the address is written as ::ffff:a.b.c.d, unless IPV6_V6ONLY is set. With the option set " +
            "tcp_v6_connect() refuses such an address with ENETUNREACH, before any route is looked up; bind() refuses it with EINVAL. The " +
            "default of Linux is off (net.ipv6.bindv6only), but .NET sets the option on every IPv6 socket that is not made in dual mode, as " +
            "Windows does, and many servers set it so that IPv4 gets a listener of its own.\n\n" +
            "The errno misleads: nothing is wrong with the network. Mapped addresses come from resolvers that were asked with AI_V4MAPPED, " +
            "and from the logs of dual-stack servers, where each IPv4 client has one.",
        Packets = "Nothing.",
        Outcomes =
        [
            OnLinux("connect with IPV6_V6ONLY", "ENETUNREACH"),
            OnLinux("bind with IPV6_V6ONLY", "EINVAL"),
            OnLinux("connect without IPV6_V6ONLY", "as over IPv4"),
        ],
        Advice =
            "Make the socket in dual mode (new Socket(SocketType, ProtocolType), or Socket.DualMode before it is bound), or turn the " +
            "address back into IPv4 (IPAddress.MapToIPv4) and use a socket of IPv4.",
        Retry = RetrySafety.Useless,
        RetryReason = "The socket refuses the address whatever the network does.",
        References =
        [
            Rfc(3493, "5.3", "IPV6_V6ONLY restricts a socket to IPv6."),
            Rfc(4291, "2.5.5.2", "The form of an IPv4-mapped IPv6 address."),
            LinuxSource("tcp_v6_connect", "net/ipv6/tcp_ipv6.c", "ENETUNREACH for a mapped address on a socket for IPv6 alone."),
            LinuxSource("__inet6_bind", "net/ipv6/af_inet6.c", "EINVAL for the same."),
        ],
    };

    /// <summary>A link-local IPv6 address was used without the interface on which it is meant.</summary>
    public static Cause LinkLocalWithoutScope { get; } = new("link-local-without-scope")
    {
        Title = "A link-local IPv6 address was used without the interface on which it is meant",
        Symptom = "connect or bind to fe80::…: invalid argument (EINVAL), or no such device (ENODEV), while ping6 with %eth0 works",
        Family = CauseFamily.Connect,
        Actor = CauseActor.LocalApplication,
        Explanation =
            "Every interface has addresses of fe80::/10, and the same one may exist on each link. So a link-local address means nothing " +
            "without its scope: the index of an interface, written behind a percent sign. tcp_v6_connect() and __inet6_bind() return EINVAL " +
            "when sin6_scope_id is zero and the socket is not bound to an interface. A scope that names no interface is ENODEV for bind().\n\n" +
            "The scope is of this host alone: it is lost when an address is sent to another machine, stored, or printed by something that " +
            "leaves it out. Then the text looks right and the call fails.",
        Packets = "Nothing.",
        Outcomes =
        [
            OnLinux("connect without a scope", "EINVAL"),
            OnLinux("bind without a scope", "EINVAL"),
            OnLinux("bind with the scope of an interface that there is not", "ENODEV"),
        ],
        Advice =
            "Write the interface behind the address (fe80::1%eth0), or set IPAddress.ScopeId. For anything that leaves the link use a " +
            "global or unique local address.",
        Retry = RetrySafety.Useless,
        RetryReason = "The address is incomplete and stays so.",
        References =
        [
            Rfc(4007, "6", "Addresses of limited scope need a zone, which is of the host alone."),
            Rfc(4007, "11", "The text form with a percent sign."),
            Rfc(3493, "3.3", "The scope is a field of the socket address."),
            LinuxSource("tcp_v6_connect", "net/ipv6/tcp_ipv6.c", "EINVAL for a link-local address without an interface."),
            LinuxSource("__inet6_bind", "net/ipv6/af_inet6.c", "EINVAL without an interface, ENODEV for one that there is not."),
        ],
    };

    /// <summary>A program without the right to do so bound a port below 1024.</summary>
    public static Cause PrivilegedPort { get; } = new("privileged-port")
    {
        Title = "A program without the right to do so bound a port below 1024",
        Symptom = "bind: permission denied (EACCES) for port 80 or 443; in .NET AccessDenied (13)",
        Family = CauseFamily.Connect,
        Actor = CauseActor.LocalApplication,
        Explanation =
            "Ports below net.ipv4.ip_unprivileged_port_start, 1024 by default, are kept for the privileged: __inet_bind() asks for " +
            "CAP_NET_BIND_SERVICE in the user namespace that owns the network namespace. A service that ran as root in a test fails so as " +
            "soon as it runs under an account of its own. The setting is per network namespace and holds for IPv6 as well; container " +
            "runtimes lower it to 0, so that the same program works in a container and fails beside it.\n\n" +
            "EACCES from bind() always means the port. An address that the host lacks is EADDRNOTAVAIL, a port that is taken EADDRINUSE.",
        Packets = "Nothing.",
        Outcomes =
        [
            OnLinux("bind to port 80 without CAP_NET_BIND_SERVICE", "EACCES"),
            OnLinux("bind to port 80, ip_unprivileged_port_start at 80", "ok"),
        ],
        Advice =
            "Listen on a port above 1023 and let a proxy or a firewall rule lead to it; or give the service the one right " +
            "(AmbientCapabilities=CAP_NET_BIND_SERVICE of systemd, setcap on the program), or lower ip_unprivileged_port_start.",
        Retry = RetrySafety.Useless,
        RetryReason = "It fails until the program has the right.",
        References =
        [
            Rfc(6335, "6", "The ports 0 to 1023 are System Ports, assigned to services."),
            LinuxSource("__inet_bind", "net/ipv4/af_inet.c", "EACCES without CAP_NET_BIND_SERVICE."),
            LinuxSource("__inet6_bind", "net/ipv6/af_inet6.c", "The same for IPv6."),
        ],
    };
}
