using Hangup.Proxy.Tests.Faults;
using Hangup.Proxy.Tests.Wire;

namespace Hangup.Proxy.Tests.Seeds;

/// <summary>The same seed and the same traffic give the same faults.</summary>
public sealed class SeedTests
{
    private const int Connections = 40;

    [Fact]
    public async Task The_same_connections_meet_a_fault_of_half_toxicity_whenever_the_seed_is_the_same()
    {
        string first = await HitsAsync(7), again = await HitsAsync(7), other = await HitsAsync(8);
        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.Contains('x', first);
        Assert.Contains('.', first);
    }

    [Fact]
    public async Task Corruption_is_the_same_whenever_the_seed_is_the_same()
    {
        byte[] first = await CorruptedAsync(7), again = await CorruptedAsync(7), other = await CorruptedAsync(8);
        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public void Chances_are_even()
    {
        var random = FaultRandom.For(1, "p", 1, "f", FaultDirection.Upstream);
        int[] counts = new int[10];
        for (int i = 0; i < 10_000; i++)
            counts[(int)(random.NextDouble() * 10)]++;
        Assert.All(counts, count => Assert.InRange(count, 850, 1150));
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.InRange(random.NextBelow(3), 0, 2));
    }

    /// <summary>Which of several connections, one after the other, are reset: x is, a dot is not.</summary>
    private static async Task<string> HitsAsync(long seed)
    {
        await using Rig rig = await Rig.StartAsync(seed: seed, faults: Set.Down("reset", ("bytes", 1)) with { Toxicity = 0.5 });
        var hits = new List<char>();
        for (int i = 1; i <= Connections; i++)
        {
            (End client, End server) = await rig.ConnectAsync();
            await server.SendAsync(1);
            server.Finish();
            await client.ReadToEndAsync();
            client.Dispose();
            hits.Add((await rig.EndedAsync(i)).Fault is null ? '.' : 'x');
        }

        return string.Concat(hits);
    }

    private static async Task<byte[]> CorruptedAsync(long seed)
    {
        await using Rig rig = await Rig.StartAsync(seed: seed, faults: Set.Down("corrupt", ("length", 100)));
        (End client, End server) = await rig.ConnectAsync();
        await server.SendAsync(100);
        return await client.ReadAsync(100);
    }
}
