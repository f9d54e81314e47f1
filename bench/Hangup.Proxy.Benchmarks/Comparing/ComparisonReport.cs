using System.Text;

namespace Hangup.Proxy.Benchmarks;

/// <summary>What was measured, as a page: medians, and the median of Hangup's ratios to each peer in a round, beside the goal.</summary>
internal static class ComparisonReport
{
    private sealed record Goal(Measure Measure, string Peer, double Ratio);

    private static readonly Measure[] Measures =
    [
        Measure.BulkOne, Measure.BulkOneCost, Measure.BulkMany, Measure.BulkManyCost,
        Measure.TripsOne, Measure.TripsOneMedian, Measure.TripsOneTail, Measure.TripsOneCost,
        Measure.TripsMany, Measure.TripsManyMedian, Measure.TripsManyTail, Measure.TripsManyCost,
        Measure.ConnectsOne, Measure.ConnectsOneCost, Measure.ConnectsMany, Measure.ConnectsManyCost,
        Measure.IdleMemory, Measure.LatencyTrips, Measure.LatencyMedian, Measure.BandwidthBulk,
    ];

    private static readonly Goal[] Goals =
    [
        new(Measure.BulkOne, "toxiproxy", 2.5), new(Measure.BulkMany, "toxiproxy", 2), new(Measure.BulkOneCost, "toxiproxy", 0.35),
        new(Measure.ConnectsOne, "toxiproxy", 2), new(Measure.ConnectsMany, "toxiproxy", 2), new(Measure.IdleMemory, "toxiproxy", 0.02),
        new(Measure.TripsOneMedian, "toxiproxy", 1), new(Measure.TripsOneTail, "toxiproxy", 1),
        new(Measure.TripsManyMedian, "toxiproxy", 1), new(Measure.TripsManyTail, "toxiproxy", 1),
        new(Measure.LatencyTrips, "toxiproxy", 1), new(Measure.BandwidthBulk, "toxiproxy", 1),
        new(Measure.BulkOne, "haproxy", 1.5), new(Measure.BulkMany, "haproxy", 1.5), new(Measure.BulkOneCost, "haproxy", 0.6),
        new(Measure.ConnectsOne, "haproxy", 1), new(Measure.ConnectsMany, "haproxy", 1),
        new(Measure.TripsOne, "haproxy", 1), new(Measure.TripsMany, "haproxy", 1),
    ];

    public static string Write(Comparison comparison, IReadOnlyList<string> peers, IReadOnlyList<string> missing, string conditions)
    {
        var page = new StringBuilder();
        page.AppendLine("# The proxy beside others\n").AppendLine($"{conditions}\n");
        if (missing.Count > 0)
            page.AppendLine($"Not found here, so not measured: {string.Join(", ", missing)}.\n");
        page.AppendLine($"| | {string.Join(" | ", peers)} |").AppendLine($"|---|{string.Concat(peers.Select(_ => "---|"))}");
        foreach (Measure measure in Measures)
        {
            IEnumerable<string> cells = peers.Select(peer => comparison.Median(measure, peer) is { } value ? Text(value) : "–");
            page.AppendLine($"| {measure.Name}, {measure.Unit} | {string.Join(" | ", cells)} |");
        }

        page.AppendLine("\n| Hangup's ratio | to | is | goal | |").AppendLine("|---|---|---|---|---|");
        foreach (Goal goal in Goals)
        {
            if (comparison.Ratio(goal.Measure, "hangup", goal.Peer) is not { } ratio)
                continue;
            bool holds = goal.Measure.IsCost ? ratio <= goal.Ratio : ratio >= goal.Ratio;
            page.AppendLine($"| {goal.Measure.Name} | {goal.Peer} | {ratio:0.00} | {(goal.Measure.IsCost ? "≤" : "≥")} {goal.Ratio:0.0#} | {(holds ? "holds" : "misses")} |");
        }

        return page.ToString();
    }

    private static string Text(double value) => value >= 100 ? value.ToString("0") : value >= 10 ? value.ToString("0.0") : value.ToString("0.00");
}
