using System.Net.Sockets;

namespace Hangup.Tests.Sockets;

/// <summary>The kernel's view of a connection, read from TCP_INFO, which consumes no pending error.</summary>
internal static class TcpState
{
    // enum in include/net/tcp_states.h.
    private const byte Close = 7;
    private const byte CloseWait = 8;
    private const int TcpInfo = 11;
    private const int UnackedOffset = 24;

    /// <summary>A RST has arrived.</summary>
    public static void WaitForReset(Socket socket) => WaitFor(socket, Close);

    /// <summary>A FIN has arrived.</summary>
    public static void WaitForFin(Socket socket) => WaitFor(socket, CloseWait);

    /// <summary>Everything written has reached the peer's kernel.</summary>
    public static void WaitForAcknowledgement(Socket socket) =>
        Observed.Until(() => BitConverter.ToInt32(Read(socket), UnackedOffset) == 0, "all data acknowledged");

    private static void WaitFor(Socket socket, byte state) => Observed.Until(() => Read(socket)[0] == state, $"TCP state {state}");

    private static byte[] Read(Socket socket)
    {
        byte[] info = new byte[104];
        socket.GetRawSocketOption((int)SocketOptionLevel.Tcp, TcpInfo, info);
        return info;
    }
}
