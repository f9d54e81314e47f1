using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Hangup.Packets;

/// <summary>The format of libpcap (draft-ietf-opsawg-pcap): a header, then packets with four numbers in front of each.</summary>
internal sealed class PcapParser : CaptureParser
{
    private const int FileHeaderLength = 24;
    private const uint Microseconds = 0xA1B2C3D4, Nanoseconds = 0xA1B23C4D, Modified = 0xA1B2CD34;
    private readonly bool _swapped;
    private readonly int _headerLength;
    private readonly long _fraction;
    private readonly LinkType _linkType;

    private PcapParser(CaptureBuffer buffer, uint magic, bool swapped)
        : base(buffer)
    {
        _swapped = swapped;
        _fraction = magic == Nanoseconds ? 1 : 1000;
        _headerLength = magic == Modified ? 24 : 16; // A kernel patch of old put an interface and a protocol behind the lengths.
        // The upper bits say whether frames end with a check sequence (section 4).
        _linkType = (LinkType)(UInt32(buffer.Available, 20) & 0xFFFF);
        buffer.Consume(FileHeaderLength);
    }

    /// <summary>Begins to read where the bytes are a capture of this format.</summary>
    public static PcapParser? Begin(CaptureBuffer buffer)
    {
        if (!buffer.Ensure(FileHeaderLength))
            return null;
        uint magic = BinaryPrimitives.ReadUInt32LittleEndian(buffer.Available);
        if (IsMagic(magic))
            return new PcapParser(buffer, magic, swapped: false);
        magic = BinaryPrimitives.ReverseEndianness(magic);
        return IsMagic(magic) ? new PcapParser(buffer, magic, swapped: true) : null;
    }

    public override bool TryNext(ref CaptureRecord record)
    {
        if (!Buffer.Ensure(_headerLength))
            return EndsHere("the header of a packet");
        ReadOnlySpan<byte> header = Buffer.Available;
        uint captured = UInt32(header, 8);
        if (captured > CaptureBuffer.LargestRecord)
            return IsDamaged($"a packet says that it has {captured} bytes");
        if (!Buffer.Ensure(_headerLength + (int)captured))
            return EndsHere("a packet");

        header = Buffer.Available;
        record.UnixNanoseconds = (UInt32(header, 0) * 1_000_000_000L) + (UInt32(header, 4) * _fraction);
        record.Start = _headerLength;
        record.CapturedLength = (int)captured;
        record.OriginalLength = (int)Math.Min(Math.Max(UInt32(header, 12), captured), int.MaxValue);
        record.LinkType = _linkType;
        record.Length = _headerLength + (int)captured;
        return true;
    }

    private static bool IsMagic(uint value) => value is Microseconds or Nanoseconds or Modified;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint UInt32(ReadOnlySpan<byte> bytes, int offset)
    {
        uint value = BinaryPrimitives.ReadUInt32LittleEndian(bytes[offset..]);
        return _swapped ? BinaryPrimitives.ReverseEndianness(value) : value;
    }
}
