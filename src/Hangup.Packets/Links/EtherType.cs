namespace Hangup.Packets;

/// <summary>What an Ethernet frame holds, as IEEE numbers it.</summary>
public enum EtherType : ushort
{
    /// <summary>No type was captured.</summary>
    None = 0,

    /// <summary>IPv4.</summary>
    Ipv4 = 0x0800,

    /// <summary>Address resolution of IPv4.</summary>
    Arp = 0x0806,

    /// <summary>An Ethernet frame inside of a tunnel.</summary>
    BridgedEthernet = 0x6558,

    /// <summary>A VLAN tag of 802.1Q.</summary>
    Vlan = 0x8100,

    /// <summary>IPv6.</summary>
    Ipv6 = 0x86DD,

    /// <summary>MPLS, unicast.</summary>
    Mpls = 0x8847,

    /// <summary>PPP over Ethernet, the session.</summary>
    PppoeSession = 0x8864,

    /// <summary>The outer VLAN tag of 802.1ad.</summary>
    ServiceVlan = 0x88A8,

    /// <summary>The outer VLAN tag of older switches.</summary>
    OldServiceVlan = 0x9100,
}
