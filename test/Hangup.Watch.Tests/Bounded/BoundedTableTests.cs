using System.Runtime.CompilerServices;
using Hangup.Tests;

namespace Hangup.Watch.Tests.Bounded;

public sealed class BoundedTableTests
{
    [Fact]
    public void A_value_is_found_by_its_key_until_it_is_removed()
    {
        var table = new BoundedTable<int, long>(16);
        table.FindOrAdd(7) = 70;

        Assert.Equal(70, table.Find(7));
        Assert.Equal(70, table.FindOrAdd(7));
        Assert.True(table.Remove(7));
        Assert.False(table.Remove(7));
        Assert.True(Unsafe.IsNullRef(ref table.Find(7)));
        Assert.Equal(0, table.Count);
    }

    [Fact]
    public void It_grows_to_its_bound_and_then_drops_the_oldest()
    {
        const int Most = 1024;
        var table = new BoundedTable<int, int>(Most);
        for (int key = 0; key < Most + 10; key++)
            table.FindOrAdd(key) = key;

        Assert.Equal(Most, table.Count);
        Assert.Equal(10UL, table.Dropped);
        Assert.All(Enumerable.Range(0, 10), key => Assert.True(Unsafe.IsNullRef(ref table.Find(key))));
        Assert.All(Enumerable.Range(10, Most), key => Assert.Equal(key, table.Find(key)));
    }

    /// <summary>The same steps on a dictionary, which has no bound that they reach.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void It_holds_what_a_dictionary_holds(int seed)
    {
        var random = new Random(seed);
        var table = new BoundedTable<ulong, int>(4096);
        var expected = new Dictionary<ulong, int>();
        for (int step = 0; step < 20_000; step++)
        {
            ulong key = (ulong)random.Next(2000) << random.Next(3) * 16;
            if (random.Next(3) == 0)
            {
                Assert.Equal(expected.Remove(key), table.Remove(key));
            }
            else
            {
                table.FindOrAdd(key) = step;
                expected[key] = step;
            }
        }

        Assert.Equal(expected.Count, table.Count);
        Assert.Equal(0UL, table.Dropped);
        Assert.All(expected, pair => Assert.Equal(pair.Value, table.Find(pair.Key)));
    }

    [Fact]
    public void Nothing_is_allocated_where_it_has_grown()
    {
        var table = new BoundedTable<int, int>(256);
        for (int key = 0; key < 300; key++)
            table.FindOrAdd(key) = key;
        Assert.Equal(0, Allocations.Of(() =>
        {
            for (int key = 0; key < 10_000; key++)
            {
                table.FindOrAdd(key) = key;
                table.Remove(key - 100);
            }
        }));
    }
}
