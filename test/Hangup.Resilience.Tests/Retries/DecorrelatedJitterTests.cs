namespace Hangup.Resilience.Tests.Retries;

public sealed class DecorrelatedJitterTests
{
    private static readonly TimeSpan Base = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Cap = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Each_delay_lies_between_the_base_and_three_times_the_one_before(int seed)
    {
        var jitter = new DecorrelatedJitter(new Random(seed));
        TimeSpan delay = TimeSpan.Zero;
        for (int i = 0; i < 1000; i++)
        {
            TimeSpan next = jitter.Next(Base, Cap, delay);
            Assert.InRange(next, Base, TimeSpan.FromTicks(Math.Min(Cap.Ticks, 3 * Math.Max(delay.Ticks, Base.Ticks))));
            delay = next;
        }
    }

    [Fact]
    public void Delays_grow_to_the_cap_and_no_further()
    {
        var jitter = new DecorrelatedJitter(new Random(1));
        TimeSpan delay = TimeSpan.Zero;
        double[] seconds = [.. Enumerable.Range(0, 200).Select(_ => (delay = jitter.Next(Base, Cap, delay)).TotalSeconds)];
        Assert.True(seconds.Max() > 4.5);
        Assert.True(seconds[..2].Max() < 1);
    }

    [Fact]
    public void A_cap_below_the_base_is_the_delay() =>
        Assert.Equal(Base, new DecorrelatedJitter(new Random(1)).Next(Cap, Base, TimeSpan.Zero));
}
