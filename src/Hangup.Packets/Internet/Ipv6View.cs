namespace Hangup.Packets;

/// <summary>An IPv6 packet as it lies in memory (RFC 8200). It judges nothing; fields that were not captured read as zero.</summary>
public readonly ref struct Ipv6View
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly int _length;
    private readonly Ipv6ExtensionHeaders _extensions;

    private Ipv6View(ReadOnlySpan<byte> bytes, int length, Ipv6ExtensionHeaders extensions)
    {
        _bytes = bytes;
        _length = length;
        _extensions = extensions;
    }

    /// <summary>Differentiated services and congestion notification.</summary>
    public byte TrafficClass => (byte)(Octets.UInt16(_bytes, 0) >> 4);

    /// <summary>The flow label, 20 bits.</summary>
    public uint FlowLabel => Octets.UInt32(_bytes, 0) & 0xFFFFF;

    /// <summary>The length behind the fixed header as it states it; zero for a jumbogram, and where segmentation is left to the network card.</summary>
    public ushort StatedLength => Octets.UInt16(_bytes, 4);

    /// <summary>The protocol of what follows the fixed header; see <see cref="Protocol"/>.</summary>
    public IpProtocol NextHeader => (IpProtocol)Octets.Byte(_bytes, 6);

    /// <summary>How many routers the packet may still pass.</summary>
    public byte HopLimit => Octets.Byte(_bytes, 7);

    /// <summary>The sixteen bytes of the source address.</summary>
    public ReadOnlySpan<byte> Source => Octets.Slice(_bytes, 8, 16);

    /// <summary>The sixteen bytes of the destination address.</summary>
    public ReadOnlySpan<byte> Destination => Octets.Slice(_bytes, 24, 16);

    /// <summary>What the payload is: the first protocol that is no extension header, or the extension header that was not captured.</summary>
    public IpProtocol Protocol => _extensions.Protocol;

    /// <summary>The length of the fixed header and of all extension headers, in bytes.</summary>
    public int HeaderLength => _extensions.End;

    /// <summary>Whether there is a fragment header and the packet is a part only; an atomic fragment (RFC 6946) is whole.</summary>
    public bool IsFragment => MoreFragments || FragmentOffset != 0;

    /// <summary>Whether further fragments follow.</summary>
    public bool MoreFragments => (_extensions.Fragment & 1) != 0;

    /// <summary>Where the payload lies in the unfragmented packet, in bytes.</summary>
    public int FragmentOffset => _extensions.Fragment & 0xFFF8;

    /// <summary>The identification that fragments share.</summary>
    public uint FragmentIdentification => _extensions.FragmentIdentification;

    /// <summary>How many bytes follow the headers by their own statement, captured or not; never negative.</summary>
    public int PayloadLength => Math.Max(0, _length - HeaderLength);

    /// <summary>The bytes behind all headers as far as they were captured, without what Ethernet pads.</summary>
    public ReadOnlySpan<byte> Payload => Octets.Slice(_bytes, HeaderLength, PayloadLength);

    /// <summary>Source and destination, the part of the pseudo-header that the packet holds; empty where the destination is not the last one.</summary>
    internal ReadOnlySpan<byte> ChecksummedAddresses => _extensions.HasSegmentsLeft ? default : Octets.Slice(_bytes, 8, 32);

    /// <summary>Views bytes that begin with an IPv6 header.</summary>
    /// <param name="bytes">What was captured.</param>
    /// <param name="packet">The view.</param>
    /// <returns>Whether there are the 40 bytes of an IPv6 header.</returns>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out Ipv6View packet) => TryParse(bytes, bytes.Length, out packet);

    /// <inheritdoc cref="TryParse(ReadOnlySpan{byte}, out Ipv6View)"/>
    /// <param name="bytes">What was captured.</param>
    /// <param name="originalLength">How many bytes there were before the capture cut them; used where the headers state no length.</param>
    /// <param name="packet">The view.</param>
    public static bool TryParse(ReadOnlySpan<byte> bytes, int originalLength, out Ipv6View packet)
    {
        packet = default;
        if (bytes.Length < Ipv6ExtensionHeaders.FixedLength || bytes[0] >> 4 != 6)
            return false;
        int stated = Octets.UInt16(bytes, 4);
        var extensions = Ipv6ExtensionHeaders.Walk(stated == 0 ? bytes : Octets.Slice(bytes, 0, Ipv6ExtensionHeaders.FixedLength + stated));
        int jumbo = stated == 0 ? extensions.JumboLength : 0;
        int length = stated != 0 ? Ipv6ExtensionHeaders.FixedLength + stated
            : jumbo != 0 ? Ipv6ExtensionHeaders.FixedLength + jumbo
            : originalLength;
        packet = new Ipv6View(bytes, length, extensions);
        return true;
    }
}
