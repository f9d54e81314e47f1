using System.Net;
using System.Net.Sockets;

namespace Hangup.Cli.Tests.Watch;

/// <summary>
/// A port of loopback that nobody else is given while it is held: neither by the kernel, nor may a program bind it that does not ask to share
/// it (SO_REUSEADDR), as those do who listen.
/// </summary>
internal sealed class HeldPort : IDisposable
{
    private readonly Socket _holder = Bound(0);

    public EndPoint Address => _holder.LocalEndPoint!;

    public int Number => ((IPEndPoint)Address).Port;

    /// <summary>Listens on it.</summary>
    public Socket Listen(int backlog)
    {
        Socket listener = Bound(Number);
        listener.Listen(backlog);
        return listener;
    }

    public void Dispose() => _holder.Dispose();

    private static Socket Bound(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        return socket;
    }
}
