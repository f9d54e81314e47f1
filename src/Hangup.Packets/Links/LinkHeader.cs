using System.Buffers.Binary;

namespace Hangup.Packets;

/// <summary>Finds the IP packet behind the header that a kind of link puts in front of it.</summary>
internal static class LinkHeader
{
    /// <summary>The bytes from the IP header on; empty where the frame holds none.</summary>
    public static ReadOnlySpan<byte> Skip(LinkType type, ReadOnlySpan<byte> frame) => type switch
    {
        LinkType.Ethernet => EthernetView.TryParse(frame, out EthernetView ethernet) ? IfIp(ethernet.EtherType, ethernet.Payload) : default,
        LinkType.Raw or LinkType.RawOfSystem or LinkType.RawOfOpenBsd or LinkType.Ipv4 or LinkType.Ipv6 => frame,
        LinkType.LinuxCooked => IfIpBehindTags(Octets.UInt16(frame, 14), Rest(frame, 16)),
        LinkType.LinuxCooked2 => IfIpBehindTags(Octets.UInt16(frame, 0), Rest(frame, 20)),
        LinkType.Null or LinkType.Loop => IsIpFamily(Octets.UInt32(frame, 0)) ? Rest(frame, 4) : default,
        LinkType.Ppp or LinkType.PppHdlc => SkipPpp(frame),
        LinkType.PppoeSession => SkipPppoe(frame),
        LinkType.Ieee80211 => WirelessHeader.Skip(frame),
        LinkType.Ieee80211Radiotap => WirelessHeader.SkipRadiotap(frame),
        _ => default,
    };

    private static ReadOnlySpan<byte> Rest(ReadOnlySpan<byte> bytes, int start) => Octets.Slice(bytes, start, bytes.Length);

    /// <summary>What follows a type field: IP, or what carries IP over Ethernet in turn.</summary>
    public static ReadOnlySpan<byte> IfIp(EtherType type, ReadOnlySpan<byte> payload) => type switch
    {
        EtherType.Ipv4 or EtherType.Ipv6 => payload,
        EtherType.PppoeSession => SkipPppoe(payload),
        EtherType.Mpls => SkipLabels(payload),
        _ => default,
    };

    /// <summary>The header of a PPPoE session (RFC 2516, section 4), then PPP without address and control.</summary>
    private static ReadOnlySpan<byte> SkipPppoe(ReadOnlySpan<byte> frame) => SkipPpp(Rest(frame, 6));

    /// <summary>The label stack of MPLS (RFC 3032, section 2.1): the last entry has the bottom bit.</summary>
    private static ReadOnlySpan<byte> SkipLabels(ReadOnlySpan<byte> payload)
    {
        while (payload.Length >= 4)
        {
            bool isBottom = (payload[2] & 1) != 0;
            payload = payload[4..];
            if (isBottom)
                return payload;
        }

        return default;
    }

    private static ReadOnlySpan<byte> IfIpBehindTags(ushort type, ReadOnlySpan<byte> payload)
    {
        VlanTags tags = VlanTags.Skip((EtherType)type, payload);
        return IfIp(tags.EtherType, tags.Payload);
    }

    /// <summary>AF_INET is 2 everywhere; AF_INET6 is 10 on Linux, 23 on Windows, 24, 28 and 30 on the BSDs and macOS.</summary>
    private static bool IsIpFamily(uint family) =>
        (family > ushort.MaxValue ? BinaryPrimitives.ReverseEndianness(family) : family) is 2 or 10 or 23 or 24 or 28 or 30;

    private static ReadOnlySpan<byte> SkipPpp(ReadOnlySpan<byte> frame)
    {
        const ushort AddressAndControl = 0xFF03, Ipv4 = 0x0021, Ipv6 = 0x0057;
        int start = Octets.UInt16(frame, 0) == AddressAndControl ? 2 : 0;
        return Octets.UInt16(frame, start) is Ipv4 or Ipv6 ? Rest(frame, start + 2) : default;
    }
}
