using System.Buffers.Binary;
using Hangup.Packets;

namespace Hangup.Explain.Benchmarks;

/// <summary>Writes TCP segments as Ethernet frames into a capture, as a kernel with timestamps sends them; nothing is allocated for one.</summary>
internal sealed class FrameBuilder(Stream stream)
{
    private const int HeadersLength = 14 + 20 + 20;
    private const int TimestampsLength = 12;
    private readonly PcapWriter _writer = new(stream, LinkType.Ethernet);
    private readonly byte[] _frame = new byte[2048];

    public long Packets { get; private set; }

    /// <summary>Writes a segment.</summary>
    public void Write(long time, in Endpoint from, in Endpoint to, TcpFlags flags, uint sequence, uint acknowledgment, int payload, ushort window)
    {
        bool bare = (flags & TcpFlags.Rst) != 0 && window == 0;
        int options = bare ? 0 : (flags & TcpFlags.Syn) != 0 ? 20 : TimestampsLength;
        Span<byte> frame = _frame.AsSpan(0, HeadersLength + options + payload);
        frame[..(HeadersLength + options)].Clear();
        frame[12] = 0x08;
        Span<byte> ip = frame[14..];
        ip[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(ip[2..], (ushort)(40 + options + payload));
        BinaryPrimitives.WriteUInt16BigEndian(ip[4..], bare ? (ushort)0 : (ushort)(sequence >> 4));
        ip[6] = 0x40;
        ip[8] = from.TimeToLive;
        ip[9] = (byte)IpProtocol.Tcp;
        BinaryPrimitives.WriteUInt32BigEndian(ip[12..], from.Address);
        BinaryPrimitives.WriteUInt32BigEndian(ip[16..], to.Address);
        Span<byte> tcp = ip[20..];
        BinaryPrimitives.WriteUInt16BigEndian(tcp, from.Port);
        BinaryPrimitives.WriteUInt16BigEndian(tcp[2..], to.Port);
        BinaryPrimitives.WriteUInt32BigEndian(tcp[4..], sequence);
        BinaryPrimitives.WriteUInt32BigEndian(tcp[8..], acknowledgment);
        tcp[12] = (byte)((20 + options) / 4 << 4);
        tcp[13] = (byte)flags;
        BinaryPrimitives.WriteUInt16BigEndian(tcp[14..], window);
        if (!bare)
            WriteOptions(tcp.Slice(20, options), (uint)(time / 1_000_000), (flags & TcpFlags.Syn) != 0);
        ushort pseudoHeader = PseudoHeader(ip, 20 + options + payload);
        BinaryPrimitives.WriteUInt16BigEndian(tcp[16..], Checksum(tcp[..(20 + options + payload)], pseudoHeader));
        _writer.WritePacket(time, frame);
        Packets++;
    }

    private static void WriteOptions(Span<byte> options, uint clock, bool syn)
    {
        ReadOnlySpan<byte> ofSyn = [2, 4, 0x05, 0xB4, 4, 2];
        ReadOnlySpan<byte> scale = [1, 3, 3, 7];
        int start = 2;
        if (syn)
        {
            ofSyn.CopyTo(options);
            start = 6;
            scale.CopyTo(options[16..]);
        }
        else
        {
            options[0] = options[1] = 1;
        }

        options[start] = 8;
        options[start + 1] = 10;
        BinaryPrimitives.WriteUInt32BigEndian(options[(start + 2)..], clock);
        BinaryPrimitives.WriteUInt32BigEndian(options[(start + 6)..], clock - 1);
    }

    private static ushort PseudoHeader(ReadOnlySpan<byte> ip, int length) => Fold(Sum(ip.Slice(12, 8)) + 6 + (uint)length);

    private static ushort Checksum(ReadOnlySpan<byte> segment, ushort pseudoHeader) => (ushort)~Fold(Sum(segment) + pseudoHeader);

    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (; bytes.Length >= 2; bytes = bytes[2..])
            sum += BinaryPrimitives.ReadUInt16BigEndian(bytes);
        return bytes.Length == 1 ? sum + ((uint)bytes[0] << 8) : sum;
    }

    private static ushort Fold(uint sum)
    {
        while (sum > ushort.MaxValue)
            sum = (sum & ushort.MaxValue) + (sum >> 16);
        return (ushort)sum;
    }
}

/// <summary>An end of a connection.</summary>
internal readonly record struct Endpoint(uint Address, ushort Port, byte TimeToLive);
