namespace Hangup.Explain;

/// <summary>Takes connections that the tracker is about to forget.</summary>
internal interface IFlowSink
{
    /// <summary>A connection is over, or the capture is.</summary>
    /// <param name="flow">The connection.</param>
    /// <param name="log">Its segments.</param>
    /// <param name="now">The time of the latest packet of the capture.</param>
    void Take(ref FlowRecord flow, SegmentLog log, long now);
}
