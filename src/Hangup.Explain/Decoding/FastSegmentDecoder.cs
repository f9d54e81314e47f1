using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>
/// What nearly every packet is: TCP in whole IPv4 packets without options, in Ethernet frames without tags. It leaves everything else,
/// and what is rare in a connection, to the views, and says the same as they do.
/// </summary>
internal static class FastSegmentDecoder
{
    private const int EthernetLength = 14, IpLength = 20, TcpLength = 20;
    private const int LeastLength = EthernetLength + IpLength + TcpLength;

    public static bool TryDecode(CapturedPacket packet, ref Segment segment)
    {
        ReadOnlySpan<byte> bytes = packet.Bytes;
        if (packet.LinkType != LinkType.Ethernet || bytes.Length < LeastLength)
            return false;
        // EtherType, version and header length.
        if (UInt16(bytes, 12) != (ushort)EtherType.Ipv4 || bytes[14] != 0x45)
            return false;
        ReadOnlySpan<byte> ip = bytes[EthernetLength..];
        int total = UInt16(ip, 2);
        bool isFragment = (UInt16(ip, 6) & 0x3FFF) != 0;
        if (ip[9] != (byte)IpProtocol.Tcp || isFragment || total < IpLength + TcpLength || ip.Length < IpLength + TcpLength)
            return false;
        ReadOnlySpan<byte> tcp = ip[IpLength..];
        int header = (tcp[12] >> 4) * 4;
        var flags = (TcpFlags)tcp[13];
        if (header < TcpLength || total < IpLength + header || tcp.Length < header)
            return false;

        bool fromHigh = FlowKey.Order(ip.Slice(12, 4), ip.Slice(16, 4), UInt16(tcp, 0), UInt16(tcp, 2), out segment.Key);
        segment.Notes = (fromHigh ? SegmentNotes.FromHigh : SegmentNotes.None) | SegmentDecoder.NoteOf(packet.Direction);
        if ((ip[6] & 0x40) != 0)
            segment.Notes |= SegmentNotes.DontFragment;
        segment.Hash = segment.Key.Hash();
        segment.Sequence = UInt32(tcp, 4);
        segment.Acknowledgment = UInt32(tcp, 8);
        segment.Flags = flags;
        segment.Window = UInt16(tcp, 14);
        segment.PayloadLength = (uint)(total - IpLength - header);
        segment.TimeToLive = ip[8];
        segment.IsIpv6 = false;
        segment.IpIdentification = UInt16(ip, 4);
        segment.TimestampValue = 0;
        segment.TimestampEcho = 0;
        segment.WindowScale = Segment.NoScale;
        OptionNotes.Read(tcp[TcpLength..header], ref segment);
        if (segment.PayloadLength > 0)
        {
            int captured = Math.Min(tcp.Length - header, (int)segment.PayloadLength);
            segment.Notes |= TlsNotes.Of(tcp.Slice(header, captured), segment.PayloadLength);
        }

        if ((flags & TcpFlags.Rst) != 0 && IsDamaged(tcp, ip.Slice(12, 8), total - IpLength))
            segment.Notes |= SegmentNotes.BadChecksum;
        return true;
    }

    private static bool IsDamaged(ReadOnlySpan<byte> tcp, ReadOnlySpan<byte> addresses, int length) =>
        TcpView.TryParse(tcp, addresses, length, out TcpView view) && view.ChecksumStatus == ChecksumStatus.Invalid;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ushort UInt16(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt16BigEndian(bytes[offset..]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint UInt32(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt32BigEndian(bytes[offset..]);
}
