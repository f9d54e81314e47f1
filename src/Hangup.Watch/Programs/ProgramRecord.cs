using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Hangup.Watch;

/// <summary>A record as a program writes it, where it lies in the ring; it is gone when the ring goes on.</summary>
internal readonly ref struct ProgramRecord(ReadOnlySpan<byte> bytes)
{
    public const int TimeOffset = 0;
    public const int TaskOffset = 8;
    public const int SocketOffset = 16;
    public const int LocalOffset = 24;
    public const int RemoteOffset = 40;
    public const int LocalPortOffset = 56;
    public const int RemotePortOffset = 58;
    public const int InterruptOffset = 60;
    public const int KindOffset = 64;
    public const int FirstOffset = 66;
    public const int SecondOffset = 68;
    public const int Length = 72;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>When, by CLOCK_MONOTONIC in nanoseconds.</summary>
    public ulong TimeNs => MemoryMarshal.Read<ulong>(_bytes[TimeOffset..]);

    /// <summary>What it says.</summary>
    public SocketEvent Event
    {
        get
        {
            ulong task = MemoryMarshal.Read<ulong>(_bytes[TaskOffset..]);
            bool isInterrupt = MemoryMarshal.Read<uint>(_bytes[InterruptOffset..]) != 0;
            return new SocketEvent(
                (SocketEventKind)MemoryMarshal.Read<ushort>(_bytes[KindOffset..]),
                TimeNs,
                new EventContext((int)(task >> 32), (int)task, isInterrupt),
                new ConnectionEnds(
                    MemoryMarshal.Read<UInt128>(_bytes[LocalOffset..]),
                    MemoryMarshal.Read<UInt128>(_bytes[RemoteOffset..]),
                    BinaryPrimitives.ReadUInt16BigEndian(_bytes[LocalPortOffset..]),
                    BinaryPrimitives.ReadUInt16BigEndian(_bytes[RemotePortOffset..])),
                MemoryMarshal.Read<ulong>(_bytes[SocketOffset..]),
                MemoryMarshal.Read<ushort>(_bytes[FirstOffset..]),
                MemoryMarshal.Read<int>(_bytes[SecondOffset..]));
        }
    }
}
