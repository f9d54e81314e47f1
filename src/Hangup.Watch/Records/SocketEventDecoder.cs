namespace Hangup.Watch;

/// <summary>Reads what a perf event's record says of a socket, as the format of its tracepoint says where it holds what.</summary>
internal sealed class SocketEventDecoder(KernelTracepoints tracepoints)
{
    private readonly int _sendReset = tracepoints.SendReset?.Id ?? -1;
    private readonly int _receiveReset = tracepoints.ReceiveReset?.Id ?? -1;
    private readonly int _destroySocket = tracepoints.DestroySocket?.Id ?? -1;
    private readonly int _setState = tracepoints.SetState?.Id ?? -1;
    private readonly int _errorReport = tracepoints.ErrorReport?.Id ?? -1;
    private readonly int _retransmit = tracepoints.Retransmit?.Id ?? -1;

    /// <param name="type">The number of the tracepoint.</param>
    /// <param name="record">The record.</param>
    /// <param name="raw">The tracepoint's own bytes in it.</param>
    /// <param name="decoded">What it says.</param>
    /// <returns>Whether it is of a socket and whole.</returns>
    public bool TryDecode(int type, in PerfRecord record, ReadOnlySpan<byte> raw, out SocketEvent decoded)
    {
        decoded = default;
        if (type == _sendReset)
            return TryDecodeSent(record, raw, ref decoded);
        if (type == _receiveReset)
            return TryDecode(tracepoints.ReceiveReset!, SocketEventKind.ResetReceived, record, raw, ref decoded);
        if (type == _destroySocket)
            return TryDecode(tracepoints.DestroySocket!, SocketEventKind.Destroyed, record, raw, ref decoded);
        if (type == _setState)
            return TryDecodeState(record, raw, ref decoded);
        if (type == _errorReport)
            return TryDecodeError(record, raw, ref decoded);
        return type == _retransmit && TryDecode(tracepoints.Retransmit!, SocketEventKind.Retransmitted, record, raw, ref decoded);
    }

    private bool TryDecodeSent(in PerfRecord record, ReadOnlySpan<byte> raw, ref SocketEvent decoded)
    {
        Tracepoint<SendResetRecord> point = tracepoints.SendReset!;
        if (raw.Length < point.Length)
            return false;
        SendResetRecord fields = point.Record;
        decoded = new SocketEvent(
            SocketEventKind.ResetSent,
            record.TimeNs,
            EventContext.Of(record, raw, point.Flags),
            fields.EndsIn(raw),
            fields.SocketIn(raw),
            fields.StateIn(raw),
            fields.ReasonIn(raw));
        return true;
    }

    private bool TryDecodeState(in PerfRecord record, ReadOnlySpan<byte> raw, ref SocketEvent decoded)
    {
        Tracepoint<SocketRecord> point = tracepoints.SetState!;
        if (!TryDecode(point, SocketEventKind.StateChanged, record, raw, ref decoded))
            return false;
        decoded = decoded with { First = point.Record.NumberIn(raw, 0), Second = point.Record.NumberIn(raw, 1) };
        return true;
    }

    private bool TryDecodeError(in PerfRecord record, ReadOnlySpan<byte> raw, ref SocketEvent decoded)
    {
        Tracepoint<SocketRecord> point = tracepoints.ErrorReport!;
        if (!TryDecode(point, SocketEventKind.ErrorReported, record, raw, ref decoded))
            return false;
        decoded = decoded with { Second = point.Record.NumberIn(raw, 0) };
        return true;
    }

    private static bool TryDecode(
        Tracepoint<SocketRecord> point, SocketEventKind kind, in PerfRecord record, ReadOnlySpan<byte> raw, ref SocketEvent decoded)
    {
        if (raw.Length < point.Length)
            return false;
        EventContext context = EventContext.Of(record, raw, point.Flags);
        decoded = new SocketEvent(kind, record.TimeNs, context, point.Record.EndsIn(raw), point.Record.SocketIn(raw), 0, -1);
        return true;
    }
}
