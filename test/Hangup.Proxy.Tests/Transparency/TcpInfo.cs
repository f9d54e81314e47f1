using System.Net.Sockets;

namespace Hangup.Proxy.Tests.Transparency;

/// <summary>The kernel's view of a connection (TCP_INFO), which consumes no pending error.</summary>
internal static class TcpInfo
{
    // enum in include/net/tcp_states.h.
    private const byte Established = 1, FinWait1 = 4, FinWait2 = 5, Closed = 7;
    private const int Option = 11; // TCP_INFO

    public static void WaitUntilClosed(Socket socket) => Spin.Until(() => StateOf(socket) == Closed, "the connection is lost");

    public static void WaitUntilPeerFinished(Socket socket) =>
        Spin.Until(() => StateOf(socket) is not (Established or FinWait1 or FinWait2), "the FIN has come");

    private static byte StateOf(Socket socket)
    {
        Span<byte> info = stackalloc byte[8];
        socket.GetRawSocketOption((int)SocketOptionLevel.Tcp, Option, info);
        return info[0];
    }
}
