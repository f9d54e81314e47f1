using System.Runtime.CompilerServices;

namespace Hangup.Explain;

/// <summary>
/// The segments that are remembered of each connection: the first eight and the last sixteen; where a RST ended it, of these at least the RST
/// and the seven that led to it. They lie in chunks of eight, which are used again when a connection is gone.
/// </summary>
internal sealed class SegmentLog
{
    public const int ChunkLength = 8;
    public const int FirstLength = ChunkLength;
    public const int LastLength = 2 * ChunkLength;
    public const int Most = FirstLength + LastLength;
    private const int SlabBits = 13;
    private readonly AlignedSlabs<SegmentRecord> _records = new(SlabBits);
    private readonly Stack<int> _free = new();
    private int _used;

    /// <summary>The record for the segment with this index in its connection, from zero on.</summary>
    public ref SegmentRecord At(ref FlowRecord flow, int index)
    {
        int place = PlaceOf(flow, index);
        ref int chunk = ref flow.Chunks[place / ChunkLength];
        if (chunk == 0)
            chunk = Take();
        return ref Record(chunk, place % ChunkLength);
    }

    /// <summary>The record of a segment that is still remembered.</summary>
    public ref SegmentRecord Find(ref FlowRecord flow, int index)
    {
        int place = PlaceOf(flow, index);
        return ref Record(flow.Chunks[place / ChunkLength], place % ChunkLength);
    }

    /// <summary>Copies what is remembered of a connection, in its order.</summary>
    /// <returns>How many segments that are.</returns>
    public int CopyTo(ref FlowRecord flow, Span<SegmentRecord> segments)
    {
        var indexes = new RememberedIndexes(flow);
        for (int i = 0; i < indexes.Count; i++)
            segments[i] = Find(ref flow, indexes[i]);
        return indexes.Count;
    }

    /// <summary>Brings the place of a connection's next segment into the processor's cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(ref FlowRecord flow)
    {
        int place = PlaceOf(flow, flow.Logged);
        int chunk = flow.Chunks[place / ChunkLength];
        if (chunk != 0)
            _records.Prefetch((chunk * ChunkLength) + (place % ChunkLength), 1);
    }

    /// <summary>Brings a connection's first segments into the processor's cache.</summary>
    public void PrefetchFirst(ref FlowRecord flow) =>
        _records.Prefetch(flow.Chunks[0] * ChunkLength, Math.Min(flow.Logged, FirstLength) * Unsafe.SizeOf<SegmentRecord>());

    /// <summary>Forgets all of a connection.</summary>
    public void Release(ref FlowRecord flow)
    {
        for (int i = 0; i < ChunkIds.Length; i++)
        {
            if (flow.Chunks[i] != 0)
                _free.Push(flow.Chunks[i]);
            flow.Chunks[i] = 0;
        }
    }

    private static int PlaceOf(in FlowRecord flow, int index)
    {
        if (index < FirstLength)
            return index;
        int behind = index - flow.Decisive - 1;
        if (behind > 0 && flow.Decisive >= FirstLength)
            index -= behind - (behind % ChunkLength); // Behind what ended it the last eight take turns.
        return FirstLength + ((index - FirstLength) % LastLength);
    }

    private int Take()
    {
        if (_free.TryPop(out int chunk))
            return chunk;
        chunk = ++_used; // Zero means none.
        _records.Reach(chunk * ChunkLength);
        return chunk;
    }

    private ref SegmentRecord Record(int chunk, int place) => ref _records[(chunk * ChunkLength) + place];
}
