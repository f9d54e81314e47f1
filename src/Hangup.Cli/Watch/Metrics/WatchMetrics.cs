namespace Hangup.Cli;

/// <summary>What a watch has seen, for Prometheus.</summary>
internal static class WatchMetrics
{
    public static string Write(WatchSummary summary)
    {
        const string Resets = "hangup_watch_resets_total";
        const string Drops = "hangup_watch_dropped_packets_total";
        var text = new MetricsText();
        text.Metric(Resets, "counter", "Connections reset, by the processes at both ends, the server's port, the cause and the kernel's reason.");
        foreach (ResetTotal total in summary.Totals)
        {
            text.Sample(
                Resets,
                total.Count,
                ("cause", total.Cause ?? "unknown"),
                ("port", $"{total.Port}"),
                ("reason", total.Reason ?? ""),
                ("receiver", total.Receiver ?? ""),
                ("sender", total.Sender ?? ""));
        }

        text.Single("hangup_watch_further_resets_total", "counter", "RSTs for connections whose reset is counted already.", summary.FurtherResets);
        text.Single("hangup_watch_retransmitted_segments_total", "counter", "Segments that were sent once more.", summary.Retransmissions);
        text.Single("hangup_watch_listen_overflows_total", "counter", "Connections that full accept queues refused.", summary.ListenOverflows);
        text.Single("hangup_watch_kernel_events_total", "counter", "Events of the kernel that were read.", summary.Events);
        text.Single("hangup_watch_lost_events_total", "counter", "Events of the kernel that found no room: more was reset than is counted.", summary.Lost);
        text.Single("hangup_watch_shedding", "gauge", "1 while very much happens, so that who connects is not followed.", summary.IsShedding ? 1 : 0);
        if (summary.Drops.Count > 0)
            text.Metric(Drops, "counter", "Packets that were dropped, by the kernel's reason.");
        foreach (CountedDrop drop in summary.Drops)
            text.Sample(Drops, drop.Count, ("reason", drop.Reason));
        RuntimeMetrics.Write(text);
        return text.ToString();
    }
}
