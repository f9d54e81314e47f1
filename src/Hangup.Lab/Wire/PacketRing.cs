using System.Buffers.Binary;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Hangup.Lab;

/// <summary>
/// Every packet that passes a link, from a packet socket with a memory-mapped ring (packet(7), TPACKET_V2). The kernel
/// writes into the ring while the packet passes, so what happened before a call of <see cref="Drain"/> is in it.
/// </summary>
internal sealed unsafe partial class PacketRing : IDisposable
{
    /// <summary>How much of a packet is kept: enough for all headers and a little data.</summary>
    public const int SnapLength = FrameSize - HeaderSize;

    private const int FrameSize = 512;
    private const int FrameCount = 512;
    private const int HeaderSize = 80; // Room for tpacket2_hdr, sockaddr_ll and alignment in front of a frame.
    private const int LevelPacket = 263; // SOL_PACKET
    private const int AllProtocols = 0x0003; // ETH_P_ALL
    private readonly Socket _socket;
    private readonly byte* _ring;
    private int _next;

    private PacketRing(Socket socket, byte* ring)
    {
        _socket = socket;
        _ring = ring;
    }

    /// <summary>How many packets found no room.</summary>
    public int Lost { get; private set; }

    /// <summary>Begins to listen. To be called inside the namespace of the link.</summary>
    /// <param name="linkIndex">The link.</param>
    /// <exception cref="SocketException">The process may not open packet sockets.</exception>
    public static PacketRing Open(int linkIndex)
    {
        const int version = 10, ring = 5, versionTwo = 1, readWrite = 3, shared = 1;
        var socket = new Socket(AddressFamily.Packet, SocketType.Raw, 0);
        bool mapped = false;
        try
        {
            socket.SetRawSocketOption(LevelPacket, version, BitConverter.GetBytes(versionTwo));
            int pages = Environment.SystemPageSize;
            ReadOnlySpan<int> request = [pages, FrameCount * FrameSize / pages, FrameSize, FrameCount]; // struct tpacket_req
            socket.SetRawSocketOption(LevelPacket, ring, MemoryMarshal.AsBytes(request));
            int descriptor = (int)socket.SafeHandle.DangerousGetHandle();
            void* memory = Map(null, FrameCount * FrameSize, readWrite, shared, descriptor, 0);
            if (memory == (void*)-1)
                throw new SocketException(Marshal.GetLastPInvokeError());
            Bind(descriptor, linkIndex);
            mapped = true;
            return new PacketRing(socket, (byte*)memory);
        }
        finally
        {
            if (!mapped)
                socket.Dispose();
        }
    }

    /// <summary>Takes out what has come since the last call.</summary>
    public IReadOnlyList<CapturedFrame> Drain()
    {
        var frames = new List<CapturedFrame>();
        while (TryTake() is { } frame)
            frames.Add(frame);
        Span<byte> statistics = stackalloc byte[8]; // struct tpacket_stats: packets, drops; reading resets it.
        if (!_socket.SafeHandle.IsClosed && _socket.GetRawSocketOption(LevelPacket, 6, statistics) == statistics.Length)
            Lost += BitConverter.ToInt32(statistics[4..]);
        return frames;
    }

    public void Dispose()
    {
        _ = Unmap(_ring, FrameCount * FrameSize);
        _socket.Dispose();
    }

    private CapturedFrame? TryTake()
    {
        // struct tpacket2_hdr: status, len, snaplen, mac, net (u16 each), sec, nsec; sockaddr_ll follows, aligned to 16.
        byte* header = _ring + (_next * FrameSize);
        if ((Volatile.Read(ref *(uint*)header) & 1) == 0) // TP_STATUS_USER
            return null;
        int length = *(int*)(header + 4);
        int captured = *(int*)(header + 8);
        int start = *(ushort*)(header + 12);
        long nanoseconds = (*(uint*)(header + 16) * 1_000_000_000L) + *(uint*)(header + 20);
        byte type = *(header + 32 + 10); // sll_pkttype
        byte[] bytes = new ReadOnlySpan<byte>(header + start, captured).ToArray();
        Volatile.Write(ref *(uint*)header, 0); // TP_STATUS_KERNEL
        _next = (_next + 1) % FrameCount;
        return new CapturedFrame(nanoseconds, bytes, length, IsOutgoing: type == 4); // PACKET_OUTGOING
    }

    private static void Bind(int descriptor, int linkIndex)
    {
        Span<byte> address = stackalloc byte[20]; // struct sockaddr_ll
        address.Clear();
        BitConverter.TryWriteBytes(address, (ushort)17); // AF_PACKET
        BinaryPrimitives.WriteUInt16BigEndian(address[2..], AllProtocols);
        BitConverter.TryWriteBytes(address[4..], linkIndex);
        if (Bind(descriptor, address, address.Length) != 0)
            throw new SocketException(Marshal.GetLastPInvokeError());
    }

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial void* Map(void* address, nuint length, int protection, int flags, int descriptor, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(void* address, nuint length);

    [LibraryImport("libc", EntryPoint = "bind", SetLastError = true)]
    private static partial int Bind(int descriptor, ReadOnlySpan<byte> address, int length);
}

/// <summary>A frame as it passed a link.</summary>
/// <param name="UnixNanoseconds">When, in nanoseconds since 1970.</param>
/// <param name="Bytes">What was kept of it.</param>
/// <param name="Length">How long it was.</param>
/// <param name="IsOutgoing">It left the host of the link; otherwise it came.</param>
internal readonly record struct CapturedFrame(long UnixNanoseconds, byte[] Bytes, int Length, bool IsOutgoing);
