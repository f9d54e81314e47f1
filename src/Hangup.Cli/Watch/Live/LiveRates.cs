namespace Hangup.Cli;

/// <summary>How many resets of each row come in a second, from one picture to the next.</summary>
internal sealed class LiveRates
{
    private Dictionary<(string?, string?, string, int, string?), ulong> _before = [];
    private TimeSpan _beforeAt;

    /// <summary>Resets of all rows in a second.</summary>
    public double Total { get; private set; }

    /// <summary>The rows with their rates, the highest first; of those without any, the most frequent.</summary>
    public IReadOnlyList<LiveRow> Take(WatchSummary summary)
    {
        double seconds = Math.Max((summary.Elapsed - _beforeAt).TotalSeconds, 0.001);
        var now = new Dictionary<(string?, string?, string, int, string?), ulong>();
        var rows = new List<LiveRow>();
        Total = 0;
        foreach (CountedReset row in summary.Rows)
        {
            var key = (row.Sender?.Name, row.Receiver?.Name, row.Peer.ToString(), row.Port, row.Verdict?.Cause.Id);
            now[key] = row.Count;
            double rate = (row.Count - Math.Min(_before.GetValueOrDefault(key), row.Count)) / seconds;
            Total += rate;
            rows.Add(new LiveRow(row, rate));
        }

        _before = now;
        _beforeAt = summary.Elapsed;
        return [.. rows.OrderByDescending(row => row.PerSecond).ThenByDescending(row => row.Reset.Count)];
    }
}

/// <summary>A row with its rate.</summary>
/// <param name="Reset">The resets that are alike.</param>
/// <param name="PerSecond">How many come in a second.</param>
internal sealed record LiveRow(CountedReset Reset, double PerSecond);
