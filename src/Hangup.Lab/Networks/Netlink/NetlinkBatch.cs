using System.Buffers.Binary;
using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Hangup.Lab;

/// <summary>Flags of a request (include/uapi/linux/netlink.h).</summary>
[Flags]
internal enum NetlinkFlags : ushort
{
    None = 0,
    Request = 0x001,
    Acknowledge = 0x004,
    Dump = 0x300,
    Replace = 0x100,
    Exclusive = 0x200,
    Create = 0x400,
    Append = 0x800,
}

/// <summary>
/// Requests to the kernel that leave in one datagram: netlink_rcv_skb() does one after the other, and goes on after one
/// that failed. Numbers are in the host's byte order unless said otherwise.
/// </summary>
internal sealed class NetlinkBatch
{
    private const int HeaderLength = 16; // struct nlmsghdr
    private const int AttributeHeaderLength = 4; // struct nlattr
    private const int FlagsOffset = 6;
    private const int SequenceOffset = 8;
    private const ushort Nested = 0x8000; // NLA_F_NESTED

    private readonly List<string> _purposes = [];
    private readonly Stack<int> _open = [];
    private byte[] _buffer = new byte[1024];
    private int _length;
    private int _message;

    /// <summary>How many requests there are; the kernel's answers bear their numbers, from 1 on.</summary>
    public int Count => _purposes.Count;

    /// <summary>The request that is answered in any case; 0 before <see cref="AcknowledgeLast"/>.</summary>
    public int Acknowledged { get; private set; }

    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    /// <summary>What a request asks for, as the subject of a sentence.</summary>
    public string PurposeOf(int number) => number >= 1 && number <= Count ? _purposes[number - 1] : "A change of the network";

    /// <summary>Begins a request; attributes that follow belong to it.</summary>
    /// <param name="purpose">What it asks for, as the subject of a sentence.</param>
    /// <param name="type">The number of the request within its protocol.</param>
    /// <param name="flags">Flags beyond NLM_F_REQUEST.</param>
    /// <param name="header">The fixed part that precedes the attributes.</param>
    public NetlinkBatch Request<T>(string purpose, int type, NetlinkFlags flags, T header)
        where T : unmanaged
    {
        _purposes.Add(purpose);
        _message = _length;
        Span<byte> head = Extend(HeaderLength);
        MemoryMarshal.Write(head[4..], (ushort)type);
        MemoryMarshal.Write(head[FlagsOffset..], (ushort)(flags | NetlinkFlags.Request));
        MemoryMarshal.Write(head[SequenceOffset..], Count);
        MemoryMarshal.Write(Extend(Unsafe.SizeOf<T>()), header);
        return Sized();
    }

    public NetlinkBatch Attribute(int type, ReadOnlySpan<byte> value)
    {
        Span<byte> attribute = Extend(AttributeHeaderLength + value.Length);
        MemoryMarshal.Write(attribute, (ushort)(AttributeHeaderLength + value.Length));
        MemoryMarshal.Write(attribute[2..], (ushort)type);
        value.CopyTo(attribute[AttributeHeaderLength..]);
        return Sized();
    }

    /// <summary>An attribute of 4 bytes.</summary>
    public NetlinkBatch Attribute(int type, int value) => Attribute(type, MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in value)));

    public NetlinkBatch Attribute(int type, byte value) => Attribute(type, [value]);

    /// <summary>An attribute of 4 bytes in network byte order.</summary>
    public NetlinkBatch AttributeBigEndian(int type, int value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return Attribute(type, bytes);
    }

    public NetlinkBatch Attribute(int type, IPAddress address) => Attribute(type, address.GetAddressBytes());

    /// <summary>An attribute that is a text with its terminating zero.</summary>
    public NetlinkBatch Attribute(int type, string text) => Attribute(type, Encoding.ASCII.GetBytes(text + '\0'));

    /// <summary>Opens an attribute that holds those that follow, until <see cref="Close"/>.</summary>
    public NetlinkBatch Open(int type)
    {
        _open.Push(_length);
        MemoryMarshal.Write(Extend(AttributeHeaderLength)[2..], (ushort)(type | Nested));
        return Sized();
    }

    /// <summary>Adds a fixed part within an open attribute.</summary>
    public NetlinkBatch Fixed<T>(T value)
        where T : unmanaged
    {
        MemoryMarshal.Write(Extend(Unsafe.SizeOf<T>()), value);
        return Sized();
    }

    /// <summary>Closes the attribute opened last.</summary>
    public NetlinkBatch Close()
    {
        int start = _open.Pop();
        MemoryMarshal.Write(_buffer.AsSpan(start), (ushort)(_length - start));
        return this;
    }

    /// <summary>Asks for an answer to the request begun last even if all goes well: when it comes, all are done.</summary>
    public void AcknowledgeLast()
    {
        Span<byte> flags = _buffer.AsSpan(_message + FlagsOffset);
        MemoryMarshal.Write(flags, (ushort)(MemoryMarshal.Read<ushort>(flags) | (ushort)NetlinkFlags.Acknowledge));
        Acknowledged = Count;
    }

    private NetlinkBatch Sized()
    {
        MemoryMarshal.Write(_buffer.AsSpan(_message), _length - _message);
        return this;
    }

    /// <summary>Zeroed bytes at the end; what follows is aligned to 4 bytes.</summary>
    private Span<byte> Extend(int length)
    {
        int start = _length;
        _length += (length + 3) & ~3;
        if (_length > _buffer.Length)
            Array.Resize(ref _buffer, Math.Max(_length, 2 * _buffer.Length));
        return _buffer.AsSpan(start, length);
    }
}
