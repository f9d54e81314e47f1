namespace Hangup.Packets.Tests.Tcp;

/// <summary>RFC 9293, section 3.4.</summary>
public sealed class SequenceNumberTests
{
    private static readonly SequenceNumber Last = uint.MaxValue;

    [Fact]
    public void Numbers_wrap_around_in_both_directions()
    {
        Assert.Equal(new SequenceNumber(1), Last + 2);
        Assert.Equal(Last, new SequenceNumber(1) - 2);
        Assert.Equal(new SequenceNumber(1), Last - -2);
        Assert.Equal(2, new SequenceNumber(1) - Last);
        Assert.Equal(-2, Last - new SequenceNumber(1));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(uint.MaxValue, 0)]
    [InlineData(0x7FFF_FFFF, 0x8000_0000)]
    [InlineData(0xC000_0000, 0x2000_0000)]
    public void The_shorter_way_round_decides_what_is_before(uint earlier, uint later)
    {
        Assert.True(new SequenceNumber(earlier).IsBefore(later));
        Assert.True(new SequenceNumber(later).IsAfter(earlier));
        Assert.False(new SequenceNumber(later).IsBefore(earlier));
        Assert.False(new SequenceNumber(earlier).IsAfter(later));
    }

    [Fact]
    public void A_number_is_neither_before_nor_after_itself()
    {
        Assert.False(Last.IsBefore(Last));
        Assert.False(Last.IsAfter(Last));
    }

    [Theory]
    [InlineData(99u, 100u, 10u, false)]
    [InlineData(100u, 100u, 10u, true)]
    [InlineData(109u, 100u, 10u, true)]
    [InlineData(110u, 100u, 10u, false)]
    [InlineData(3u, uint.MaxValue - 1, 10u, true)]
    [InlineData(8u, uint.MaxValue - 1, 10u, false)]
    [InlineData(100u, 100u, 0u, false)]
    public void A_window_has_a_first_number_and_a_size(uint number, uint start, uint size, bool isIn) =>
        Assert.Equal(isIn, new SequenceNumber(number).IsIn(start, size));
}
