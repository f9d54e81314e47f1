namespace Hangup.Packets.Tests.Robustness;

public sealed class RoundTripTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(9293)]
    public void What_is_written_is_read_again(int seed)
    {
        var segments = new RandomSegments(seed);
        for (int i = 0; i < 5_000; i++)
            AssertSame(segments.Next());
    }

    private static void AssertSame(TcpSegment segment)
    {
        PacketView packet = Views.Packet(segment.ToPacket());
        Assert.True(packet.IsFrom(segment.Source.Address));
        Assert.True(packet.IsTo(segment.Destination.Address));
        Assert.Equal(segment.TimeToLive, packet.TimeToLive);
        Assert.False(packet.IsFragment);
        if (packet.Version == IpVersion.V4)
            Assert.Equal(ChecksumStatus.Valid, packet.Ipv4.ChecksumStatus);

        Assert.True(packet.TryGetTcp(out TcpView view));
        Assert.Equal((segment.Source.Port, segment.Destination.Port), (view.SourcePort, view.DestinationPort));
        Assert.Equal((segment.Sequence, segment.Acknowledgment), (view.Sequence, view.Acknowledgment));
        Assert.Equal((segment.Flags, segment.Window, segment.UrgentPointer), (view.Flags, view.Window, view.UrgentPointer));
        Assert.Equal(segment.SegmentLength, view.SegmentLength);
        Assert.Equal(segment.Payload.Span, view.Payload);
        Assert.True(view.IsHeaderComplete);
        Assert.False(view.IsTruncated);
        Assert.Equal(segment.BadChecksum ? ChecksumStatus.Invalid : ChecksumStatus.Valid, view.ChecksumStatus);
        Assert.True(view.Options.AreWellFormed);

        int count = 0;
        foreach (TcpOptionView option in view.Options)
            AssertSame(segment.Options[count++], option);
        Assert.Equal(segment.Options.Count, count);
    }

    private static void AssertSame(TcpOption option, TcpOptionView view)
    {
        Assert.Equal((option.Kind, option.Length), (view.Kind, view.Bytes.Length));
        switch (option)
        {
            case MaximumSegmentSize size:
                Assert.Equal(size.Value, view.MaximumSegmentSize);
                break;
            case WindowScale scale:
                Assert.Equal(scale.Shift, view.WindowScale);
                break;
            case SackPermitted:
                Assert.True(view.IsSackPermitted);
                break;
            case SelectiveAcknowledgment acknowledgment:
                for (int i = 0; i < acknowledgment.Blocks.Count; i++)
                    Assert.Equal(acknowledgment.Blocks[i], view.SackBlocks[i]);
                Assert.Equal(acknowledgment.Blocks.Count, view.SackBlocks.Count);
                break;
            case Timestamps times:
                Assert.Equal((times.Value, times.Echo), (view.TimestampValue, view.TimestampEcho));
                break;
            case FastOpenCookie cookie:
                Assert.Equal(cookie.Cookie.Span, view.FastOpenCookie);
                break;
            case MptcpOption mptcp:
                Assert.Equal((MptcpSubtype)(mptcp.Data.Span[0] >> 4), view.MptcpSubtype);
                break;
            case UnknownOption unknown:
                Assert.Equal(unknown.Data.Span, view.Data);
                break;
        }
    }
}
