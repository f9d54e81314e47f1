using System.Buffers.Binary;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Hangup.Packets;

namespace Hangup.Cli;

/// <summary>The system calls of a packet socket (packet(7)).</summary>
internal static partial class PacketSocket
{
    private const int AddressLength = 20; // struct sockaddr_ll
    private const byte Outgoing = 4; // PACKET_OUTGOING

    /// <summary>The number of an interface; zero where there is none of this name.</summary>
    public static int IndexOf(string name) => (int)InterfaceIndex(name);

    /// <summary>Binds to an interface and says what its packets begin with.</summary>
    public static LinkType Prepare(Socket socket, string name, int index, int bufferSize, bool onlyEndings)
    {
        const int levelSocket = 1, receiveBufferForced = 33, attachFilter = 26;
        int descriptor = (int)socket.SafeHandle.DangerousGetHandle();
        // Forced, it may exceed net.core.rmem_max; that takes CAP_NET_ADMIN, without which the plain option gives what there is.
        if (SetOption(descriptor, levelSocket, receiveBufferForced, BitConverter.GetBytes(bufferSize), sizeof(int)) != 0)
            socket.ReceiveBufferSize = bufferSize;
        LinkType linkType = LinkTypeOf(name);
        if (linkType == LinkType.Ethernet)
            PacketFilter.Attach(instructions => SetOption(descriptor, levelSocket, attachFilter, instructions, instructions.Length), onlyEndings);
        Span<byte> address = stackalloc byte[AddressLength];
        address.Clear();
        const ushort packetFamily = 17, allProtocols = 3; // AF_PACKET, ETH_P_ALL
        BitConverter.TryWriteBytes(address, packetFamily);
        BinaryPrimitives.WriteUInt16BigEndian(address[2..], allProtocols);
        BitConverter.TryWriteBytes(address[4..], index);
        if (Bind(descriptor, address, address.Length) != 0)
            throw new SocketException(Marshal.GetLastPInvokeError());
        return linkType;
    }

    /// <summary>Takes the next packet; on the loopback interface, where each passes twice, only as it comes.</summary>
    public static bool Receive(Socket socket, Span<byte> packet, out int length, out long unixNanoseconds, out bool outgoing)
    {
        const int truncated = 0x20, stamp = 0x8907; // MSG_TRUNC, SIOCGSTAMPNS
        int descriptor = (int)socket.SafeHandle.DangerousGetHandle();
        Span<byte> address = stackalloc byte[AddressLength];
        int addressLength = AddressLength;
        length = (int)Receive(descriptor, packet, (nuint)packet.Length, truncated, address, ref addressLength);
        outgoing = address[10] == Outgoing;
        Span<long> time = stackalloc long[2];
        bool known = length >= 0 && Control(descriptor, stamp, time) == 0;
        unixNanoseconds = known ? (time[0] * 1_000_000_000) + time[1] : 0;
        const ushort loopback = 772; // ARPHRD_LOOPBACK
        return length > 0 && !(outgoing && BitConverter.ToUInt16(address[8..]) == loopback);
    }

    /// <summary>By the kernel's type of the device: a tunnel's packets begin with IP.</summary>
    private static LinkType LinkTypeOf(string name)
    {
        string path = $"/sys/class/net/{name}/type";
        return File.Exists(path) && File.ReadAllText(path).Trim() is "65534" or "768" or "769" or "776" ? LinkType.Raw : LinkType.Ethernet;
    }

    [LibraryImport("libc", EntryPoint = "if_nametoindex", StringMarshalling = StringMarshalling.Utf8)]
    private static partial uint InterfaceIndex(string name);

    [LibraryImport("libc", EntryPoint = "bind", SetLastError = true)]
    private static partial int Bind(int descriptor, ReadOnlySpan<byte> address, int length);

    [LibraryImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    private static partial int SetOption(int descriptor, int level, int option, ReadOnlySpan<byte> value, int length);

    [LibraryImport("libc", EntryPoint = "recvfrom", SetLastError = true)]
    private static partial nint Receive(int descriptor, Span<byte> buffer, nuint size, int flags, Span<byte> address, ref int addressLength);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(int descriptor, nuint request, Span<long> time);
}
