using Hangup.Packets;

namespace Hangup.Explain.Fuzzing;

/// <summary>Takes one damaged capture through all that reads it, on this thread, and has each connection told in full.</summary>
internal static class CaptureFuzzer
{
    public static (long Packets, long Connections) Read(byte[] bytes)
    {
        var reader = new CaptureReader(new MemoryStream(bytes));
        long told = 0;
        var collector = new ConnectionCollector(new ExplainOptions { IncludesFine = true, MostConnections = 4, OnConnection = _ => told++ });
        var tracker = new FlowTracker(collector, mostFlows: 8);
        long packets = 0;
        var interfaces = new InterfaceNumbers();
        Segment segment = default;
        while (reader.MoveNext())
        {
            segment.Number = ++packets;
            segment.Interface = interfaces.Of(reader.Current);
            if (SegmentDecoder.TryDecode(reader.Current, ref segment))
                tracker.Track(segment);
        }

        tracker.End();
        if (packets > bytes.Length || told != tracker.Connections)
            throw new InvalidOperationException($"{packets} packets, {told} of {tracker.Connections} connections told");
        return (packets, tracker.Connections);
    }
}
