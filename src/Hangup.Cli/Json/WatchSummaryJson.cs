namespace Hangup.Cli;

/// <summary>The last line of <c>watch --json</c>.</summary>
internal sealed record WatchSummaryJson(
    string Event,
    double Seconds,
    ulong Resets,
    ulong FurtherResets,
    ulong Retransmissions,
    ulong Events,
    ulong Lost,
    bool Shed,
    ulong Untold,
    ulong DroppedRows,
    long ListenOverflows,
    double ProcessorSeconds,
    IReadOnlyList<CountedResetJson> Rows,
    IReadOnlyList<CountedDropJson> Drops)
{
    public static WatchSummaryJson Of(WatchSummary summary) => new(
        "summary",
        Math.Round(summary.Elapsed.TotalSeconds, 3),
        summary.Resets,
        summary.FurtherResets,
        summary.Retransmissions,
        summary.Events,
        summary.Lost,
        summary.HasShed,
        summary.Untold,
        summary.DroppedRows,
        summary.ListenOverflows,
        Math.Round(summary.ProcessorTime.TotalSeconds, 6),
        [.. summary.Rows.Select(CountedResetJson.Of)],
        [.. summary.Drops.Select(drop => new CountedDropJson(drop.Reason, drop.Count))]);
}

/// <summary>Resets that are alike.</summary>
internal sealed record CountedResetJson(
    WatchedProcessJson? Sender,
    WatchedProcessJson? Receiver,
    string Peer,
    int Port,
    string? Cause,
    string? Reason,
    ulong Count,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen)
{
    public static CountedResetJson Of(CountedReset row) => new(
        WatchedProcessJson.Of(row.Sender),
        WatchedProcessJson.Of(row.Receiver),
        row.Peer.ToString(),
        row.Port,
        row.Verdict?.Cause.Id,
        row.Reason,
        row.Count,
        row.FirstSeen,
        row.LastSeen);
}

/// <summary>Packets that were dropped for one reason.</summary>
internal sealed record CountedDropJson(string Reason, ulong Count);
