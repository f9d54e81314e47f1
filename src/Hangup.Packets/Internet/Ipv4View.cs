namespace Hangup.Packets;

/// <summary>An IPv4 packet as it lies in memory (RFC 791). It judges nothing; fields that were not captured read as zero.</summary>
public readonly ref struct Ipv4View
{
    private const int FixedLength = 20;
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly int _originalLength;

    private Ipv4View(ReadOnlySpan<byte> bytes, int originalLength)
    {
        _bytes = bytes;
        _originalLength = originalLength;
    }

    /// <summary>The length of the header with its options, in bytes.</summary>
    public int HeaderLength => (Octets.Byte(_bytes, 0) & 0xF) * 4;

    /// <summary>Differentiated services and congestion notification.</summary>
    public byte TypeOfService => Octets.Byte(_bytes, 1);

    /// <summary>The total length as the header states it; zero where segmentation is left to the network card.</summary>
    public ushort TotalLength => Octets.UInt16(_bytes, 2);

    /// <summary>The identification that fragments share.</summary>
    public ushort Identification => Octets.UInt16(_bytes, 4);

    /// <summary>Whether routers must not fragment the packet.</summary>
    public bool DontFragment => (Octets.Byte(_bytes, 6) & 0x40) != 0;

    /// <summary>Whether further fragments follow.</summary>
    public bool MoreFragments => (Octets.Byte(_bytes, 6) & 0x20) != 0;

    /// <summary>Where the payload lies in the unfragmented packet, in bytes.</summary>
    public int FragmentOffset => (Octets.UInt16(_bytes, 6) & 0x1FFF) * 8;

    /// <summary>Whether this is a part of a packet only.</summary>
    public bool IsFragment => MoreFragments || FragmentOffset != 0;

    /// <summary>How many routers the packet may still pass.</summary>
    public byte TimeToLive => Octets.Byte(_bytes, 8);

    /// <summary>What the payload is.</summary>
    public IpProtocol Protocol => (IpProtocol)Octets.Byte(_bytes, 9);

    /// <summary>The checksum field of the header.</summary>
    public ushort Checksum => Octets.UInt16(_bytes, 10);

    /// <summary>Whether the checksum of the header agrees with it.</summary>
    public ChecksumStatus ChecksumStatus =>
        _bytes.Length < HeaderLength || _bytes.IsEmpty ? ChecksumStatus.Unknown
        : InternetChecksum.Sum(_bytes[..HeaderLength]) == ushort.MaxValue ? ChecksumStatus.Valid
        : ChecksumStatus.Invalid;

    /// <summary>The four bytes of the source address.</summary>
    public ReadOnlySpan<byte> Source => Octets.Slice(_bytes, 12, 4);

    /// <summary>The four bytes of the destination address.</summary>
    public ReadOnlySpan<byte> Destination => Octets.Slice(_bytes, 16, 4);

    /// <summary>The options as far as they were captured.</summary>
    public ReadOnlySpan<byte> Options => Octets.Slice(_bytes, FixedLength, HeaderLength - FixedLength);

    /// <summary>How many bytes follow the header by its own statement, captured or not; never negative.</summary>
    public int PayloadLength => Math.Max(0, (TotalLength == 0 ? _originalLength : TotalLength) - HeaderLength);

    /// <summary>The bytes behind the header as far as they were captured, without what Ethernet pads.</summary>
    public ReadOnlySpan<byte> Payload => Octets.Slice(_bytes, HeaderLength, PayloadLength);

    /// <summary>Source and destination, the part of the pseudo-header that the packet holds; empty where the destination is not the last one.</summary>
    internal ReadOnlySpan<byte> ChecksummedAddresses => HeaderLength > FixedLength && IsSourceRouted() ? default : Octets.Slice(_bytes, 12, 8);

    /// <summary>Views bytes that begin with an IPv4 header.</summary>
    /// <param name="bytes">What was captured.</param>
    /// <param name="packet">The view.</param>
    /// <returns>Whether there are the 20 bytes of an IPv4 header.</returns>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out Ipv4View packet) => TryParse(bytes, bytes.Length, out packet);

    /// <inheritdoc cref="TryParse(ReadOnlySpan{byte}, out Ipv4View)"/>
    /// <param name="bytes">What was captured.</param>
    /// <param name="originalLength">How many bytes there were before the capture cut them; used where the header states no length.</param>
    /// <param name="packet">The view.</param>
    public static bool TryParse(ReadOnlySpan<byte> bytes, int originalLength, out Ipv4View packet)
    {
        packet = default;
        if (bytes.Length < FixedLength || bytes[0] >> 4 != 4 || (bytes[0] & 0xF) * 4 < FixedLength)
            return false;
        packet = new Ipv4View(bytes, originalLength);
        return true;
    }

    /// <summary>Whether a source route has hops left: then the packet's destination is the next hop (RFC 791, section 3.1).</summary>
    private bool IsSourceRouted()
    {
        const byte EndOfOptions = 0, NoOperation = 1, LooseRoute = 131, StrictRoute = 137;
        ReadOnlySpan<byte> options = Options;
        while (options.Length >= 3 && options[0] != EndOfOptions)
        {
            int length = options[0] == NoOperation ? 1 : options[1];
            if (options[0] is LooseRoute or StrictRoute && options[2] <= length)
                return true;
            if (length == 0)
                return false;
            options = Octets.Slice(options, length, options.Length);
        }

        return false;
    }
}
