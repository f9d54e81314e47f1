using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Hangup.Watch;

/// <summary>The TCP sockets of this network namespace, by sock_diag(7) (include/uapi/linux/inet_diag.h).</summary>
internal sealed partial class SocketDump
{
    private const int NetlinkFamily = 16; // AF_NETLINK
    private const int RawCloseOnExec = 3 | 0x80000; // SOCK_RAW | SOCK_CLOEXEC
    private const int DiagnosisProtocol = 4; // NETLINK_SOCK_DIAG
    private const ushort ByFamily = 20; // SOCK_DIAG_BY_FAMILY
    private const ushort Dump = 0x301; // NLM_F_REQUEST | NLM_F_ROOT | NLM_F_MATCH
    private const ushort ErrorType = 2; // NLMSG_ERROR
    private const ushort DoneType = 3; // NLMSG_DONE
    private const int HeaderLength = 16; // struct nlmsghdr
    private const int MessageLength = 72; // struct inet_diag_msg
    private const byte Tcp = 6; // IPPROTO_TCP
    private const byte InfoExtension = 1 << 1; // INET_DIAG_INFO, less one
    private const ushort InfoAttribute = 2; // INET_DIAG_INFO
    private const byte IPv4 = 2; // AF_INET
    private const byte IPv6 = 10; // AF_INET6

    private readonly byte[] _buffer = new byte[64 * 1024];

    /// <summary>Takes a socket; the bytes of its <c>struct tcp_info</c> are empty where it has none.</summary>
    public delegate void Receiver(in DumpedSocket socket, ReadOnlySpan<byte> info);

    /// <summary>Reads every socket but those in TIME-WAIT; where the kernel refuses, fewer.</summary>
    public void Read(Receiver receive)
    {
        Read(IPv4, receive);
        Read(IPv6, receive);
    }

    private void Read(byte family, Receiver receive)
    {
        using var socket = new SafeFileHandle(Open(NetlinkFamily, RawCloseOnExec, DiagnosisProtocol), ownsHandle: true);
        var request = new Request
        {
            Length = Unsafe.SizeOf<Request>(),
            Type = ByFamily,
            Flags = Dump,
            Sequence = 1,
            Family = family,
            Protocol = Tcp,
            Extensions = InfoExtension,
            States = 0xfff & ~(1u << 6), // All but TCP_TIME_WAIT, which belongs to no process.
        };
        if (socket.IsInvalid || Send(socket, request, Unsafe.SizeOf<Request>(), 0) < 0)
            return;
        while (true)
        {
            nint received = Receive(socket, _buffer, _buffer.Length, 0);
            if (received <= 0 || !ReadMessages(_buffer.AsSpan(0, (int)received), receive))
                return;
        }
    }

    private static bool ReadMessages(ReadOnlySpan<byte> rest, Receiver receive)
    {
        while (rest.Length >= HeaderLength)
        {
            int length = MemoryMarshal.Read<int>(rest);
            if (MemoryMarshal.Read<ushort>(rest[4..]) is ErrorType or DoneType || length < HeaderLength || length > rest.Length)
                return false;
            ReadOnlySpan<byte> body = rest[HeaderLength..length];
            if (body.Length >= MessageLength)
                receive(DumpedSocket.In(body), InfoIn(body[MessageLength..]));
            rest = rest[Math.Min((length + 3) & ~3, rest.Length)..];
        }

        return true;
    }

    private static ReadOnlySpan<byte> InfoIn(ReadOnlySpan<byte> attributes)
    {
        const int AttributeHeader = 4; // struct nlattr
        while (attributes.Length >= AttributeHeader)
        {
            ushort length = MemoryMarshal.Read<ushort>(attributes);
            if (length < AttributeHeader || length > attributes.Length)
                break;
            if (MemoryMarshal.Read<ushort>(attributes[2..]) == InfoAttribute)
                return attributes[AttributeHeader..length];
            attributes = attributes[Math.Min((length + 3) & ~3, attributes.Length)..];
        }

        return [];
    }

    /// <summary>struct nlmsghdr, then struct inet_diag_req_v2 with an identity of zeroes.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 72)]
    private struct Request
    {
        [FieldOffset(0)]
        public int Length;

        [FieldOffset(4)]
        public ushort Type;

        [FieldOffset(6)]
        public ushort Flags;

        [FieldOffset(8)]
        public uint Sequence;

        [FieldOffset(16)]
        public byte Family;

        [FieldOffset(17)]
        public byte Protocol;

        [FieldOffset(18)]
        public byte Extensions;

        [FieldOffset(20)]
        public uint States;
    }

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    private static partial int Open(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    private static partial nint Send(SafeFileHandle descriptor, in Request request, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    private static partial nint Receive(SafeFileHandle descriptor, Span<byte> buffer, nint length, int flags);
}
