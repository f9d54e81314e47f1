using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>From a captured packet to what the tracker needs of it, through tunnels.</summary>
internal static class SegmentDecoder
{
    private const int MostTunnels = 4;

    /// <summary>Decodes a packet.</summary>
    /// <returns>Whether it is a TCP segment, or an ICMP error about one.</returns>
    public static bool TryDecode(CapturedPacket packet, ref Segment segment)
    {
        segment.Time = packet.UnixNanoseconds;
        return FastSegmentDecoder.TryDecode(packet, ref segment) || TryDecodeByViews(packet, ref segment);
    }

    /// <summary>The same, for packets of every kind.</summary>
    public static bool TryDecodeByViews(CapturedPacket packet, ref Segment segment)
    {
        if (!PacketView.TryParse(packet.LinkType, packet.Bytes, packet.OriginalLength, out PacketView view))
            return false;
        for (int tunnels = 0; tunnels < MostTunnels && view.TryGetTunneled(out PacketView inner); tunnels++)
            view = inner;

        // Without its flags and its window a segment tells nothing; of what an ICMP error quotes, the numbers are enough.
        bool isTcp = view.TryGetTcp(out TcpView tcp);
        if (isTcp && tcp.IsFixedHeaderComplete)
            Decode(view, tcp, ref segment);
        else if (isTcp || !(view.TryGetIcmp(out IcmpView icmp) && icmp.IsError && TryDecode(view, icmp, ref segment)))
            return false;
        segment.Notes |= NoteOf(packet.Direction);
        return true;
    }

    public static SegmentNotes NoteOf(PacketDirection direction) => direction switch
    {
        PacketDirection.Outbound => SegmentNotes.Outbound,
        PacketDirection.Inbound => SegmentNotes.Inbound,
        _ => SegmentNotes.None,
    };

    private static void Decode(PacketView view, TcpView tcp, ref Segment segment)
    {
        bool fromHigh = FlowKey.Order(view.Source, view.Destination, tcp.SourcePort, tcp.DestinationPort, out segment.Key);
        segment.Notes = fromHigh ? SegmentNotes.FromHigh : SegmentNotes.None;
        if (view.Version == IpVersion.V6 || view.Ipv4.DontFragment)
            segment.Notes |= SegmentNotes.DontFragment;
        segment.Hash = segment.Key.Hash();
        segment.Sequence = tcp.Sequence.Value;
        segment.Acknowledgment = tcp.Acknowledgment.Value;
        segment.Flags = tcp.Flags;
        segment.Window = tcp.Window;
        segment.PayloadLength = (uint)tcp.PayloadLength;
        segment.TimeToLive = view.TimeToLive;
        segment.IsIpv6 = view.Version == IpVersion.V6;
        segment.IpIdentification = segment.IsIpv6 ? (ushort)0 : view.Ipv4.Identification;
        segment.TimestampValue = 0;
        segment.TimestampEcho = 0;
        segment.WindowScale = Segment.NoScale;
        OptionNotes.Read(tcp.Options.Bytes, ref segment);
        if (segment.PayloadLength > 0)
            segment.Notes |= TlsNotes.Of(tcp.Payload, segment.PayloadLength);
        if ((segment.Flags & TcpFlags.Rst) != 0 && tcp.ChecksumStatus == ChecksumStatus.Invalid)
            segment.Notes |= SegmentNotes.BadChecksum;
    }

    /// <summary>An error belongs to the connection of the packet that it quotes, and tells that packet's sender.</summary>
    private static bool TryDecode(PacketView view, IcmpView icmp, ref Segment segment)
    {
        if (!PacketView.TryParse(LinkType.Raw, icmp.Quoted, out PacketView quoted) || !quoted.TryGetTcp(out TcpView tcp))
            return false;
        Decode(quoted, tcp, ref segment);
        segment.Notes = (segment.Notes & (SegmentNotes.FromHigh | SegmentNotes.DontFragment)) | SegmentNotes.Icmp | (segment.IsIpv6 ? SegmentNotes.QuotesIpv6 : SegmentNotes.None);
        segment.Flags = TcpFlags.None;
        segment.Window = (ushort)((icmp.Type << 8) | icmp.Code);
        segment.Acknowledgment = icmp.NextHopMtu ?? 0;
        segment.TimeToLive = view.TimeToLive;
        return true;
    }
}
