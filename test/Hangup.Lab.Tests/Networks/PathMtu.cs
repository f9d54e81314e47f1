using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Hangup.Lab.Tests;

/// <summary>The largest packet that a host sends to a destination, as the kernel knows it without sending one.</summary>
internal static class PathMtu
{
    private const int LevelIPv4 = 0; // IPPROTO_IP
    private const int LevelIPv6 = 41; // IPPROTO_IPV6
    private const int OptionIPv4 = 14; // IP_MTU
    private const int OptionIPv6 = 24; // IPV6_MTU

    public static Task<int> ToAsync(NetworkHost host, IPAddress destination) => host.RunAsync(() =>
    {
        using var socket = new Socket(destination.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.Connect(destination, Connected.Port);
        bool six = destination.AddressFamily == AddressFamily.InterNetworkV6;
        Span<byte> value = stackalloc byte[sizeof(int)];
        socket.GetRawSocketOption(six ? LevelIPv6 : LevelIPv4, six ? OptionIPv6 : OptionIPv4, value);
        return MemoryMarshal.Read<int>(value);
    });
}
