using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Hangup.Packets;

/// <summary>
/// A block of pcapng in the making, in little-endian order (draft-ietf-opsawg-pcapng, section 3.1): type, length, body, length again,
/// all in words of four bytes.
/// </summary>
internal sealed class PcapngBlock
{
    private readonly ArrayBufferWriter<byte> _bytes = new(2048);

    /// <summary>Begins anew.</summary>
    public PcapngBlock Begin(uint type)
    {
        _bytes.ResetWrittenCount();
        return UInt32(type).UInt32(0); // the length is known at the end
    }

    public PcapngBlock UInt16(ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(_bytes.GetSpan(sizeof(ushort)), value);
        _bytes.Advance(sizeof(ushort));
        return this;
    }

    public PcapngBlock UInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes.GetSpan(sizeof(uint)), value);
        _bytes.Advance(sizeof(uint));
        return this;
    }

    /// <summary>Bytes, filled up with zeros to whole words.</summary>
    public PcapngBlock Padded(ReadOnlySpan<byte> bytes)
    {
        int padding = -bytes.Length & 3;
        _bytes.Write(bytes);
        _bytes.GetSpan(sizeof(uint))[..padding].Clear();
        _bytes.Advance(padding);
        return this;
    }

    public PcapngBlock Option(ushort code, ReadOnlySpan<byte> value) => UInt16(code).UInt16((ushort)value.Length).Padded(value);

    /// <summary>A text in UTF-8; nothing for <see langword="null"/>.</summary>
    /// <exception cref="ArgumentException">It has more bytes than an option holds, 65535.</exception>
    public PcapngBlock Option(ushort code, string? text)
    {
        if (text is null)
            return this;
        byte[] value = Encoding.UTF8.GetBytes(text);
        return value.Length <= ushort.MaxValue
            ? Option(code, value)
            : throw new ArgumentException($"A text in a pcapng file has at most {ushort.MaxValue} bytes, not {value.Length}.", nameof(text));
    }

    public PcapngBlock EndOfOptions() => UInt32(0);

    /// <summary>The whole block, good until the next one begins.</summary>
    public ReadOnlyMemory<byte> End()
    {
        UInt32(0);
        int length = _bytes.WrittenCount;
        Span<byte> block = MemoryMarshal.AsMemory(_bytes.WrittenMemory).Span;
        BinaryPrimitives.WriteInt32LittleEndian(block[4..], length);
        BinaryPrimitives.WriteInt32LittleEndian(block[^4..], length);
        return _bytes.WrittenMemory;
    }
}
