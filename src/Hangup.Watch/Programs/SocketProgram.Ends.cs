using static Hangup.Watch.ProgramRegister;
using static Hangup.Watch.ProgramWidth;

namespace Hangup.Watch;

internal sealed partial class SocketProgram
{
    private const int FamilyIPv6 = 10; // AF_INET6
    private const int AddressIPv6Size = 16;

    // include/net/tcp_states.h: what has these is no whole socket (sk_fullsock()).
    private const int TimeWait = 6;
    private const int NewSynReceived = 12;

    private const int Local = Record + ProgramRecord.LocalOffset;
    private const int Remote = Record + ProgramRecord.RemoteOffset;
    private const int LocalPort = Record + ProgramRecord.LocalPortOffset;
    private const int RemotePort = Record + ProgramRecord.RemotePortOffset;

    /// <summary>Writes the ends of the socket.</summary>
    public void WriteEndsOfSocket()
    {
        StackPart socket = PartOf((layout.Family, sizeof(ushort)), (layout.RemoteAddress, sizeof(uint)), (layout.RemotePort, sizeof(ushort)));
        Read(socket, Socket);
        WriteEnds(socket);
    }

    /// <summary>
    /// Writes the state of the socket that sends a RST as the first number, and its ends; where there is no whole socket, those of
    /// the packet that the RST answers, from whose end it is sent; and none where there is neither (tcp_send_reset's TP_fast_assign()).
    /// </summary>
    public void WriteEndsOfReset()
    {
        var noSocket = new ProgramLabel();
        var end = new ProgramLabel();
        Instructions.JumpIfEqual(Socket, 0, noSocket);
        StackPart socket = PartOf(
            (layout.Family, sizeof(ushort)), (layout.State, 1), (layout.RemoteAddress, sizeof(uint)), (layout.RemotePort, sizeof(ushort)));
        Read(socket, Socket);
        Instructions.LoadFrom(ProgramWidth.Byte, R1, Frame, socket.At(layout.State));
        Instructions.Store(HalfWord, Frame, Record + ProgramRecord.FirstOffset, R1);
        Instructions.JumpIfEqual(R1, TimeWait, noSocket);
        Instructions.JumpIfEqual(R1, NewSynReceived, noSocket);
        WriteEnds(socket);
        Instructions.JumpTo(end);

        Instructions.Place(noSocket);
        WriteNoEnds();
        Instructions.JumpIfEqual(Packet, 0, end);
        WriteEndsOfPacket();
        Instructions.Place(end);
    }

    /// <summary>Writes ends of zeros.</summary>
    public void WriteNoEnds()
    {
        for (int offset = 0; offset < 2 * AddressIPv6Size; offset += sizeof(ulong))
            Instructions.Store(DoubleWord, Frame, Local + offset, 0);
        Instructions.Store(Word, Frame, LocalPort, 0);
    }

    /// <summary>Writes the ends of a socket of which a part is read already.</summary>
    private void WriteEnds(StackPart socket)
    {
        var isIPv6 = new ProgramLabel();
        var end = new ProgramLabel();
        Instructions.LoadFrom(HalfWord, R1, Frame, socket.At(layout.RemotePort));
        Instructions.Store(HalfWord, Frame, RemotePort, R1);
        Instructions.LoadFrom(HalfWord, R1, Frame, socket.At(layout.Family));
        Instructions.JumpIfEqual(R1, FamilyIPv6, isIPv6);

        Instructions.LoadFrom(Word, R1, Frame, socket.At(layout.RemoteAddress));
        WriteMapped(Remote);
        StackPart inet = PartOf((layout.LocalAddress, sizeof(uint)), (layout.LocalPort, sizeof(ushort)));
        Read(inet, Socket);
        Instructions.LoadFrom(Word, R1, Frame, inet.At(layout.LocalAddress));
        WriteMapped(Local);
        Instructions.LoadFrom(HalfWord, R1, Frame, inet.At(layout.LocalPort));
        Instructions.Store(HalfWord, Frame, LocalPort, R1);
        Instructions.JumpTo(end);

        Instructions.Place(isIPv6);
        Read(Remote, Socket, layout.RemoteIPv6Address, AddressIPv6Size);
        Read(Local, Socket, layout.LocalIPv6Address, AddressIPv6Size);
        Read(LocalPort, Socket, layout.LocalPort, sizeof(ushort));
        Instructions.Place(end);
    }

    /// <summary>Writes the ends of the packet, reversed, by its headers (RFC 791, RFC 8200, RFC 9293).</summary>
    private void WriteEndsOfPacket()
    {
        const int TcpSource = 0;
        const int TcpDestination = 2;
        const int IPv4Size = 20;
        const int IPv4Source = 12;
        const int IPv4Destination = 16;
        const int IPv6Source = 8;
        const int IPv6Destination = 24;
        var isIPv6 = new ProgramLabel();
        var end = new ProgramLabel();
        StackPart packet = PartOf((layout.Head, sizeof(ulong)), (layout.NetworkHeader, sizeof(ushort)), (layout.TransportHeader, sizeof(ushort)));
        Read(packet, Packet);
        Instructions.LoadFrom(DoubleWord, R1, Frame, packet.At(layout.Head));
        Instructions.LoadFrom(HalfWord, R8, Frame, packet.At(layout.TransportHeader));
        Instructions.Add(R8, R1);
        Instructions.LoadFrom(HalfWord, R9, Frame, packet.At(layout.NetworkHeader));
        Instructions.Add(R9, R1);

        StackPart ports = PartOf((TcpSource, sizeof(ushort)), (TcpDestination, sizeof(ushort)));
        Read(ports, R8);
        Instructions.LoadFrom(HalfWord, R1, Frame, ports.At(TcpSource));
        Instructions.Store(HalfWord, Frame, RemotePort, R1);
        Instructions.LoadFrom(HalfWord, R1, Frame, ports.At(TcpDestination));
        Instructions.Store(HalfWord, Frame, LocalPort, R1);

        StackPart header = PartOf((0, IPv4Size));
        Read(header, R9);
        Instructions.LoadFrom(ProgramWidth.Byte, R1, Frame, header.At(0));
        Instructions.ShiftRightBy(R1, 4);
        Instructions.JumpIfEqual(R1, 6, isIPv6);
        Instructions.LoadFrom(Word, R1, Frame, header.At(IPv4Source));
        WriteMapped(Remote);
        Instructions.LoadFrom(Word, R1, Frame, header.At(IPv4Destination));
        WriteMapped(Local);
        Instructions.JumpTo(end);

        Instructions.Place(isIPv6);
        Read(Remote, R9, IPv6Source, AddressIPv6Size);
        Read(Local, R9, IPv6Destination, AddressIPv6Size);
        Instructions.Place(end);
    }

    /// <summary>Writes the IPv4 address in register 1 as an IPv6 one (RFC 4291, section 2.5.5.2).</summary>
    private void WriteMapped(int to)
    {
        const int Prefix = unchecked((int)0xffff0000); // Four bytes: two of zeros, two of ones
        Instructions.Store(DoubleWord, Frame, to, 0);
        Instructions.Store(Word, Frame, to + sizeof(ulong), Prefix);
        Instructions.Store(Word, Frame, to + sizeof(ulong) + sizeof(uint), R1);
    }

    /// <summary>Copies from the first to the last byte of some members: that is cheaper than a copy of each.</summary>
    private void Read(StackPart part, ProgramRegister from) => Read(part.At(part.Start), from, part.Start, part.Size);

    private static StackPart PartOf(params ReadOnlySpan<(int Offset, int Size)> members)
    {
        int start = int.MaxValue;
        int end = 0;
        foreach ((int offset, int size) in members)
        {
            start = Math.Min(start, offset);
            end = Math.Max(end, offset + size);
        }

        // A value must lie on the stack as it lies in the structure: at a multiple of its size.
        start -= start % sizeof(ulong);
        return new StackPart(start, end - start);
    }

    /// <summary>
    /// A part of a structure that is copied to right below the record. Were it too large for the stack, the kernel would refuse the program.
    /// </summary>
    /// <param name="Start">Where in the structure it begins.</param>
    /// <param name="Size">How many bytes it has.</param>
    private readonly record struct StackPart(int Start, int Size)
    {
        /// <summary>Where on the stack a member lies.</summary>
        public int At(int member) => Record - (Size + sizeof(ulong) - 1) / sizeof(ulong) * sizeof(ulong) + member - Start;
    }
}
