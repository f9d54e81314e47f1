namespace Hangup.Explain.Tests.Decoding;

/// <summary>Who chooses addresses and ports does not choose where they come to lie in the tables.</summary>
public sealed class HashTests
{
    private const int Keys = 4096;

    // Thrown at random into as many buckets as there are, they hit 63 of 100.
    private const int LeastBuckets = Keys / 2;

    [Fact]
    public void Connections_that_unkeyed_multiplication_sends_to_one_bucket_spread()
    {
        const ulong factor = 0xC2B2_AE3D_27D4_EB4F;
        AssertSpread(upper => new FlowKey { LowUpper = upper, LowLower = (upper * factor) ^ 1, HighLower = 2, HighPort = 80 }.Hash());
        AssertSpread(upper => new FlowKey { HighUpper = upper, HighLower = (upper * factor) ^ 1, LowLower = 2, HighPort = 80 }.Hash());
    }

    [Fact]
    public void Servers_that_unkeyed_multiplication_sends_to_one_bucket_spread()
    {
        const ulong factor = 0x9E37_79B9_7F4A_7C15;
        AssertSpread(lower => new ServerKey((lower * factor) ^ 1, lower, 80).Hash());
    }

    [Fact]
    public void Neighbours_spread()
    {
        AssertSpread(port => new FlowKey { LowLower = 1, HighLower = 2, LowPort = 80, HighPort = (ushort)port }.Hash());
        AssertSpread(address => new FlowKey { LowLower = address, HighLower = 2, LowPort = 80, HighPort = 40000 }.Hash());
        AssertSpread(address => new ServerKey(0, address, 80).Hash());
        AssertSpread(port => new ServerKey(0, 1, (ushort)port).Hash());
    }

    private static void AssertSpread(Func<ulong, uint> hash) =>
        Assert.InRange(Enumerable.Range(1, Keys).Select(number => hash((ulong)number) % Keys).Distinct().Count(), LeastBuckets, Keys);
}
