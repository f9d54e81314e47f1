using System.Collections.Concurrent;

namespace Hangup.Explain;

/// <summary>Hands connections that are over to another thread, which judges them while this one goes on.</summary>
/// <param name="needsSegments">Whether the judge will look at the segments of a connection.</param>
/// <param name="empty">Where batches come from.</param>
/// <param name="filled">Where they go.</param>
/// <param name="stop">Set where nobody takes them any more.</param>
internal sealed class FlowHandover(
    FlowHandover.SegmentTest needsSegments, BlockingCollection<FlowBatch> empty, BlockingCollection<FlowBatch> filled, CancellationToken stop) : IFlowSink
{
    private FlowBatch? _batch;

    public delegate bool SegmentTest(in FlowRecord flow);

    public void Take(ref FlowRecord flow, SegmentLog log, long now)
    {
        _batch ??= empty.Take(stop);
        ref FinishedFlow finished = ref _batch.Flows[_batch.Count++];
        finished.Flow = flow;
        finished.Now = now;
        finished.Count = needsSegments(flow) ? log.CopyTo(ref flow, finished.Segments) : 0;
        if (_batch.Count == _batch.Flows.Length)
            Flush();
    }

    /// <summary>Hands over what there is.</summary>
    public void Flush()
    {
        if (_batch is not { Count: > 0 } batch)
            return;
        _batch = null;
        filled.Add(batch, stop);
    }
}
