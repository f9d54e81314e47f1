using System.Runtime.CompilerServices;

namespace Hangup.Explain;

/// <summary>A connection that the tracker has forgotten, with the segments that it remembered.</summary>
internal struct FinishedFlow
{
    public FlowRecord Flow;

    /// <summary>How many segments are here: all, or those that the log remembers.</summary>
    public int Count;

    /// <summary>The time of the latest packet of the capture.</summary>
    public long Now;
    public Remembered Segments;

    /// <summary>Brings what nearly all connections have into the processor's cache: another thread has written it.</summary>
    public readonly void Prefetch()
    {
        const int usual = 4;
        CacheLines.Prefetch(in Flow, Unsafe.SizeOf<FlowRecord>() + (usual * Unsafe.SizeOf<SegmentRecord>()));
    }

    [InlineArray(SegmentLog.Most)]
    internal struct Remembered
    {
        private SegmentRecord _first;
    }
}
