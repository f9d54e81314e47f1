namespace Hangup.Packets;

/// <summary>What a captured frame begins with, as pcap and pcapng number it.</summary>
public enum LinkType : ushort
{
    /// <summary>BSD loopback: an address family of four bytes, in the order of the host that captured.</summary>
    Null = 0,

    /// <summary>Ethernet.</summary>
    Ethernet = 1,

    /// <summary>PPP, with or without the address and control bytes of HDLC.</summary>
    Ppp = 9,

    /// <summary>An IPv4 or an IPv6 packet, as some systems number <see cref="Raw"/> inside of files.</summary>
    RawOfSystem = 12,

    /// <summary>The same on OpenBSD.</summary>
    RawOfOpenBsd = 14,

    /// <summary>PPP with HDLC framing, as on serial lines.</summary>
    PppHdlc = 50,

    /// <summary>PPPoE sessions without their Ethernet header.</summary>
    PppoeSession = 51,

    /// <summary>An IPv4 or an IPv6 packet, which its first four bits tell.</summary>
    Raw = 101,

    /// <summary>OpenBSD loopback: an address family of four bytes, in network order.</summary>
    Loop = 108,

    /// <summary>IEEE 802.11 frames.</summary>
    Ieee80211 = 105,

    /// <summary>Linux <c>any</c> device, first form.</summary>
    LinuxCooked = 113,

    /// <summary>IEEE 802.11 frames behind a radiotap header.</summary>
    Ieee80211Radiotap = 127,

    /// <summary>An IPv4 packet.</summary>
    Ipv4 = 228,

    /// <summary>An IPv6 packet.</summary>
    Ipv6 = 229,

    /// <summary>Linux <c>any</c> device, second form, with the number of the interface.</summary>
    LinuxCooked2 = 276,
}
