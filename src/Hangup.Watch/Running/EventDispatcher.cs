using System.Runtime.InteropServices;

namespace Hangup.Watch;

/// <summary>Decodes the records where they lie and hands them on.</summary>
internal sealed class EventDispatcher(KernelTracepoints tracepoints, ProcessTable processes, ResetJoiner joiner, DropCounter drops)
{
    private readonly int _sendReset = tracepoints.SendReset?.Id ?? -1;
    private readonly int _receiveReset = tracepoints.ReceiveReset?.Id ?? -1;
    private readonly int _destroySocket = tracepoints.DestroySocket?.Id ?? -1;
    private readonly int _setState = tracepoints.SetState?.Id ?? -1;
    private readonly int _errorReport = tracepoints.ErrorReport?.Id ?? -1;
    private readonly int _retransmit = tracepoints.Retransmit?.Id ?? -1;
    private readonly int _threadExit = tracepoints.ThreadExit?.Id ?? -1;
    private readonly int _drop = tracepoints.Drop?.Id ?? -1;

    /// <summary>How many records there were.</summary>
    public ulong Events { get; private set; }

    public void Take(in PerfRecord record)
    {
        if (!record.IsSample)
        {
            processes.Take(record);
            return;
        }

        ReadOnlySpan<byte> raw = record.Raw;
        if (raw.Length < sizeof(ushort))
            return;
        Events++;
        int type = MemoryMarshal.Read<ushort>(raw); // common_type comes first in every record (struct trace_entry).
        if (type == _sendReset)
            TakeSent(record, raw);
        else if (type == _receiveReset)
            TakeReceived(record, raw);
        else if (type == _destroySocket)
            TakeDestroyed(record, raw);
        else if (type == _setState)
            TakeState(record, raw);
        else if (type == _errorReport)
            TakeError(record, raw);
        else
            TakeRare(type, record, raw);
    }

    private void TakeSent(in PerfRecord record, ReadOnlySpan<byte> raw)
    {
        Tracepoint<SendResetRecord> point = tracepoints.SendReset!;
        if (raw.Length < point.Length)
            return;
        SendResetRecord fields = point.Record;
        EventContext context = EventContext.Of(record, raw, point.Flags);
        joiner.Sent(fields.EndsIn(raw), fields.SocketIn(raw), fields.StateIn(raw), fields.ReasonIn(raw), context, record.TimeNs);
    }

    private void TakeReceived(in PerfRecord record, ReadOnlySpan<byte> raw)
    {
        Tracepoint<SocketRecord> point = tracepoints.ReceiveReset!;
        if (raw.Length >= point.Length)
            joiner.Received(point.Record.EndsIn(raw), point.Record.SocketIn(raw), EventContext.Of(record, raw, point.Flags), record.TimeNs);
    }

    private void TakeDestroyed(in PerfRecord record, ReadOnlySpan<byte> raw)
    {
        Tracepoint<SocketRecord> point = tracepoints.DestroySocket!;
        if (raw.Length >= point.Length)
            joiner.Destroyed(point.Record.EndsIn(raw), point.Record.SocketIn(raw), EventContext.Of(record, raw, point.Flags), record.TimeNs);
    }

    private void TakeState(in PerfRecord record, ReadOnlySpan<byte> raw)
    {
        Tracepoint<SocketRecord> point = tracepoints.SetState!;
        if (raw.Length < point.Length)
            return;
        SocketRecord fields = point.Record;
        EventContext context = EventContext.Of(record, raw, point.Flags);
        joiner.StateChanged(fields.EndsIn(raw), fields.SocketIn(raw), fields.NumberIn(raw, 0), fields.NumberIn(raw, 1), context, record.TimeNs);
    }

    private void TakeError(in PerfRecord record, ReadOnlySpan<byte> raw)
    {
        Tracepoint<SocketRecord> point = tracepoints.ErrorReport!;
        if (raw.Length >= point.Length)
            joiner.ErrorReported(point.Record.EndsIn(raw), point.Record.NumberIn(raw, 0), EventContext.Of(record, raw, point.Flags));
    }

    private void TakeRare(int type, in PerfRecord record, ReadOnlySpan<byte> raw)
    {
        if (type == _retransmit && raw.Length >= tracepoints.Retransmit!.Length)
            joiner.Retransmitted(tracepoints.Retransmit.Record.SocketIn(raw));
        else if (type == _threadExit && raw.Length >= tracepoints.ThreadExit!.Length)
            processes.BeginsToEnd(record.Thread);
        else if (type == _drop && raw.Length >= tracepoints.Drop!.Length)
            drops.Count(tracepoints.Drop.Record.ReasonIn(raw));
    }
}
