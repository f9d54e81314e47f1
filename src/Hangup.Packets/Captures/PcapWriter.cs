using System.Buffers.Binary;

namespace Hangup.Packets;

/// <summary>
/// Writes a capture in the format of libpcap with nanoseconds, in little-endian order. The stream stays the caller's, who flushes and
/// closes it. One thread at a time may use a writer.
/// </summary>
public sealed class PcapWriter
{
    private const uint Nanoseconds = 0xA1B23C4D;
    private const uint MaximumSnapLength = 262144; // What libpcap takes.
    private readonly Stream _stream;

    /// <summary>Begins a file: writes its header.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="linkType">What its packets begin with.</param>
    /// <exception cref="IOException">The stream cannot be written to.</exception>
    public PcapWriter(Stream stream, LinkType linkType)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        Span<byte> header = stackalloc byte[24];
        header.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(header, Nanoseconds);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], 2);
        BinaryPrimitives.WriteUInt16LittleEndian(header[6..], 4);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], MaximumSnapLength);
        BinaryPrimitives.WriteUInt32LittleEndian(header[20..], (ushort)linkType);
        stream.Write(header);
    }

    /// <summary>Writes a packet.</summary>
    /// <param name="unixNanoseconds">When it was captured, in nanoseconds since 1970; up to the year 2106.</param>
    /// <param name="packet">What was captured of it.</param>
    /// <param name="originalLength">How many bytes it had on the wire; <see langword="null"/> where it is whole.</param>
    /// <exception cref="ArgumentOutOfRangeException">The format has no room for the time.</exception>
    /// <exception cref="IOException">The stream cannot be written to.</exception>
    public void WritePacket(long unixNanoseconds, ReadOnlySpan<byte> packet, int? originalLength = null)
    {
        const long Second = 1_000_000_000;
        ArgumentOutOfRangeException.ThrowIfNegative(unixNanoseconds);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(unixNanoseconds / Second, uint.MaxValue);
        Span<byte> header = stackalloc byte[16];
        BinaryPrimitives.WriteUInt32LittleEndian(header, (uint)(unixNanoseconds / Second));
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], (uint)(unixNanoseconds % Second));
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], packet.Length);
        BinaryPrimitives.WriteInt32LittleEndian(header[12..], Math.Max(originalLength ?? 0, packet.Length));
        _stream.Write(header);
        _stream.Write(packet);
    }
}
