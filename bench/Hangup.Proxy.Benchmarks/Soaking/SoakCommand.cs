using System.Diagnostics;

namespace Hangup.Proxy.Benchmarks;

/// <summary>
/// Many connections at once with random faults, and changes of the faults all the while; then everything must be as before: threads,
/// descriptors, memory, and an end in the log for each connection. Writes the page bench/results/proxy-soak.md.
/// </summary>
internal static class SoakCommand
{
    private const long Seed = 20_260_101;

    public static async Task<int> RunAsync(bool isFull, string output)
    {
        (int connections, TimeSpan time) = isFull ? (5000, TimeSpan.FromMinutes(10)) : (500, TimeSpan.FromSeconds(20));
        var soak = new Soak(connections, Seed);
        await using (soak.ConfigureAwait(false))
        {
            await soak.StartAsync().ConfigureAwait(false);
            await soak.RunAsync(TimeSpan.FromSeconds(isFull ? 60 : 20)).ConfigureAwait(false); // What stays for good is allocated here.
            SoakState before = await soak.SettleAsync().ConfigureAwait(false);
            long started = Stopwatch.GetTimestamp();
            await soak.RunAsync(time).ConfigureAwait(false);
            SoakState after = await soak.SettleAsync().ConfigureAwait(false);
            string page = SoakReport.Write(soak, before, after, Stopwatch.GetElapsedTime(started));
            await File.WriteAllTextAsync(output, page).ConfigureAwait(false);
            Console.WriteLine(page);
            foreach (string left in soak.Left())
                Console.Error.WriteLine(left);
            return SoakReport.Holds(soak, before, after) ? 0 : 1;
        }
    }
}
