namespace Hangup.Packets;

/// <summary>Finds the packet inside of a tunnel's packet.</summary>
internal static class Tunnel
{
    // Linux chose a port for VXLAN before IANA did, and still takes it by default.
    private const ushort Vxlan = 4789, VxlanOfLinux = 8472, Geneve = 6081;
    private const int UdpLength = 8;

    public static bool TryOpen(IpProtocol protocol, ReadOnlySpan<byte> payload, out PacketView inner)
    {
        inner = default;
        return protocol switch
        {
            IpProtocol.Ipv4 => PacketView.TryParse(LinkType.Ipv4, payload, out inner),
            IpProtocol.Ipv6 => PacketView.TryParse(LinkType.Ipv6, payload, out inner),
            IpProtocol.Gre => TryOpenGre(payload, out inner),
            IpProtocol.Udp => TryOpenUdp(payload, out inner),
            _ => false,
        };
    }

    /// <summary>RFC 2784 with the key and the sequence number of RFC 2890. Version 1 is that of PPTP.</summary>
    private static bool TryOpenGre(ReadOnlySpan<byte> bytes, out PacketView inner)
    {
        inner = default;
        ushort flags = Octets.UInt16(bytes, 0);
        bool hasChecksum = (flags & 0x8000) != 0, hasRouting = (flags & 0x4000) != 0;
        bool hasKey = (flags & 0x2000) != 0, hasSequence = (flags & 0x1000) != 0;
        if ((flags & 7) != 0 || hasRouting)
            return false;
        int length = 4 + (hasChecksum ? 4 : 0) + (hasKey ? 4 : 0) + (hasSequence ? 4 : 0);
        return TryOpen((EtherType)Octets.UInt16(bytes, 2), Octets.Slice(bytes, length, bytes.Length), out inner);
    }

    private static bool TryOpenUdp(ReadOnlySpan<byte> bytes, out PacketView inner)
    {
        inner = default;
        ReadOnlySpan<byte> tunnel = Octets.Slice(bytes, UdpLength, bytes.Length);
        switch (Octets.UInt16(bytes, 2))
        {
            case Vxlan or VxlanOfLinux: // RFC 7348, section 5: the flag says that the network's number is valid
                return (Octets.Byte(tunnel, 0) & 0x08) != 0 && TryOpen(EtherType.BridgedEthernet, Octets.Slice(tunnel, 8, tunnel.Length), out inner);
            case Geneve: // RFC 8926, section 3.4: options in units of four bytes
                int options = (Octets.Byte(tunnel, 0) & 0x3F) * 4;
                ReadOnlySpan<byte> payload = Octets.Slice(tunnel, 8 + options, tunnel.Length);
                return Octets.Byte(tunnel, 0) >> 6 == 0 && TryOpen((EtherType)Octets.UInt16(tunnel, 2), payload, out inner);
            default:
                return false;
        }
    }

    private static bool TryOpen(EtherType type, ReadOnlySpan<byte> payload, out PacketView inner)
    {
        inner = default;
        return type switch
        {
            EtherType.Ipv4 or EtherType.Ipv6 => PacketView.TryParse(LinkType.Raw, payload, out inner),
            EtherType.BridgedEthernet => PacketView.TryParse(LinkType.Ethernet, payload, out inner),
            _ => false,
        };
    }
}
