namespace Hangup.Packets;

/// <summary>
/// A TCP segment as it lies in memory (RFC 9293, section 3.1). It judges nothing; fields that were not captured read as zero,
/// which <see cref="IsHeaderComplete"/> tells apart.
/// </summary>
public readonly ref struct TcpView
{
    // What an ICMP error must quote (RFC 792): the ports and the sequence number.
    private const int LeastLength = 8;
    private const int FixedLength = 20;
    private readonly TransportBytes _segment;

    private TcpView(TransportBytes segment) => _segment = segment;

    /// <summary>The sender's port.</summary>
    public ushort SourcePort => Octets.UInt16(Bytes, 0);

    /// <summary>The receiver's port.</summary>
    public ushort DestinationPort => Octets.UInt16(Bytes, 2);

    /// <summary>SEG.SEQ, the number of the first byte of data or of the SYN.</summary>
    public SequenceNumber Sequence => Octets.UInt32(Bytes, 4);

    /// <summary>SEG.ACK, the number that is expected next; it means something only with <see cref="TcpFlags.Ack"/>.</summary>
    public SequenceNumber Acknowledgment => Octets.UInt32(Bytes, 8);

    /// <summary>The length of the header with its options as it states it, in bytes; less than 20 is impossible.</summary>
    public int HeaderLength => (Octets.Byte(Bytes, 12) >> 4) * 4;

    /// <summary>The four bits between header length and control bits; the lowest is AE (RFC 9768), the others are reserved.</summary>
    public byte ReservedBits => (byte)(Octets.Byte(Bytes, 12) & 0xF);

    /// <summary>The control bits.</summary>
    public TcpFlags Flags => (TcpFlags)Octets.Byte(Bytes, 13);

    /// <summary>The window as the header has it, not scaled.</summary>
    public ushort Window => Octets.UInt16(Bytes, 14);

    /// <summary>The checksum field.</summary>
    public ushort Checksum => Octets.UInt16(Bytes, 16);

    /// <summary>The urgent pointer; it means something only with <see cref="TcpFlags.Urg"/>.</summary>
    public ushort UrgentPointer => Octets.UInt16(Bytes, 18);

    /// <summary>The options; none where the header was not captured so far.</summary>
    public TcpOptionsView Options => new(Octets.Slice(Bytes, FixedLength, HeaderLength - FixedLength), Math.Max(0, HeaderLength - FixedLength));

    /// <summary>Whether the header was captured as far as its options, so that none of its fields is missing.</summary>
    public bool IsFixedHeaderComplete => Bytes.Length >= FixedLength;

    /// <summary>Whether the header was captured with all its options and states a length that can be.</summary>
    public bool IsHeaderComplete => HeaderLength >= FixedLength && Bytes.Length >= HeaderLength;

    /// <summary>Whether less was captured than the IP header states.</summary>
    public bool IsTruncated => _segment.IsTruncated;

    /// <summary>How many bytes of data the segment has as the headers state it, captured or not; never negative. Zero where the header was cut.</summary>
    public int PayloadLength => HeaderLength < FixedLength ? 0 : Math.Max(0, _segment.StatedLength - HeaderLength);

    /// <summary>The data as far as it was captured.</summary>
    public ReadOnlySpan<byte> Payload => Octets.Slice(Bytes, HeaderLength, PayloadLength);

    /// <summary>SEG.LEN: how many sequence numbers the segment takes, data and SYN and FIN.</summary>
    public int SegmentLength => PayloadLength + ((Flags & TcpFlags.Syn) != 0 ? 1 : 0) + ((Flags & TcpFlags.Fin) != 0 ? 1 : 0);

    /// <summary>Whether the checksum agrees with the segment and its addresses.</summary>
    public ChecksumStatus ChecksumStatus => _segment.JudgeChecksum(IpProtocol.Tcp, Checksum);

    private ReadOnlySpan<byte> Bytes => _segment.Captured;

    /// <summary>Views a segment without its IP header, so that its checksum cannot be judged.</summary>
    /// <param name="bytes">What was captured, from the TCP header on.</param>
    /// <param name="segment">The view.</param>
    /// <returns>Whether there are the 8 bytes of ports and sequence number.</returns>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out TcpView segment) =>
        TryParse(new TransportBytes(bytes, bytes.Length, isFragment: false, addresses: default), out segment);

    /// <summary>Views a segment that was taken out of its IP packet, so that its checksum can be judged.</summary>
    /// <param name="bytes">What was captured, from the TCP header on; what lies behind the segment may follow.</param>
    /// <param name="addresses">The source and the destination address of its IP header, which follow each other there.</param>
    /// <param name="statedLength">The length that the IP header leaves for it, captured or not.</param>
    /// <param name="segment">The view.</param>
    /// <returns>Whether there are the 8 bytes of ports and sequence number.</returns>
    public static bool TryParse(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> addresses, int statedLength, out TcpView segment) =>
        TryParse(new TransportBytes(Octets.Slice(bytes, 0, statedLength), statedLength, isFragment: false, addresses), out segment);

    /// <summary>
    /// The segment in one short line, such as <c>SYN, ACK seq 0 ack 1</c>. The window stands there where it tells something: zero, or
    /// not zero in a reset.
    /// </summary>
    /// <param name="sequenceBase">The initial sequence number of the sender, from which its numbers are counted.</param>
    /// <param name="acknowledgmentBase">The initial sequence number of the receiver.</param>
    public string ToText(SequenceNumber sequenceBase = default, SequenceNumber acknowledgmentBase = default) =>
        PacketText.Of(this, sequenceBase, acknowledgmentBase);

    internal static bool TryParse(TransportBytes bytes, out TcpView segment)
    {
        segment = new TcpView(bytes);
        return bytes.Captured.Length >= LeastLength;
    }
}
