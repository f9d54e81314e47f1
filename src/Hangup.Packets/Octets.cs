using System.Buffers.Binary;

namespace Hangup.Packets;

/// <summary>Reads numbers in network order. What lies behind the end of the bytes is zero, so a view of a cut packet needs no checks.</summary>
internal static class Octets
{
    public static byte Byte(ReadOnlySpan<byte> bytes, int offset) => offset < bytes.Length ? bytes[offset] : (byte)0;

    public static ushort UInt16(ReadOnlySpan<byte> bytes, int offset) =>
        offset <= bytes.Length - sizeof(ushort) ? BinaryPrimitives.ReadUInt16BigEndian(bytes[offset..]) : (ushort)0;

    public static uint UInt32(ReadOnlySpan<byte> bytes, int offset) =>
        offset <= bytes.Length - sizeof(uint) ? BinaryPrimitives.ReadUInt32BigEndian(bytes[offset..]) : 0;

    /// <summary>As much of a range as there is.</summary>
    public static ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> bytes, int start, int length)
    {
        int from = Math.Min(start, bytes.Length);
        return bytes.Slice(from, Math.Clamp(length, 0, bytes.Length - from));
    }
}
