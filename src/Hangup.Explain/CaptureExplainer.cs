using System.Collections.Concurrent;
using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>
/// Reads a capture once and says of each connection what became of it. One thread reads and decodes, another follows the connections;
/// memory depends on how many connections live at once, not on how many there were.
/// </summary>
/// <param name="options">What is explained.</param>
public sealed class CaptureExplainer(ExplainOptions options)
{
    private const int BatchLength = 4096;
    private const int Batches = 6;

    /// <summary>Explains a capture.</summary>
    /// <param name="source">The packets.</param>
    /// <param name="cancellationToken">Ends the reading; what was read until then is explained.</param>
    /// <returns>What the capture tells. Damage, and a failure to read on, are told with what was read until then.</returns>
    public CaptureExplanation Explain(PacketSource source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        using var filled = new BlockingCollection<SegmentBatch>(Batches);
        using var empty = new BlockingCollection<SegmentBatch>(Batches);
        for (int i = 0; i < Batches; i++)
            empty.Add(new SegmentBatch(BatchLength), CancellationToken.None);

        var reading = new CaptureReading(source, empty, filled);
        var reader = new Thread(() => reading.Run(cancellationToken)) { IsBackground = true, Name = "capture" };
        reader.Start();
        var collector = new ConnectionCollector(options);
        var tracker = new FlowTracker(collector, options.MostLiving);
        foreach (SegmentBatch batch in filled.GetConsumingEnumerable(CancellationToken.None))
        {
            Track(tracker, batch);
            batch.Count = 0;
            empty.Add(batch, CancellationToken.None);
        }

        reader.Join();
        tracker.End();
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
