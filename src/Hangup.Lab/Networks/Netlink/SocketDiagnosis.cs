using System.Buffers.Binary;
using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Hangup.Lab;

/// <summary>Finds and destroys sockets (sock_diag(7), include/uapi/linux/inet_diag.h).</summary>
internal static class SocketDiagnosis
{
    private const int ByFamily = 20; // SOCK_DIAG_BY_FAMILY
    private const int DestroySocket = 21; // SOCK_DESTROY
    private const byte Tcp = 6; // IPPROTO_TCP
    private const byte ListenState = 10; // TCP_LISTEN
    private const int AnswerLength = 72; // struct inet_diag_msg
    private const int StateOffset = 1; // idiag_state
    private const int IdentityOffset = 4; // id
    private const int NoSuchEntry = 2; // ENOENT

    /// <param name="socket">A socket of <see cref="NetlinkProtocol.SocketDiagnosis"/> within the namespace.</param>
    /// <param name="local">The local end.</param>
    /// <param name="remote">The remote end; port 0 for a listener.</param>
    /// <exception cref="NetworkException">There is no such socket, or the kernel cannot destroy it.</exception>
    public static void Destroy(NetlinkSocket socket, IPEndPoint local, IPEndPoint remote)
    {
        string what = remote.Port == 0 ? $"the listener on {local}" : $"the connection from {local} to {remote}";
        SocketRequest request = RequestOf(local, remote);
        IReadOnlyList<byte[]> answers = socket.Ask(new NetlinkBatch().Request($"Finding {what}", ByFamily, 0, request));

        // Where there is no such connection, the kernel finds the listener on its port instead (__inet_lookup()).
        if (answers.Count == 0 || answers[0].Length < AnswerLength || (answers[0][StateOffset] == ListenState) != (remote.Port == 0))
            throw new NetworkException($"Finding {what}", NoSuchEntry);
        request.Identity = MemoryMarshal.Read<SocketIdentity>(answers[0].AsSpan(IdentityOffset));
        socket.Send(new NetlinkBatch().Request($"Destroying {what}", DestroySocket, 0, request));
    }

    private static SocketRequest RequestOf(IPEndPoint local, IPEndPoint remote)
    {
        var request = new SocketRequest { Family = local.AddressFamily.ToLinux(), Protocol = Tcp, States = uint.MaxValue };
        request.Identity.LocalPort = BigEndian(local.Port);
        request.Identity.RemotePort = BigEndian(remote.Port);
        local.Address.TryWriteBytes(request.Identity.LocalAddress, out _);
        remote.Address.TryWriteBytes(request.Identity.RemoteAddress, out _);
        request.Identity.Cookie = ulong.MaxValue; // INET_DIAG_NOCOOKIE
        return request;
    }

    private static ushort BigEndian(int port) => BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness((ushort)port) : (ushort)port;

    /// <summary>struct inet_diag_req_v2.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    private struct SocketRequest
    {
        public byte Family;
        public byte Protocol;
        public byte Extensions;
        public byte Padding;
        public uint States;
        public SocketIdentity Identity;
    }

    /// <summary>struct inet_diag_sockid.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    private struct SocketIdentity
    {
        public ushort LocalPort;
        public ushort RemotePort;
        public AddressBytes LocalAddress;
        public AddressBytes RemoteAddress;
        public uint Link;
        public ulong Cookie;
    }

    [InlineArray(16)]
    private struct AddressBytes
    {
        private byte _first;
    }
}
