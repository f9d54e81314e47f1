using System.Buffers.Binary;

namespace Hangup.Packets;

/// <summary>pcapng (draft-ietf-opsawg-pcapng): blocks, each with its length in front and behind. What is not known is skipped.</summary>
internal sealed class PcapngParser : CaptureParser
{
    private const uint SectionHeader = 0x0A0D0D0A, ByteOrder = 0x1A2B3C4D;
    private const uint InterfaceDescription = 1, ObsoletePacket = 2, SimplePacket = 3, NameResolution = 4, InterfaceStatistics = 5;
    private const uint EnhancedPacket = 6;
    private const int LeastBlock = 12;
    private const int MostInterfaces = 65536;
    private readonly List<PcapngClock> _clocks = [];
    private readonly List<LinkType> _linkTypes = [];
    private readonly PcapngNames _names;
    private int _firstOfSection;
    private bool _swapped;
    private long _missed;

    private PcapngParser(CaptureBuffer buffer, PcapngNames names)
        : base(buffer) => _names = names;

    public override long Missed => _missed;

    public static PcapngParser? Begin(CaptureBuffer buffer, PcapngNames names) =>
        buffer.Ensure(LeastBlock) && BinaryPrimitives.ReadUInt32LittleEndian(buffer.Available) == SectionHeader
            ? new PcapngParser(buffer, names)
            : null;

    public override bool TryNext(ref CaptureRecord record)
    {
        while (Buffer.Ensure(LeastBlock))
        {
            uint type = UInt32(Buffer.Available, 0);
            if (type == SectionHeader && !BeginSection())
                return false;
            uint length = UInt32(Buffer.Available, 4);
            if (length < LeastBlock || length % 4 != 0)
                return IsDamaged($"a block says that it has {length} bytes");
            if (length > CaptureBuffer.LargestRecord)
            {
                if (IsPacket(type))
                    return IsDamaged($"a packet's block says that it has {length} bytes");
                if (!Buffer.Skip(length))
                    return EndsHere("a block");
                continue;
            }

            if (!Buffer.Ensure((int)length))
                return EndsHere("a block");
            if (Read(type, Buffer.Available[8..((int)length - 4)], ref record))
            {
                record.Length = (int)length;
                return true;
            }

            if (Damage is not null)
                return false;
            Buffer.Consume((int)length);
        }

        return EndsHere("a block");
    }

    private static bool IsPacket(uint type) => type is EnhancedPacket or SimplePacket or ObsoletePacket;

    /// <summary>Each section may have another byte order, and has interfaces of its own.</summary>
    private bool BeginSection()
    {
        uint order = BinaryPrimitives.ReadUInt32LittleEndian(Buffer.Available[8..]);
        if (order != ByteOrder && order != BinaryPrimitives.ReverseEndianness(ByteOrder))
            return IsDamaged("a section does not say its byte order");
        _swapped = order != ByteOrder;
        _firstOfSection = _clocks.Count;
        return true;
    }

    private bool Read(uint type, ReadOnlySpan<byte> body, ref CaptureRecord record)
    {
        switch (type)
        {
            case InterfaceDescription when body.Length >= 8 && _clocks.Count < MostInterfaces:
                _linkTypes.Add((LinkType)UInt16(body, 0));
                _clocks.Add(PcapngClock.Of(new PcapngOptions(body[8..], _swapped)));
                return false;
            case EnhancedPacket when body.Length >= 20:
                return ReadPacket(body, UInt32(body, 0), 20, ref record);
            case ObsoletePacket when body.Length >= 20:
                return ReadPacket(body, UInt16(body, 0), 20, ref record);
            case SimplePacket when body.Length >= 4:
                return ReadSimple(body, ref record);
            case NameResolution:
                _names.Read(body, _swapped);
                return false;
            case InterfaceStatistics when body.Length >= 12:
                CountMissed(new PcapngOptions(body[12..], _swapped));
                return false;
            case InterfaceDescription or EnhancedPacket or ObsoletePacket or SimplePacket:
                return IsDamaged("a block has no room for what it must say");
            default:
                return false;
        }
    }

    private bool ReadPacket(ReadOnlySpan<byte> body, uint interfaceNumber, int header, ref CaptureRecord record)
    {
        long number = _firstOfSection + (long)interfaceNumber;
        if (number >= _clocks.Count)
            return IsDamaged($"a packet names interface {interfaceNumber}, which is not described");
        uint captured = UInt32(body, 12);
        if (captured > body.Length - header)
            return IsDamaged($"a packet says that it has {captured} bytes, more than its block");
        record.Start = 8 + header;
        record.CapturedLength = (int)captured;
        record.OriginalLength = (int)Math.Min(Math.Max(UInt32(body, 16), captured), int.MaxValue);
        record.UnixNanoseconds = _clocks[(int)number].ToNanoseconds(((ulong)UInt32(body, 4) << 32) | UInt32(body, 8));
        record.LinkType = _linkTypes[(int)number];
        record.InterfaceNumber = (int)number;
        int end = header + ((int)captured + 3 & ~3);
        record.Direction = end < body.Length ? DirectionOf(new PcapngOptions(body[end..], _swapped)) : PacketDirection.Unknown;
        return true;
    }

    /// <summary>A simple packet is of the first interface, without a time; its block tells how much was captured.</summary>
    private bool ReadSimple(ReadOnlySpan<byte> body, ref CaptureRecord record)
    {
        if (_firstOfSection >= _clocks.Count)
            return IsDamaged("a packet stands before any interface");
        uint original = UInt32(body, 0);
        record.Start = 8 + 4;
        record.CapturedLength = (int)Math.Min(original, (uint)body.Length - 4);
        record.OriginalLength = (int)Math.Min(original, int.MaxValue);
        record.UnixNanoseconds = 0;
        record.LinkType = _linkTypes[_firstOfSection];
        record.InterfaceNumber = _firstOfSection;
        record.Direction = PacketDirection.Unknown;
        return true;
    }

    private void CountMissed(PcapngOptions options)
    {
        const ushort Dropped = 5, DroppedBySystem = 7;
        while (options.MoveNext())
        {
            if (options.Code is Dropped or DroppedBySystem && options.Value.Length == 8)
                _missed += (long)Math.Min(options.UInt64(), 1L << 40);
        }
    }

    private static PacketDirection DirectionOf(PcapngOptions options)
    {
        const ushort Flags = 2;
        while (options.MoveNext())
        {
            if (options.Code == Flags && options.Value.Length == 4)
                return (options.UInt32() & 3) switch { 1 => PacketDirection.Inbound, 2 => PacketDirection.Outbound, _ => default };
        }

        return PacketDirection.Unknown;
    }

    private uint UInt32(ReadOnlySpan<byte> bytes, int offset) => _swapped
        ? BinaryPrimitives.ReadUInt32BigEndian(bytes[offset..])
        : BinaryPrimitives.ReadUInt32LittleEndian(bytes[offset..]);

    private ushort UInt16(ReadOnlySpan<byte> bytes, int offset) => _swapped
        ? BinaryPrimitives.ReadUInt16BigEndian(bytes[offset..])
        : BinaryPrimitives.ReadUInt16LittleEndian(bytes[offset..]);
}
