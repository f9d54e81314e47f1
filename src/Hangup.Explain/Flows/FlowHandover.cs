namespace Hangup.Explain;

/// <summary>Hands connections that are over to another thread, which judges them while this one goes on.</summary>
/// <param name="needsSegments">Whether the judge will look at the segments of a connection.</param>
/// <param name="queue">Where they go.</param>
internal sealed class FlowHandover(FlowHandover.SegmentTest needsSegments, BatchQueue<FinishedFlow> queue) : IFlowSink
{
    private Batch<FinishedFlow>? _batch;

    public delegate bool SegmentTest(in FlowRecord flow);

    public void Take(ref FlowRecord flow, SegmentLog log, long now)
    {
        _batch ??= queue.Rent();
        ref FinishedFlow finished = ref _batch.Next;
        finished.Flow = flow;
        finished.Now = now;
        finished.Count = needsSegments(flow) ? log.CopyTo(ref flow, finished.Segments) : 0;
        _batch.Count++;
        if (_batch.IsFull)
            Flush();
    }

    /// <summary>Hands over what there is.</summary>
    public void Flush()
    {
        if (_batch is not { Count: > 0 } batch)
            return;
        _batch = null;
        queue.Add(batch);
    }

    /// <summary>No more will come.</summary>
    public void Complete() => queue.Complete();
}
