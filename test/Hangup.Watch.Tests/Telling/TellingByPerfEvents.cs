using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Hangup.Watch.Tests.Kernels;

namespace Hangup.Watch.Tests.Telling;

/// <summary>Writes records as perf events do, with each field where the format of the tracepoint says.</summary>
internal sealed class TellingByPerfEvents(EventDispatcher dispatcher, KernelTracepoints kernel) : ITelling
{
    private const byte SoftInterrupt = 0x10; // TRACE_FLAG_SOFTIRQ
    private const int AddressSize = 16;

    public void Tell(in SocketEvent happened)
    {
        TracepointFormat format = FormatOf(happened.Kind);
        byte[] raw = new byte[128];
        BinaryPrimitives.WriteUInt16LittleEndian(raw, (ushort)format.Id);
        Place(format, raw, "common_flags")[0] = happened.Context.IsInterrupt ? SoftInterrupt : (byte)0;
        if (format.TryFind("skaddr", sizeof(ulong), out TracepointField socket, out _))
            MemoryMarshal.Write(raw.AsSpan(socket.Offset), happened.Socket);
        WriteNumbers(format, raw, happened);
        if (happened.Kind == SocketEventKind.ResetSent)
        {
            WriteSocketAddress(Place(format, raw, "saddr"), happened.Ends.Local, happened.Ends.LocalPort);
            WriteSocketAddress(Place(format, raw, "daddr"), happened.Ends.Remote, happened.Ends.RemotePort);
        }
        else
        {
            MemoryMarshal.Write(Place(format, raw, "sport"), happened.Ends.LocalPort);
            MemoryMarshal.Write(Place(format, raw, "dport"), happened.Ends.RemotePort);
            MemoryMarshal.Write(Place(format, raw, "saddr_v6"), happened.Ends.Local);
            MemoryMarshal.Write(Place(format, raw, "daddr_v6"), happened.Ends.Remote);
        }

        dispatcher.Take(new PerfRecord(Samples.Of(raw, happened.Context.Process, happened.TimeNs)));
    }

    private static void WriteNumbers(TracepointFormat format, byte[] raw, in SocketEvent happened)
    {
        var (first, second) = happened.Kind switch
        {
            SocketEventKind.ResetSent => ("state", "reason"),
            SocketEventKind.StateChanged => ("oldstate", "newstate"),
            SocketEventKind.ErrorReported => (null, "error"),
            _ => ((string?)null, (string?)null),
        };
        if (first is not null)
            MemoryMarshal.Write(Place(format, raw, first), happened.First);
        if (second is not null)
            MemoryMarshal.Write(Place(format, raw, second), happened.Second);
    }

    private static void WriteSocketAddress(Span<byte> place, UInt128 address, ushort port)
    {
        Span<byte> bytes = stackalloc byte[AddressSize];
        MemoryMarshal.Write(bytes, address);
        BinaryPrimitives.WriteUInt16LittleEndian(place, 2); // AF_INET
        BinaryPrimitives.WriteUInt16BigEndian(place[2..], port);
        bytes[12..].CopyTo(place[4..]);
    }

    private static Span<byte> Place(TracepointFormat format, byte[] raw, string field)
    {
        Assert.True(format.TryFind(field, 1, out TracepointField place, out string? whyNot), whyNot);
        return raw.AsSpan(place.Offset, place.Size);
    }

    private TracepointFormat FormatOf(SocketEventKind kind) => kind switch
    {
        SocketEventKind.ResetSent => kernel.SendReset!.Format,
        SocketEventKind.ResetReceived => kernel.ReceiveReset!.Format,
        SocketEventKind.Destroyed => kernel.DestroySocket!.Format,
        SocketEventKind.StateChanged => kernel.SetState!.Format,
        SocketEventKind.ErrorReported => kernel.ErrorReport!.Format,
        _ => kernel.Retransmit!.Format,
    };
}
