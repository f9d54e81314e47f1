using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Hangup.Watch.Tests.Telling;

/// <summary>Writes records as a program does.</summary>
internal sealed class TellingByPrograms(EventDispatcher dispatcher) : ITelling
{
    public void Tell(in SocketEvent happened)
    {
        Span<byte> record = stackalloc byte[ProgramRecord.Length];
        EventContext context = happened.Context;
        MemoryMarshal.Write(record[ProgramRecord.TimeOffset..], happened.TimeNs);
        MemoryMarshal.Write(record[ProgramRecord.TaskOffset..], (ulong)context.Process << 32 | (uint)context.Thread);
        MemoryMarshal.Write(record[ProgramRecord.SocketOffset..], happened.Socket);
        MemoryMarshal.Write(record[ProgramRecord.LocalOffset..], happened.Ends.Local);
        MemoryMarshal.Write(record[ProgramRecord.RemoteOffset..], happened.Ends.Remote);
        BinaryPrimitives.WriteUInt16BigEndian(record[ProgramRecord.LocalPortOffset..], happened.Ends.LocalPort);
        BinaryPrimitives.WriteUInt16BigEndian(record[ProgramRecord.RemotePortOffset..], happened.Ends.RemotePort);
        MemoryMarshal.Write(record[ProgramRecord.InterruptOffset..], context.IsInterrupt ? 0x100 : 0);
        MemoryMarshal.Write(record[ProgramRecord.KindOffset..], (ushort)happened.Kind);
        MemoryMarshal.Write(record[ProgramRecord.FirstOffset..], (ushort)happened.First);
        MemoryMarshal.Write(record[ProgramRecord.SecondOffset..], happened.Second);
        SocketEvent read = new ProgramRecord(record).Event;
        Assert.Equal(happened, read);
        dispatcher.Take(read);
    }
}
