using System.Net;

namespace Hangup.Packets;

/// <summary>An IP packet as it lies in memory, of either version. It judges nothing; no bytes make it throw, and it allocates nothing.</summary>
public readonly ref struct PacketView
{
    private readonly Ipv4View _ipv4;
    private readonly Ipv6View _ipv6;

    private PacketView(Ipv4View ipv4)
    {
        Version = IpVersion.V4;
        _ipv4 = ipv4;
    }

    private PacketView(Ipv6View ipv6)
    {
        Version = IpVersion.V6;
        _ipv6 = ipv6;
    }

    /// <summary>Which of <see cref="Ipv4"/> and <see cref="Ipv6"/> is there.</summary>
    public IpVersion Version { get; }

    /// <summary>The packet, where it is of IPv4.</summary>
    public Ipv4View Ipv4 => _ipv4;

    /// <summary>The packet, where it is of IPv6.</summary>
    public Ipv6View Ipv6 => _ipv6;

    /// <summary>What the packet holds, behind all extension headers.</summary>
    public IpProtocol Protocol => IsIpv6 ? _ipv6.Protocol : _ipv4.Protocol;

    /// <summary>The bytes of the source address: four or sixteen.</summary>
    public ReadOnlySpan<byte> Source => IsIpv6 ? _ipv6.Source : _ipv4.Source;

    /// <summary>The bytes of the destination address: four or sixteen.</summary>
    public ReadOnlySpan<byte> Destination => IsIpv6 ? _ipv6.Destination : _ipv4.Destination;

    /// <summary>How many routers the packet may still pass: time to live or hop limit.</summary>
    public byte TimeToLive => IsIpv6 ? _ipv6.HopLimit : _ipv4.TimeToLive;

    /// <summary>Whether this is a part of a packet only.</summary>
    public bool IsFragment => IsIpv6 ? _ipv6.IsFragment : _ipv4.IsFragment;

    /// <summary>Where the payload lies in the unfragmented packet, in bytes.</summary>
    public int FragmentOffset => IsIpv6 ? _ipv6.FragmentOffset : _ipv4.FragmentOffset;

    /// <summary>How many bytes follow the IP headers by their own statement, captured or not.</summary>
    public int PayloadLength => IsIpv6 ? _ipv6.PayloadLength : _ipv4.PayloadLength;

    /// <summary>The bytes behind the IP headers as far as they were captured.</summary>
    public ReadOnlySpan<byte> Payload => IsIpv6 ? _ipv6.Payload : _ipv4.Payload;

    private bool IsIpv6 => Version == IpVersion.V6;

    private ReadOnlySpan<byte> ChecksummedAddresses => IsIpv6 ? _ipv6.ChecksummedAddresses : _ipv4.ChecksummedAddresses;

    private TransportBytes Transport => new(Payload, PayloadLength, IsFragment, ChecksummedAddresses);

    /// <summary>Views the IP packet in a frame that was captured whole.</summary>
    /// <param name="linkType">What the frame begins with.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="packet">The view.</param>
    /// <returns>Whether there is an IP packet in it, at least its fixed header.</returns>
    public static bool TryParse(LinkType linkType, ReadOnlySpan<byte> frame, out PacketView packet) =>
        TryParse(linkType, frame, frame.Length, out packet);

    /// <summary>Views the IP packet in a frame that may have been cut.</summary>
    /// <param name="linkType">What the frame begins with.</param>
    /// <param name="frame">What was captured of it.</param>
    /// <param name="originalLength">How many bytes it had on the wire; used where the IP header states no length.</param>
    /// <param name="packet">The view.</param>
    /// <returns>Whether there is an IP packet in it, at least its fixed header.</returns>
    public static bool TryParse(LinkType linkType, ReadOnlySpan<byte> frame, int originalLength, out PacketView packet)
    {
        ReadOnlySpan<byte> bytes = LinkHeader.Skip(linkType, frame);
        int length = Math.Max(bytes.Length, originalLength - (frame.Length - bytes.Length));
        if (linkType != LinkType.Ipv6 && Ipv4View.TryParse(bytes, length, out Ipv4View ipv4))
            packet = new PacketView(ipv4);
        else if (linkType != LinkType.Ipv4 && Ipv6View.TryParse(bytes, length, out Ipv6View ipv6))
            packet = new PacketView(ipv6);
        else
            packet = default;
        return packet.Version != IpVersion.None;
    }

    /// <summary>The packet that this one carries in a tunnel: IP in IP, GRE, VXLAN or Geneve.</summary>
    /// <param name="inner">The view.</param>
    /// <returns>Whether there is one; a tunnel inside of it is left to the next call.</returns>
    public bool TryGetTunneled(out PacketView inner)
    {
        inner = default;
        return !IsFragment && Tunnel.TryOpen(Protocol, Payload, out inner);
    }

    /// <summary>The TCP segment of the packet.</summary>
    /// <param name="segment">The view.</param>
    /// <returns>Whether there is one, at least its ports and sequence number; a later fragment has none.</returns>
    public bool TryGetTcp(out TcpView segment)
    {
        segment = default;
        return Protocol == IpProtocol.Tcp && FragmentOffset == 0 && TcpView.TryParse(Transport, out segment);
    }

    /// <summary>The ICMP message of the packet.</summary>
    /// <param name="message">The view.</param>
    /// <returns>Whether there is one, at least its type, code and checksum; a later fragment has none.</returns>
    public bool TryGetIcmp(out IcmpView message)
    {
        message = default;
        return Protocol == (IsIpv6 ? IpProtocol.Icmpv6 : IpProtocol.Icmp)
            && FragmentOffset == 0
            && IcmpView.TryParse(Version, Transport, out message);
    }

    /// <summary>Whether the packet comes from an address; one of IPv4 may be mapped to IPv6, as a dual-mode socket has it.</summary>
    public bool IsFrom(IPAddress address) => Equals(Source, address);

    /// <summary>Whether the packet goes to an address; one of IPv4 may be mapped to IPv6, as a dual-mode socket has it.</summary>
    public bool IsTo(IPAddress address) => Equals(Destination, address);

    private static bool Equals(ReadOnlySpan<byte> bytes, IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        Span<byte> other = stackalloc byte[16];
        address.TryWriteBytes(other, out int length);
        return bytes.SequenceEqual(other[(address.IsIPv4MappedToIPv6 ? 12 : 0)..length]);
    }
}
