using System.Diagnostics;
using System.Globalization;
using Hangup.Packets;

namespace Hangup.Explain.Benchmarks;

/// <summary>What each stage costs on one thread: reading, decoding, following, judging.</summary>
internal static class Stages
{
    public static int Run(string path)
    {
        for (int round = 0; round < 2; round++)
        {
            Time("read", path, decodes: false, null);
            Time("+ decode", path, decodes: true, null);
            Time("+ follow", path, decodes: true, new FlowTracker(new Ignored()));
            Time("+ judge", path, decodes: true, new FlowTracker(new ConnectionCollector(new ExplainOptions { MostConnections = 20 })));
        }

        return 0;
    }

    private static void Time(string stage, string path, bool decodes, FlowTracker? tracker)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        var reader = new CaptureReader(file);
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        long packets = 0;
        Segment segment = default;
        while (reader.MoveNext())
        {
            packets++;
            if (!decodes || !SegmentDecoder.TryDecode(reader.Current, ref segment))
                continue;
            segment.Number = packets;
            tracker?.Track(segment);
        }

        tracker?.End();
        TimeSpan took = Process.GetCurrentProcess().TotalProcessorTime - before;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{stage,-10} {took.TotalSeconds:0.00} s, {took.TotalNanoseconds / packets:0} ns and {(double)allocated / packets:0.00} bytes a packet"));
    }

    private sealed class Ignored : IFlowSink
    {
        public void Take(ref FlowRecord flow, SegmentLog log, long now)
        {
        }
    }
}
