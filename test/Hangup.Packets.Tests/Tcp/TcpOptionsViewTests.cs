namespace Hangup.Packets.Tests.Tcp;

public sealed class TcpOptionsViewTests
{
    [Fact]
    public void The_options_of_a_SYN_are_walked_in_their_order()
    {
        TcpOptionsView options = Views.Tcp(Golden.SynAck).Options;
        Assert.Equal(
            [
                TcpOptionKind.MaximumSegmentSize, TcpOptionKind.SackPermitted, TcpOptionKind.Timestamps, TcpOptionKind.NoOperation,
                TcpOptionKind.WindowScale,
            ],
            Kinds(options));
        Assert.True(options.AreWellFormed);
        Assert.Equal((ushort)1460, Find(options, TcpOptionKind.MaximumSegmentSize).MaximumSegmentSize);
        Assert.True(Find(options, TcpOptionKind.SackPermitted).IsSackPermitted);
        Assert.Equal(0x1494D97Bu, Find(options, TcpOptionKind.Timestamps).TimestampValue);
        Assert.Equal(0xE136F232u, Find(options, TcpOptionKind.Timestamps).TimestampEcho);
        Assert.Equal((byte)10, Find(options, TcpOptionKind.WindowScale).WindowScale);
        Assert.False(options.TryFind(TcpOptionKind.Mptcp, out _));
    }

    [Fact]
    public void An_option_answers_for_its_own_kind_only()
    {
        TcpOptionView option = Find(Views.Tcp(Golden.SynAck).Options, TcpOptionKind.NoOperation);
        Assert.Null(option.MaximumSegmentSize);
        Assert.Null(option.WindowScale);
        Assert.Null(option.TimestampValue);
        Assert.Null(option.MptcpSubtype);
        Assert.False(option.IsSackPermitted || option.IsMd5Signature || option.IsFastOpen);
        Assert.Equal(0, option.SackBlocks.Count);
        Assert.True(option.Data.IsEmpty);
    }

    [Fact]
    public void An_option_of_the_wrong_length_is_walked_over_but_has_no_value()
    {
        TcpOptionsView options = Walk("0203 05  0304 0a0b  0405 010203  0804 0102");
        Assert.True(options.AreWellFormed);
        Assert.Equal(4, Kinds(options).Count);
        Assert.Null(Find(options, TcpOptionKind.MaximumSegmentSize).MaximumSegmentSize);
        Assert.Null(Find(options, TcpOptionKind.WindowScale).WindowScale);
        Assert.False(Find(options, TcpOptionKind.SackPermitted).IsSackPermitted);
        Assert.Null(Find(options, TcpOptionKind.Timestamps).TimestampValue);
    }

    [Fact]
    public void The_ranges_of_a_selective_acknowledgment_are_read()
    {
        SackBlocksView blocks = Find(Walk("0101 0512 00000001 00000003 fffffff0 00000010"), TcpOptionKind.SelectiveAcknowledgment).SackBlocks;
        Assert.Equal(2, blocks.Count);
        Assert.Equal(new SackBlock(1, 3), blocks[0]);
        Assert.Equal(new SackBlock(0xFFFFFFF0, 0x10), blocks[1]);
    }

    [Fact]
    public void Extensions_are_recognised()
    {
        TcpOptionsView options = Walk("1312 000102030405060708090a0b0c0d0e0f  220601020304  1e03 80");
        Assert.True(Find(options, TcpOptionKind.Md5Signature).IsMd5Signature);
        Assert.Equal((byte[])[1, 2, 3, 4], Find(options, TcpOptionKind.FastOpenCookie).FastOpenCookie);
        Assert.Equal(MptcpSubtype.Reset, Find(options, TcpOptionKind.Mptcp).MptcpSubtype);
    }

    [Theory]
    [InlineData("01 00 0204", 1, true)] // nothing counts behind the end of the options
    [InlineData("01 0300 0101", 1, false)] // a length of zero would never end
    [InlineData("01 0301 0101", 1, false)]
    [InlineData("01 0308 0101", 1, false)] // beyond the header
    [InlineData("010101 03", 3, false)] // no room for the length
    public void A_walk_ends_where_the_list_does(string hex, int count, bool isWellFormed)
    {
        TcpOptionsView options = Walk(hex);
        Assert.Equal(count, Kinds(options).Count);
        Assert.Equal(isWellFormed, options.AreWellFormed);
    }

    [Fact]
    public void Options_that_the_capture_cut_are_not_malformed()
    {
        for (int length = 40; length < Golden.SynAck.Length; length++)
        {
            TcpOptionsView options = Views.Tcp(Golden.SynAck.AsSpan(0, length), Golden.SynAck.Length).Options;
            Assert.True(options.AreWellFormed);
            Assert.Equal(length >= 44, options.TryFind(TcpOptionKind.MaximumSegmentSize, out _));
        }
    }

    /// <summary>A segment without IP header, whose options are these bytes filled up with end-of-options marks.</summary>
    private static TcpOptionsView Walk(string hex)
    {
        byte[] options = Golden.Hex(hex);
        byte[] segment = new byte[20 + ((options.Length + 3) & ~3)];
        segment[12] = (byte)(segment.Length / 4 << 4);
        options.CopyTo(segment, 20);
        Assert.True(TcpView.TryParse(segment, out TcpView view));
        return view.Options;
    }

    private static List<TcpOptionKind> Kinds(TcpOptionsView options)
    {
        List<TcpOptionKind> kinds = [];
        foreach (TcpOptionView option in options)
            kinds.Add(option.Kind);
        return kinds;
    }

    private static TcpOptionView Find(TcpOptionsView options, TcpOptionKind kind)
    {
        Assert.True(options.TryFind(kind, out TcpOptionView option));
        return option;
    }
}
