using System.Buffers.Binary;

namespace Hangup.Packets;

/// <summary>Walks the options of a pcapng block; what is cut or absurd ends the walk.</summary>
internal ref struct PcapngOptions(ReadOnlySpan<byte> bytes, bool swapped)
{
    private const ushort End = 0;
    private ReadOnlySpan<byte> _rest = bytes;

    public ushort Code { get; private set; }

    public ReadOnlySpan<byte> Value { get; private set; }

    public bool MoveNext()
    {
        if (_rest.Length < 4)
            return false;
        Code = UInt16(_rest);
        int length = UInt16(_rest[2..]);
        if (Code == End || length > _rest.Length - 4)
            return false;
        Value = _rest.Slice(4, length);
        _rest = Octets.Slice(_rest, 4 + (length + 3 & ~3), _rest.Length);
        return true;
    }

    public readonly uint UInt32() => swapped ? BinaryPrimitives.ReadUInt32BigEndian(Value) : BinaryPrimitives.ReadUInt32LittleEndian(Value);

    public readonly ulong UInt64() => swapped ? BinaryPrimitives.ReadUInt64BigEndian(Value) : BinaryPrimitives.ReadUInt64LittleEndian(Value);

    private readonly ushort UInt16(ReadOnlySpan<byte> at) =>
        swapped ? BinaryPrimitives.ReadUInt16BigEndian(at) : BinaryPrimitives.ReadUInt16LittleEndian(at);
}
