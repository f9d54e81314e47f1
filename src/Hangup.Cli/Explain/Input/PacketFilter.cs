using System.Runtime.InteropServices;

namespace Hangup.Cli;

/// <summary>
/// What the kernel lets through (classic BPF, bpf(4)): IPv6, and of IPv4 what is TCP, ICMP, a tunnel of IP in IP or GRE, or UDP to a port
/// of VXLAN or Geneve.
/// </summary>
internal static unsafe class PacketFilter
{
    private const ushort LoadHalf = 0x28, LoadByte = 0x30, LoadHalfIndexed = 0x48, LoadByteIndexed = 0x50, LoadHeaderLength = 0xB1;
    private const ushort IfEqual = 0x15, IfAnyBit = 0x45, Return = 0x06;

    private static readonly Instruction[] Program =
    [
        new(LoadHalf, 12), // EtherType
        new(IfEqual, 0x86DD, 13, 0),
        new(IfEqual, 0x0800, 0, 13),
        new(LoadByte, 23), // protocol
        new(IfEqual, 6, 10, 0),
        new(IfEqual, 1, 9, 0),
        new(IfEqual, 4, 8, 0),
        new(IfEqual, 41, 7, 0),
        new(IfEqual, 47, 6, 0),
        new(IfEqual, 17, 0, 6),
        new(LoadHeaderLength, 14),
        new(LoadHalfIndexed, 16), // destination port of UDP
        new(IfEqual, 4789, 2, 0),
        new(IfEqual, 8472, 1, 0),
        new(IfEqual, 6081, 0, 1),
        new(Return, uint.MaxValue),
        new(Return, 0),
    ];

    /// <summary>Only what begins or ends a connection: SYN, FIN and RST, and ICMP.</summary>
    private static readonly Instruction[] Endings =
    [
        new(LoadHalf, 12), // EtherType
        new(IfEqual, 0x86DD, 9, 0),
        new(IfEqual, 0x0800, 0, 13),
        new(LoadByte, 23), // protocol
        new(IfEqual, 1, 12, 0),
        new(IfEqual, 6, 0, 10),
        new(LoadHalf, 20), // fragment offset: what is not the first has no header of TCP
        new(IfAnyBit, 0x1FFF, 8, 0),
        new(LoadHeaderLength, 14),
        new(LoadByteIndexed, 27), // flags of TCP
        new(IfAnyBit, 0x07, 6, 5), // FIN, SYN, RST
        new(LoadByte, 20), // next header of IPv6
        new(IfEqual, 58, 4, 0),
        new(IfEqual, 6, 0, 2),
        new(LoadByte, 67),
        new(IfAnyBit, 0x07, 1, 0),
        new(Return, 0),
        new(Return, uint.MaxValue),
    ];

    /// <summary>Hands a program to the kernel; without it all packets come, which is slower and no less right.</summary>
    /// <param name="setOption">Gives it to the socket.</param>
    /// <param name="onlyEndings">Whether only what begins or ends a connection is to come.</param>
    public static void Attach(Func<byte[], int> setOption, bool onlyEndings)
    {
        Instruction[] instructions = onlyEndings ? Endings : Program;
        fixed (Instruction* program = instructions)
        {
            var header = new Header { Length = (ushort)instructions.Length, Instructions = program };
            _ = setOption(MemoryMarshal.AsBytes(new ReadOnlySpan<Header>(in header)).ToArray());
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Instruction(ushort code, uint value, byte then = 0, byte otherwise = 0)
    {
        public readonly ushort Code = code;
        public readonly byte Then = then;
        public readonly byte Otherwise = otherwise;
        public readonly uint Value = value;
    }

    /// <summary>struct sock_fprog.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Header
    {
        public ushort Length;
        public Instruction* Instructions;
    }
}
