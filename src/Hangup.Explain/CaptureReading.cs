using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>The half of the work that reads: packets in, batches of segments out.</summary>
internal sealed class CaptureReading(PacketSource source, BatchQueue<Segment> segments, CancellationToken stopped)
{
    private readonly InterfaceNumbers _interfaces = new();

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
            segments.Complete();
        }
    }

    private void Read(CancellationToken cancellationToken)
    {
        Batch<Segment> batch = segments.Rent();
        void HandOver(object? sender, EventArgs arguments)
        {
            if (batch.Count == 0)
                return;
            segments.Add(batch);
            batch = segments.Rent();
        }

        source.Waiting += HandOver;
        try
        {
            while (!cancellationToken.IsCancellationRequested && !stopped.IsCancellationRequested && source.MoveNext())
            {
                CapturedPacket packet = source.Current;
                Note(packet.UnixNanoseconds);
                ref Segment segment = ref batch.Next;
                if (SegmentDecoder.TryDecode(packet, ref segment))
                {
                    segment.Number = Packets;
                    segment.Interface = _interfaces.Of(packet);
                    batch.Count++;
                }
                else
                {
                    OtherPackets++;
                }

                if (batch.IsFull)
                    HandOver(source, EventArgs.Empty);
            }
        }
        finally
        {
            source.Waiting -= HandOver;
            if (batch.Count > 0)
                segments.Add(batch);
        }
    }

    private void Note(long time)
    {
        if (Packets++ == 0)
            FirstTime = time;
        LastTime = Math.Max(LastTime, time);
    }
}
