using System.Buffers.Binary;
using System.Security.Cryptography;
using Hangup.Packets;

namespace Hangup.Lab;

/// <summary>What a scripted peer keeps of a Multipath TCP connection that it opened: the keys, and how far the data is.</summary>
internal sealed class MultipathPeer
{
    private const ulong OwnKey = 0x0123_4567_89AB_CDEF;
    private const uint OwnNonce = 0x5EED_5EED;
    private const byte AddressId = 1;
    private const byte UsesSha256 = 0x01; // Flag H of MP_CAPABLE; version 1 is in the byte before.
    private const byte MappingWithAck = 0x0F; // Flags m, M, a, A of DSS: both numbers, of eight bytes.
    private const byte AckAlone = 0x03; // Flags a and A.
    private const int CodeLength = 20;

    private ulong _hostKey;
    private uint _hostNonce;
    private int _mapped;

    /// <summary>Keeps the host's key from its MP_CAPABLE, and its random number from its MP_JOIN.</summary>
    public void Note(TcpOptionView option)
    {
        ReadOnlySpan<byte> data = option.Data;
        switch (option.MptcpSubtype)
        {
            case MptcpSubtype.Capable when data.Length >= 10:
                _hostKey = BinaryPrimitives.ReadUInt64BigEndian(data[2..]);
                break;
            case MptcpSubtype.Join when data.Length >= 14:
                _hostNonce = BinaryPrimitives.ReadUInt32BigEndian(data[10..]);
                break;
        }
    }

    /// <summary>Writes the option that a segment asks for.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="relative">Its sequence number within its subflow: the SYN is 0.</param>
    public MptcpOption Write(Segment segment, int relative) => new(segment.Multipath switch
    {
        MultipathOption.Capable => Capable(segment),
        MultipathOption.Join when segment.Flags.HasFlag(TcpFlags.Syn) => JoinSyn(),
        MultipathOption.Join => JoinAck(forged: false),
        MultipathOption.ForgedJoin => JoinAck(forged: true),
        MultipathOption.DataSequence => DataSequence(relative, segment.Length),
        MultipathOption.InfiniteMapping => Mapping(relative, 0),
        _ => [.. Head(MptcpSubtype.FastClose), .. BigEndian(_hostKey)],
    });

    private byte[] Capable(Segment segment)
    {
        const byte version = 1;
        byte[] head = [(byte)((int)MptcpSubtype.Capable << 4 | version), UsesSha256];
        if (segment.Flags.HasFlag(TcpFlags.Syn))
            return head;
        byte[] keys = [.. head, .. BigEndian(OwnKey), .. BigEndian(_hostKey)];
        if (segment.Length == 0)
            return keys;
        _mapped += segment.Length;
        return [.. keys, .. BigEndian((ushort)segment.Length)];
    }

    private byte[] JoinSyn() => [.. Head(MptcpSubtype.Join, AddressId), .. Hash(_hostKey).AsSpan(0, sizeof(uint)), .. BigEndian(OwnNonce)];

    private byte[] JoinAck(bool forged)
    {
        byte[] code = HMACSHA256.HashData([.. BigEndian(OwnKey), .. BigEndian(_hostKey)], [.. BigEndian(OwnNonce), .. BigEndian(_hostNonce)]);
        if (forged)
            code[0] ^= 1;
        return [.. Head(MptcpSubtype.Join), .. code.AsSpan(0, CodeLength)];
    }

    private byte[] DataSequence(int relative, int length)
    {
        if (length == 0)
            return [.. Head(MptcpSubtype.DataSequenceSignal, AckAlone), .. BigEndian(FirstOf(_hostKey))];
        byte[] mapping = Mapping(relative, (ushort)length);
        _mapped += length;
        return mapping;
    }

    private byte[] Mapping(int relative, ushort length) =>
    [
        .. Head(MptcpSubtype.DataSequenceSignal, MappingWithAck), .. BigEndian(FirstOf(_hostKey)),
        .. BigEndian(FirstOf(OwnKey) + (ulong)_mapped), .. BigEndian((uint)relative), .. BigEndian(length),
    ];

    /// <summary>The number of the first byte: it follows the initial one, which is a part of the key's hash (section 3.1).</summary>
    private static ulong FirstOf(ulong key) => BinaryPrimitives.ReadUInt64BigEndian(Hash(key).AsSpan(24)) + 1;

    private static byte[] Hash(ulong key) => SHA256.HashData(BigEndian(key));

    private static byte[] Head(MptcpSubtype subtype, byte second = 0) => [(byte)((int)subtype << 4), second];

    private static byte[] BigEndian(ulong value)
    {
        byte[] bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] BigEndian(uint value) => BigEndian((ulong)value)[sizeof(uint)..];

    private static byte[] BigEndian(ushort value) => BigEndian((ulong)value)[(sizeof(ulong) - sizeof(ushort))..];
}
