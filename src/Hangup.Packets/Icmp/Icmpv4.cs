namespace Hangup.Packets;

/// <summary>The errors of ICMP (RFC 792; RFC 1122, section 3.2.2; RFC 1812, section 5.2.7).</summary>
public static class Icmpv4
{
    internal const byte Unreachable = 3, Quench = 4, TimeExceeded = 11, Parameter = 12;

    /// <summary>No route leads to the network.</summary>
    public static IcmpKind NetworkUnreachable { get; } = new(IpVersion.V4, Unreachable, 0, "network unreachable");

    /// <summary>The host does not answer on its link.</summary>
    public static IcmpKind HostUnreachable { get; } = new(IpVersion.V4, Unreachable, 1, "host unreachable");

    /// <summary>The host does not know the protocol.</summary>
    public static IcmpKind ProtocolUnreachable { get; } = new(IpVersion.V4, Unreachable, 2, "protocol unreachable");

    /// <summary>Nobody listens on the port.</summary>
    public static IcmpKind PortUnreachable { get; } = new(IpVersion.V4, Unreachable, 3, "port unreachable");

    /// <summary>The packet is too big for the next link and must not be fragmented (RFC 1191).</summary>
    public static IcmpKind FragmentationNeeded { get; } = new(IpVersion.V4, Unreachable, 4, "fragmentation needed");

    /// <summary>A hop of the source route cannot be reached.</summary>
    public static IcmpKind SourceRouteFailed { get; } = new(IpVersion.V4, Unreachable, 5, "source route failed");

    /// <summary>The network is unknown.</summary>
    public static IcmpKind NetworkUnknown { get; } = new(IpVersion.V4, Unreachable, 6, "network unknown");

    /// <summary>The host is unknown.</summary>
    public static IcmpKind HostUnknown { get; } = new(IpVersion.V4, Unreachable, 7, "host unknown");

    /// <summary>The source is isolated.</summary>
    public static IcmpKind SourceHostIsolated { get; } = new(IpVersion.V4, Unreachable, 8, "source host isolated");

    /// <summary>Communication with the network is prohibited.</summary>
    public static IcmpKind NetworkProhibited { get; } = new(IpVersion.V4, Unreachable, 9, "network prohibited");

    /// <summary>Communication with the host is prohibited.</summary>
    public static IcmpKind HostProhibited { get; } = new(IpVersion.V4, Unreachable, 10, "host prohibited");

    /// <summary>The network is unreachable for this type of service.</summary>
    public static IcmpKind NetworkUnreachableForService { get; } = new(IpVersion.V4, Unreachable, 11, "network unreachable for service");

    /// <summary>The host is unreachable for this type of service.</summary>
    public static IcmpKind HostUnreachableForService { get; } = new(IpVersion.V4, Unreachable, 12, "host unreachable for service");

    /// <summary>A firewall prohibits the communication.</summary>
    public static IcmpKind AdministrativelyProhibited { get; } = new(IpVersion.V4, Unreachable, 13, "administratively prohibited");

    /// <summary>The precedence is not permitted for the host.</summary>
    public static IcmpKind HostPrecedenceViolation { get; } = new(IpVersion.V4, Unreachable, 14, "host precedence violation");

    /// <summary>The precedence is below the network's minimum.</summary>
    public static IcmpKind PrecedenceCutoff { get; } = new(IpVersion.V4, Unreachable, 15, "precedence cutoff");

    /// <summary>The sender is asked to slow down; deprecated and ignored (RFC 6633).</summary>
    public static IcmpKind SourceQuench { get; } = new(IpVersion.V4, Quench, 0, "source quench");

    /// <summary>The packet passed too many routers.</summary>
    public static IcmpKind TimeToLiveExceeded { get; } = new(IpVersion.V4, TimeExceeded, 0, "time to live exceeded");

    /// <summary>Not all fragments came in time.</summary>
    public static IcmpKind ReassemblyTimeExceeded { get; } = new(IpVersion.V4, TimeExceeded, 1, "reassembly time exceeded");

    /// <summary>A field of the header is wrong; the pointer says which.</summary>
    public static IcmpKind ParameterProblem { get; } = new(IpVersion.V4, Parameter, 0, "parameter problem");

    /// <summary>An option is missing.</summary>
    public static IcmpKind RequiredOptionMissing { get; } = new(IpVersion.V4, Parameter, 1, "required option missing");

    /// <summary>The length of the packet is wrong.</summary>
    public static IcmpKind BadLength { get; } = new(IpVersion.V4, Parameter, 2, "bad length");

    /// <summary>All of them, in the order of their numbers.</summary>
    public static IReadOnlyList<IcmpKind> Kinds => All;

    internal static IcmpKind[] All { get; } =
    [
        NetworkUnreachable, HostUnreachable, ProtocolUnreachable, PortUnreachable, FragmentationNeeded, SourceRouteFailed, NetworkUnknown,
        HostUnknown, SourceHostIsolated, NetworkProhibited, HostProhibited, NetworkUnreachableForService, HostUnreachableForService,
        AdministrativelyProhibited, HostPrecedenceViolation, PrecedenceCutoff, SourceQuench, TimeToLiveExceeded, ReassemblyTimeExceeded,
        ParameterProblem, RequiredOptionMissing, BadLength,
    ];
}
