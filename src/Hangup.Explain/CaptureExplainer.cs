using System.Collections.Concurrent;
using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>
/// Reads a capture once and says of each connection what became of it. One thread reads and decodes, another follows the connections, and
/// the caller's judges them; memory depends on how many connections live at once, not on how many there were.
/// </summary>
/// <param name="options">What is explained.</param>
public sealed class CaptureExplainer(ExplainOptions options)
{
    private const int BatchLength = 4096;
    private const int FlowBatchLength = 128;
    private const int Batches = 6;

    /// <summary>Explains a capture.</summary>
    /// <param name="source">The packets.</param>
    /// <param name="cancellationToken">Ends the reading; what was read until then is explained.</param>
    /// <returns>What the capture tells. Damage, and a failure to read on, are told with what was read until then.</returns>
    public CaptureExplanation Explain(PacketSource source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        // What the caller is told may throw; then nobody takes what the threads have, and they end by themselves.
        var stop = new CancellationTokenSource();
        CancellationToken stopped = stop.Token;
        (BlockingCollection<SegmentBatch> filled, BlockingCollection<SegmentBatch> empty) = Queues(() => new SegmentBatch(BatchLength));
        (BlockingCollection<FlowBatch> finished, BlockingCollection<FlowBatch> free) = Queues(() => new FlowBatch(FlowBatchLength));
        var collector = new ConnectionCollector(options);
        var reading = new CaptureReading(source, empty, filled, stopped);
        var handover = new FlowHandover(collector.NeedsSegments, free, finished, stopped);
        var tracker = new FlowTracker(handover, options.MostLiving);
        Thread reader = Begin("capture", () => reading.Run(cancellationToken));
        Thread follower = Begin("connections", () => Follow(tracker, handover, empty, filled, finished, stopped));
        try
        {
            foreach (FlowBatch batch in finished.GetConsumingEnumerable(CancellationToken.None))
            {
                foreach (ref readonly FinishedFlow flow in batch.Flows.AsSpan(0, batch.Count))
                    collector.Take(flow.Flow, flow.Segments[..flow.Count], flow.Now);
                batch.Count = 0;
                free.Add(batch, CancellationToken.None);
            }
        }
        finally
        {
            stop.Cancel();
        }

        reader.Join();
        follower.Join();
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

    private static (BlockingCollection<T> Filled, BlockingCollection<T> Empty) Queues<T>(Func<T> batch)
    {
        var empty = new BlockingCollection<T>(Batches);
        for (int i = 0; i < Batches; i++)
            empty.Add(batch(), CancellationToken.None);
        return (new BlockingCollection<T>(Batches), empty);
    }

    private static Thread Begin(string name, Action run)
    {
        var thread = new Thread(() => run()) { IsBackground = true, Name = name };
        thread.Start();
        return thread;
    }

    private static void Follow(
        FlowTracker tracker, FlowHandover handover, BlockingCollection<SegmentBatch> empty, BlockingCollection<SegmentBatch> filled,
        BlockingCollection<FlowBatch> finished, CancellationToken stopped)
    {
        try
        {
            foreach (SegmentBatch batch in filled.GetConsumingEnumerable(stopped))
            {
                Track(tracker, batch);
                batch.Count = 0;
                empty.Add(batch, stopped);
                // Of a live capture nothing more may come for long.
                if (filled.Count == 0)
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
            finished.CompleteAdding();
        }
    }

    /// <summary>What later segments of a batch will need is brought into the cache while the earlier ones are looked at.</summary>
    private static void Track(FlowTracker tracker, SegmentBatch batch)
    {
        const int far = 24, middle = 12, near = 5;
        ReadOnlySpan<Segment> segments = batch.Segments.AsSpan(0, batch.Count);
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
