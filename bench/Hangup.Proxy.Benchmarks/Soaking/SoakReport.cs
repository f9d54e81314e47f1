using System.Globalization;
using System.Text;

namespace Hangup.Proxy.Benchmarks;

/// <summary>Whether a soak left nothing behind, as a page.</summary>
internal static class SoakReport
{
    private const double Tolerance = 0.05;

    /// <summary>A few threads of the runtime's pool come and go by themselves, and what they hold.</summary>
    private const double PoolThreads = 4;

    public static bool Holds(Soak soak, SoakState before, SoakState after) =>
        Near(before.Threads, after.Threads, PoolThreads) && Near(before.Descriptors, after.Descriptors, PoolThreads)
        && Near(before.ManagedBytes, after.ManagedBytes, 0)
        && soak.Unaccounted == 0 && soak.Live == 0;

    public static string Write(Soak soak, SoakState before, SoakState after, TimeSpan time)
    {
        var page = new StringBuilder();
        page.AppendLine("# The proxy under a long load\n");
        page.AppendLine(
            $"{soak.Connections} connections at once for {time.TotalSeconds:0} s with random faults, seed {soak.Seed}. "
            + "`dotnet run -c Release --project bench/Hangup.Proxy.Benchmarks -- soak --full` writes this page.\n");
        page.AppendLine("| | before | after |").AppendLine("|---|---|---|");
        page.AppendLine($"| threads | {before.Threads} | {after.Threads} |");
        page.AppendLine($"| open descriptors | {before.Descriptors} | {after.Descriptors} |");
        page.AppendLine($"| managed memory, KB | {before.ManagedBytes / 1024} | {after.ManagedBytes / 1024} |");
        page.AppendLine($"\n{soak.Accepted} connections were accepted and {soak.Ended} ended in the log; {soak.Unaccounted} are unaccounted for, {soak.Live} live.");
        page.AppendLine($"The faults were changed {soak.Changes} times, the slowest change took {soak.SlowestChange.TotalMilliseconds:0} ms; ");
        page.AppendLine($"the connections were listed {soak.Listings} times.\n");
        page.AppendLine("| ended by | how | times |").AppendLine("|---|---|---|");
        foreach (((EndedBy by, ConnectionEnding how), long count) in soak.Endings.OrderByDescending(pair => pair.Value))
            page.AppendLine($"| {by} | {how} | {count.ToString(CultureInfo.InvariantCulture)} |");
        page.AppendLine($"\nEverything came back to within {Tolerance:P0}: {(Holds(soak, before, after) ? "yes" : "no")}.");
        return page.ToString();
    }

    private static bool Near(double before, double after, double more) => after <= (before * (1 + Tolerance)) + more;
}
