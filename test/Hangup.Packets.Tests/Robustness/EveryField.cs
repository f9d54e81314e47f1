namespace Hangup.Packets.Tests.Robustness;

/// <summary>Looks at all that the views offer, and adds it up, so that no look is optimised away.</summary>
internal static class EveryField
{
    public static long Of(LinkType linkType, ReadOnlySpan<byte> frame)
    {
        long sum = EthernetView.TryParse(frame, out EthernetView ethernet) ? Of(ethernet) : Of(default(EthernetView));
        sum += TcpView.TryParse(frame, out TcpView bare) ? Of(bare) : Of(default(TcpView));
        PacketView.TryParse(linkType, frame, out PacketView packet);
        sum += Of(packet);
        packet.TryGetTcp(out TcpView segment);
        sum += Of(segment);
        packet.TryGetIcmp(out IcmpView message);
        sum += Of(message);
        message.TryGetQuoted(out PacketView quoted);
        sum += Of(quoted);
        quoted.TryGetTcp(out TcpView quotedSegment);
        return sum + Of(quotedSegment);
    }

    private static long Of(EthernetView frame) =>
        Of(frame.Source) + Of(frame.Destination) + (int)frame.EtherType + frame.VlanCount + frame.VlanId + Of(frame.Payload);

    private static long Of(PacketView packet) =>
        (int)packet.Version + (int)packet.Protocol + Of(packet.Source) + Of(packet.Destination) + packet.TimeToLive
        + packet.FragmentOffset + packet.PayloadLength + Of(packet.Payload) + One(packet.IsFragment)
        + One(packet.IsFrom(Golden.Client4)) + One(packet.IsTo(Golden.Client6)) + Of(packet.Ipv4) + Of(packet.Ipv6);

    private static long Of(Ipv4View packet) =>
        packet.HeaderLength + packet.TypeOfService + packet.TotalLength + packet.Identification + One(packet.DontFragment)
        + One(packet.MoreFragments) + packet.FragmentOffset + One(packet.IsFragment) + packet.TimeToLive + (int)packet.Protocol
        + packet.Checksum + (int)packet.ChecksumStatus + Of(packet.Source) + Of(packet.Destination) + Of(packet.Options)
        + packet.PayloadLength + Of(packet.Payload);

    private static long Of(Ipv6View packet) =>
        packet.TrafficClass + packet.FlowLabel + packet.StatedLength + (int)packet.NextHeader + packet.HopLimit
        + Of(packet.Source) + Of(packet.Destination) + (int)packet.Protocol + packet.HeaderLength + One(packet.IsFragment)
        + One(packet.MoreFragments) + packet.FragmentOffset + packet.FragmentIdentification + packet.PayloadLength + Of(packet.Payload);

    private static long Of(TcpView segment)
    {
        long sum = segment.SourcePort + segment.DestinationPort + segment.Sequence.Value + segment.Acknowledgment.Value
            + segment.HeaderLength + segment.ReservedBits + (int)segment.Flags + segment.Window + segment.Checksum
            + segment.UrgentPointer + One(segment.IsHeaderComplete) + One(segment.IsTruncated) + segment.PayloadLength
            + Of(segment.Payload) + segment.SegmentLength + (int)segment.ChecksumStatus + segment.Flags.ToText().Length
            + One(segment.Options.AreWellFormed) + Of(segment.Options.Bytes)
            + One(segment.Options.TryFind(TcpOptionKind.Timestamps, out TcpOptionView found)) + Of(found);
        foreach (TcpOptionView option in segment.Options)
            sum += Of(option);
        return sum;
    }

    private static long Of(TcpOptionView option)
    {
        long sum = Of(option.Bytes) + (int)option.Kind + Of(option.Data) + (option.MaximumSegmentSize ?? 0)
            + (option.WindowScale ?? 0) + One(option.IsSackPermitted) + (option.TimestampValue ?? 0) + (option.TimestampEcho ?? 0)
            + One(option.IsMd5Signature) + One(option.IsFastOpen) + Of(option.FastOpenCookie) + (int)(option.MptcpSubtype ?? 0);
        for (int i = 0; i < option.SackBlocks.Count; i++)
            sum += option.SackBlocks[i].Right - option.SackBlocks[i].Left;
        return sum;
    }

    private static long Of(IcmpView message) =>
        (int)message.Version + message.Type + message.Code + message.Checksum + message.RestOfHeader + (message.Kind?.Name.Length ?? 0)
        + One(message.IsError) + (message.NextHopMtu ?? 0) + (message.ProblemPointer ?? 0) + Of(message.Quoted)
        + (int)message.ChecksumStatus;

    private static long Of(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? 0 : bytes.Length + bytes[0] + bytes[^1];

    private static int One(bool value) => value ? 1 : 0;
}
