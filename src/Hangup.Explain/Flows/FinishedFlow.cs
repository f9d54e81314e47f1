using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Hangup.Explain;

/// <summary>A connection that the tracker has forgotten, with the segments that it remembered.</summary>
internal struct FinishedFlow
{
    public FlowRecord Flow;

    /// <summary>How many segments are here: all, or the first and the last.</summary>
    public int Count;

    /// <summary>The time of the latest packet of the capture.</summary>
    public long Now;
    public Remembered Segments;

    /// <summary>Brings what nearly all connections have into the processor's cache: another thread has written it.</summary>
    public readonly unsafe void Prefetch()
    {
        const int line = 64, usual = 4;
        if (!Sse.IsSupported)
            return;
        fixed (FlowRecord* start = &Flow)
        {
            byte* end = (byte*)start + sizeof(FlowRecord) + (usual * sizeof(SegmentRecord));
            for (byte* at = (byte*)start; at < end; at += line)
                Sse.Prefetch0(at);
        }
    }

    [InlineArray(SegmentLog.Most)]
    internal struct Remembered
    {
        private SegmentRecord _first;
    }
}
