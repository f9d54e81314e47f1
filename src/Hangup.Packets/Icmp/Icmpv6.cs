namespace Hangup.Packets;

/// <summary>The errors of ICMPv6 (RFC 4443, section 3).</summary>
public static class Icmpv6
{
    internal const byte Unreachable = 1, TooBig = 2, TimeExceeded = 3, Parameter = 4;

    // RFC 4443, section 2.1: errors have the types below it.
    internal const byte FirstInformational = 128;

    /// <summary>No route leads to the destination.</summary>
    public static IcmpKind NoRoute { get; } = new(IpVersion.V6, Unreachable, 0, "no route to destination");

    /// <summary>A firewall prohibits the communication.</summary>
    public static IcmpKind AdministrativelyProhibited { get; } = new(IpVersion.V6, Unreachable, 1, "administratively prohibited");

    /// <summary>The destination lies beyond the scope of the source address.</summary>
    public static IcmpKind BeyondScope { get; } = new(IpVersion.V6, Unreachable, 2, "beyond scope of source address");

    /// <summary>The host does not answer on its link, or for any other reason.</summary>
    public static IcmpKind AddressUnreachable { get; } = new(IpVersion.V6, Unreachable, 3, "address unreachable");

    /// <summary>Nobody listens on the port.</summary>
    public static IcmpKind PortUnreachable { get; } = new(IpVersion.V6, Unreachable, 4, "port unreachable");

    /// <summary>The source address failed a policy.</summary>
    public static IcmpKind SourceAddressFailedPolicy { get; } = new(IpVersion.V6, Unreachable, 5, "source address failed policy");

    /// <summary>A route rejects the destination.</summary>
    public static IcmpKind RejectRoute { get; } = new(IpVersion.V6, Unreachable, 6, "reject route to destination");

    /// <summary>The packet is too big for the next link.</summary>
    public static IcmpKind PacketTooBig { get; } = new(IpVersion.V6, TooBig, 0, "packet too big");

    /// <summary>The packet passed too many routers.</summary>
    public static IcmpKind HopLimitExceeded { get; } = new(IpVersion.V6, TimeExceeded, 0, "hop limit exceeded");

    /// <summary>Not all fragments came in time.</summary>
    public static IcmpKind ReassemblyTimeExceeded { get; } = new(IpVersion.V6, TimeExceeded, 1, "reassembly time exceeded");

    /// <summary>A field of a header is wrong; the pointer says which.</summary>
    public static IcmpKind ErroneousHeader { get; } = new(IpVersion.V6, Parameter, 0, "erroneous header");

    /// <summary>A next header is not known; the pointer says which.</summary>
    public static IcmpKind UnrecognizedNextHeader { get; } = new(IpVersion.V6, Parameter, 1, "unrecognized next header");

    /// <summary>An option is not known; the pointer says which.</summary>
    public static IcmpKind UnrecognizedOption { get; } = new(IpVersion.V6, Parameter, 2, "unrecognized option");

    /// <summary>All of them, in the order of their numbers.</summary>
    public static IReadOnlyList<IcmpKind> Kinds => All;

    internal static IcmpKind[] All { get; } =
    [
        NoRoute, AdministrativelyProhibited, BeyondScope, AddressUnreachable, PortUnreachable, SourceAddressFailedPolicy, RejectRoute,
        PacketTooBig, HopLimitExceeded, ReassemblyTimeExceeded, ErroneousHeader, UnrecognizedNextHeader, UnrecognizedOption,
    ];
}
