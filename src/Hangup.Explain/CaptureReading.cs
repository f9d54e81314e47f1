using System.Collections.Concurrent;
using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>The half of the work that reads: packets in, batches of segments out.</summary>
internal sealed class CaptureReading(
    PacketSource source, BlockingCollection<SegmentBatch> empty, BlockingCollection<SegmentBatch> filled, CancellationToken stopped)
{
    public long Packets { get; private set; }

    public long OtherPackets { get; private set; }

    public long FirstTime { get; private set; }

    public long LastTime { get; private set; }

    /// <summary>Why reading failed; <see langword="null"/> where it did not.</summary>
    public string? Failure { get; private set; }

    public void Run(CancellationToken cancellationToken)
    {
        try
        {
            Read(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            // A disk, a pipe or a compressed stream that fails: what came before is explained all the same.
            Failure = exception.Message.TrimEnd('.');
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested || stopped.IsCancellationRequested)
        {
            // Whoever ends a live capture wants to see what it has told; or nobody takes it any more.
        }
        finally
        {
            filled.CompleteAdding();
        }
    }

    private void Read(CancellationToken cancellationToken)
    {
        SegmentBatch batch = empty.Take(stopped);
        try
        {
            while (!cancellationToken.IsCancellationRequested && !stopped.IsCancellationRequested && source.MoveNext())
            {
                CapturedPacket packet = source.Current;
                Note(packet.UnixNanoseconds);
                ref Segment segment = ref batch.Segments[batch.Count];
                if (SegmentDecoder.TryDecode(packet, ref segment))
                {
                    segment.Number = Packets;
                    batch.Count++;
                }
                else
                {
                    OtherPackets++;
                }

                if (batch.Count == batch.Segments.Length || (batch.Count > 0 && source.WouldWait))
                {
                    filled.Add(batch, stopped);
                    batch = empty.Take(stopped);
                }
            }
        }
        finally
        {
            if (batch.Count > 0)
                filled.Add(batch, stopped);
        }
    }

    private void Note(long time)
    {
        if (Packets++ == 0)
            FirstTime = time;
        LastTime = Math.Max(LastTime, time);
    }
}

/// <summary>Some segments on their way from the reader to the tracker.</summary>
internal sealed class SegmentBatch(int length)
{
    public Segment[] Segments { get; } = new Segment[length];

    public int Count { get; set; }
}
