using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>
/// Reads a capture once and says of each connection what became of it. One thread reads and decodes, another follows the connections, and
/// the caller's judges them; memory depends on how many connections live at once, not on how many there were.
/// </summary>
/// <param name="options">What is explained.</param>
public sealed class CaptureExplainer(ExplainOptions options)
{
    private const int SegmentsAtOnce = 4096;
    private const int FlowsAtOnce = 512;

    /// <summary>Explains a capture.</summary>
    /// <param name="source">The packets.</param>
    /// <param name="cancellationToken">Ends the reading; what was read until then is explained.</param>
    /// <returns>What the capture tells. Damage, and a failure to read on, are told with what was read until then.</returns>
    /// <remarks>
    /// What is told on the way may throw. Then nobody reads from the source any more, unless its <see cref="PacketSource.TryStop"/> says that this
    /// cannot be had.
    /// </remarks>
    public CaptureExplanation Explain(PacketSource source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        // What the caller is told may throw; then nobody takes what the threads have, and they end by themselves. The caller may dispose the
        // source then, so its reader is waited for; the queues are not disposed, for the other thread may end later.
        var stop = new CancellationTokenSource();
        var segments = new BatchQueue<Segment>(SegmentsAtOnce, stop.Token);
        var finished = new BatchQueue<FinishedFlow>(FlowsAtOnce, stop.Token);
        var collector = new ConnectionCollector(options);
        var reading = new CaptureReading(source, segments, stop.Token);
        var handover = new FlowHandover(collector.NeedsSegments, finished);
        var tracker = new FlowTracker(handover, options.MostLiving);
        Thread reader = Begin("capture", () => reading.Run(cancellationToken));
        Thread follower = Begin("connections", () => Follow(tracker, segments, handover, stop.Token));
        try
        {
            foreach (Batch<FinishedFlow> batch in finished.TakeAll())
                Judge(collector, batch.Items);
        }
        finally
        {
            stop.Cancel();
            if (source.TryStop())
                reader.Join();
        }

        reader.Join();
        follower.Join();
        segments.Dispose();
        finished.Dispose();
        return new CaptureExplanation
        {
            Packets = reading.Packets,
            OtherPackets = reading.OtherPackets,
            MissedPackets = source.Missed,
            Connections = collector.Connections,
            Outcomes = collector.Outcomes,
            RetiredEarly = tracker.RetiredEarly,
            Start = UnixTime.Of(reading.FirstTime),
            End = UnixTime.Of(reading.LastTime),
            Groups = collector.Groups,
            Worst = collector.Worst,
            Damage = reading.Failure ?? source.Damage,
        };
    }

    private static Thread Begin(string name, Action run)
    {
        var thread = new Thread(() => run()) { IsBackground = true, Name = name };
        thread.Start();
        return thread;
    }

    private static void Follow(FlowTracker tracker, BatchQueue<Segment> segments, FlowHandover handover, CancellationToken stopped)
    {
        try
        {
            foreach (Batch<Segment> batch in segments.TakeAll())
            {
                Track(tracker, batch.Items);
                // Of a live capture nothing more may come for long.
                if (segments.IsEmpty)
                    handover.Flush();
            }

            tracker.End();
            handover.Flush();
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            // The caller has thrown.
        }
        finally
        {
            handover.Complete();
        }
    }

    /// <summary>What is known of the servers of later connections is brought into the cache while the earlier ones are looked at.</summary>
    private static void Judge(ConnectionCollector collector, ReadOnlySpan<FinishedFlow> flows)
    {
        const int far = 12, near = 6;
        for (int i = 0; i < flows.Length; i++)
        {
            if (i + far < flows.Length)
                flows[i + far].Prefetch();
            if (i + near < flows.Length)
                collector.Prefetch(flows[i + near].Flow);
            ref readonly FinishedFlow flow = ref flows[i];
            collector.Take(flow.Flow, flow.Segments[..flow.Count], flow.Now);
        }
    }

    /// <summary>What later segments of a batch will need is brought into the cache while the earlier ones are looked at.</summary>
    private static void Track(FlowTracker tracker, ReadOnlySpan<Segment> segments)
    {
        const int far = 24, middle = 12, near = 5;
        for (int i = 0; i < segments.Length; i++)
        {
            if (i + far < segments.Length)
                tracker.Prefetch(segments[i + far].Hash);
            if (i + middle < segments.Length)
                tracker.PrefetchRecord(segments[i + middle].Hash);
            if (i + near < segments.Length)
                tracker.PrefetchLog(segments[i + near].Hash);
            tracker.Track(segments[i]);
        }
    }
}
