using System.Runtime.InteropServices;

namespace Hangup.Watch;

/// <summary>Decodes records where they lie, whoever wrote them, and hands on what they say.</summary>
internal sealed class EventDispatcher(KernelTracepoints tracepoints, ProcessTable processes, ResetJoiner joiner, DropCounter drops)
{
    private readonly SocketEventDecoder _decoder = new(tracepoints);
    private readonly int _threadExit = tracepoints.ThreadExit?.Id ?? -1;
    private readonly int _drop = tracepoints.Drop?.Id ?? -1;

    /// <summary>How many records there were.</summary>
    public ulong Events { get; private set; }

    /// <summary>Takes a record of a perf event.</summary>
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
        int type = MemoryMarshal.Read<ushort>(raw); // common_type comes first in every record (struct trace_entry).
        if (_decoder.TryDecode(type, record, raw, out SocketEvent decoded))
        {
            Take(decoded);
            return;
        }

        Events++;
        if (type == _threadExit && raw.Length >= tracepoints.ThreadExit!.Length)
            processes.BeginsToEnd(record.Thread);
        else if (type == _drop && raw.Length >= tracepoints.Drop!.Length)
            drops.Count(tracepoints.Drop.Record.ReasonIn(raw));
    }

    /// <summary>Takes what happened to a socket.</summary>
    public void Take(in SocketEvent happened)
    {
        Events++;
        switch (happened.Kind)
        {
            case SocketEventKind.ResetSent:
                joiner.Sent(happened.Ends, happened.Socket, happened.First, happened.Second, happened.Context, happened.TimeNs);
                break;
            case SocketEventKind.ResetReceived:
                joiner.Received(happened.Ends, happened.Socket, happened.Context, happened.TimeNs);
                break;
            case SocketEventKind.Destroyed:
                joiner.Destroyed(happened.Ends, happened.Socket, happened.Context, happened.TimeNs);
                break;
            case SocketEventKind.StateChanged:
                joiner.StateChanged(happened.Ends, happened.Socket, happened.First, happened.Second, happened.Context, happened.TimeNs);
                break;
            case SocketEventKind.ErrorReported:
                joiner.ErrorReported(happened.Ends, happened.Second, happened.Context);
                break;
            case SocketEventKind.Retransmitted:
                joiner.Retransmitted(happened.Socket);
                break;
            default:
                break;
        }
    }
}
