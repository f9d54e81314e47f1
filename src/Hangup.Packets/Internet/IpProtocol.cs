namespace Hangup.Packets;

/// <summary>The protocol inside an IP packet, as IANA numbers it.</summary>
public enum IpProtocol : byte
{
    /// <summary>IPv6 hop-by-hop options.</summary>
    HopByHop = 0,

    /// <summary>ICMP of IPv4.</summary>
    Icmp = 1,

    /// <summary>IPv4 inside of IP (RFC 2003).</summary>
    Ipv4 = 4,

    /// <summary>TCP.</summary>
    Tcp = 6,

    /// <summary>UDP.</summary>
    Udp = 17,

    /// <summary>IPv6 inside of IP (RFC 4213).</summary>
    Ipv6 = 41,

    /// <summary>IPv6 routing header.</summary>
    Routing = 43,

    /// <summary>IPv6 fragment header.</summary>
    Fragment = 44,

    /// <summary>Generic routing encapsulation (RFC 2784).</summary>
    Gre = 47,

    /// <summary>IPsec encapsulating security payload.</summary>
    EncapsulatingSecurityPayload = 50,

    /// <summary>IPsec authentication header.</summary>
    Authentication = 51,

    /// <summary>ICMPv6.</summary>
    Icmpv6 = 58,

    /// <summary>Nothing follows.</summary>
    NoNextHeader = 59,

    /// <summary>IPv6 destination options.</summary>
    DestinationOptions = 60,

    /// <summary>Mobile IPv6.</summary>
    Mobility = 135,

    /// <summary>Host identity protocol.</summary>
    HostIdentity = 139,

    /// <summary>Site multihoming by IPv6 intermediation.</summary>
    Shim6 = 140,
}
