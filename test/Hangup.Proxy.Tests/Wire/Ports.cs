using System.Net;
using System.Net.Sockets;

namespace Hangup.Proxy.Tests.Wire;

internal static class Ports
{
    /// <summary>A port of loopback on which nothing listens.</summary>
    public static int Unused()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
