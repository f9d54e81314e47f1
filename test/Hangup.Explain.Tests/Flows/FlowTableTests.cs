namespace Hangup.Explain.Tests.Flows;

public sealed class FlowTableTests
{
    [Fact]
    public void It_holds_what_a_dictionary_holds()
    {
        const int keys = 5000, steps = 200_000;
        var random = new Random(20261129);
        var table = new FlowTable();
        var expected = new Dictionary<FlowKey, int>();
        for (int step = 0; step < steps; step++)
        {
            var key = new FlowKey { LowLower = (ulong)random.Next(keys), HighPort = 80 };
            // Few different hashes, so that runs of entries meet and are taken apart.
            uint hash = key.Hash() & 0xFF0;
            int place = table.Find(key, hash);
            Assert.Equal(expected.GetValueOrDefault(key, -1), place);
            if (place < 0)
            {
                expected[key] = place = table.Add(key, hash);
                table[place].State = FlowState.Open;
            }
            else if (random.Next(3) > 0)
            {
                table.Remove(place);
                expected.Remove(key);
            }

            Assert.Equal(expected.Count, table.Count);
        }
    }
}
