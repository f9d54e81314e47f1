using System.Globalization;

namespace Hangup.Cli;

/// <summary>What a watch has seen, for a person.</summary>
internal static class SummaryText
{
    private const int MostRows = 20;

    public static IEnumerable<string> Lines(WatchSummary summary)
    {
        yield return "";
        yield return $"{Words.Count((long)summary.Resets, "connection")} reset in {DurationWords.Write(summary.Elapsed)}";
        foreach (CountedReset row in summary.Rows.Take(MostRows))
            yield return string.Create(CultureInfo.InvariantCulture, $"{row.Count,8}  {ResetText.CauseOf(row.Verdict)}: {PartiesOf(row)}, port {row.Port}");
        if (summary.Rows.Count > MostRows)
            yield return $"          and {Words.Count(summary.Rows.Count - MostRows, "row")} more";
        foreach (string line in Remarks(summary))
            yield return line;
    }

    /// <summary>Who reset whom, as far as both are known.</summary>
    private static string PartiesOf(CountedReset row) => $"{SenderOf(row)} reset {ReceiverOf(row)}";

    /// <summary>The process that the RSTs came from, else the host.</summary>
    public static string SenderOf(CountedReset row) =>
        row.Sender is { } sender ? Printable.Of(sender.ToString()) : row.Receiver is null ? "?" : row.Peer.ToString();

    /// <summary>The process whose connections were reset, else the host.</summary>
    public static string ReceiverOf(CountedReset row) => row.Receiver is { } receiver ? Printable.Of(receiver.ToString()) : row.Peer.ToString();

    private static IEnumerable<string> Remarks(WatchSummary summary)
    {
        if (summary.Lost > 0)
            yield return $"{summary.Lost} events were lost: more was reset than is counted here";
        if (summary.HasShed)
            yield return "very much happened at times: who connected and what programs got was not followed then, so fewer processes are named";
        if (summary.Untold > 0)
            yield return $"{Words.Count((long)summary.Untold, "reset")} counted and not written: the reader was too slow";
        if (summary.FurtherResets > 0)
            yield return $"{Words.Count((long)summary.FurtherResets, "further RST")} for connections that were reset already";
        if (summary.Retransmissions > 0)
            yield return $"{Words.Count((long)summary.Retransmissions, "segment")} sent again";
        if (summary.ListenOverflows > 0)
            yield return $"{Words.Count(summary.ListenOverflows, "connection")} refused by full accept queues (ListenOverflows)";
        foreach (CountedDrop drop in summary.Drops)
            yield return string.Create(CultureInfo.InvariantCulture, $"{drop.Count,8}  packets dropped: {drop.Reason}");
    }
}
