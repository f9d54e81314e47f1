using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Hangup.Packets;

/// <summary>The checksum of IPv4 headers, TCP and ICMP (RFC 1071).</summary>
internal static class InternetChecksum
{
    /// <summary>The ones' complement sum of the bytes as 16-bit words, folded; an odd last byte counts as a word's upper half.</summary>
    public static ushort Sum(ReadOnlySpan<byte> bytes)
    {
        // The sum does not depend on the order of bytes (RFC 1071, section 2 B), so wide words are added as they lie.
        ulong sum = 0;
        ReadOnlySpan<uint> words = MemoryMarshal.Cast<byte, uint>(bytes);
        foreach (uint word in words)
            sum += word;

        Span<byte> tail = stackalloc byte[sizeof(uint)];
        tail.Clear();
        bytes[(words.Length * sizeof(uint))..].CopyTo(tail);
        sum += MemoryMarshal.Read<uint>(tail);
        ushort folded = Fold(sum);
        return BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(folded) : folded;
    }

    /// <summary>
    /// The sum over the pseudo-header of TCP and ICMPv6: addresses, length and protocol (RFC 9293, section 3.1; RFC 8200, section 8.1).
    /// </summary>
    public static ushort PseudoHeader(ReadOnlySpan<byte> addresses, IpProtocol protocol, int length) =>
        Fold((ulong)Sum(addresses) + (uint)length + (byte)protocol);

    /// <summary>Adds two sums.</summary>
    public static ushort Add(ushort left, ushort right) => Fold((ulong)left + right);

    /// <summary>The value for the checksum field of bytes whose field is zero.</summary>
    public static ushort Of(ReadOnlySpan<byte> bytes, ushort pseudoHeader = 0) => (ushort)~Add(Sum(bytes), pseudoHeader);

    private static ushort Fold(ulong sum)
    {
        while (sum > ushort.MaxValue)
            sum = (sum & ushort.MaxValue) + (sum >> 16);
        return (ushort)sum;
    }
}
