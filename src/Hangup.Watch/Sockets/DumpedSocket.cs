using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Hangup.Watch;

/// <summary>A socket as sock_diag tells it.</summary>
/// <param name="Ends">Its ends; the remote one is all zero for a listener.</param>
/// <param name="State">The number of its state (include/net/tcp_states.h).</param>
/// <param name="Inode">The inode by which a process holds it; 0 where none does.</param>
internal readonly record struct DumpedSocket(ConnectionEnds Ends, byte State, uint Inode)
{
    private const byte IPv4 = 2; // AF_INET
    private const byte Listen = 10; // TCP_LISTEN

    public bool IsListener => State == Listen;

    /// <summary>What a <c>struct inet_diag_msg</c> says.</summary>
    public static DumpedSocket In(ReadOnlySpan<byte> message)
    {
        const int LocalOffset = 8; // id.idiag_src
        const int RemoteOffset = 24; // id.idiag_dst
        const int InodeOffset = 68; // idiag_inode
        bool isIPv4 = message[0] == IPv4;
        var ends = new ConnectionEnds(
            isIPv4 ? ConnectionEnds.Mapped(MemoryMarshal.Read<uint>(message[LocalOffset..])) : MemoryMarshal.Read<UInt128>(message[LocalOffset..]),
            isIPv4 ? ConnectionEnds.Mapped(MemoryMarshal.Read<uint>(message[RemoteOffset..])) : MemoryMarshal.Read<UInt128>(message[RemoteOffset..]),
            BinaryPrimitives.ReadUInt16BigEndian(message[4..]),
            BinaryPrimitives.ReadUInt16BigEndian(message[6..]));
        return new DumpedSocket(ends, message[1], MemoryMarshal.Read<uint>(message[InodeOffset..]));
    }
}
