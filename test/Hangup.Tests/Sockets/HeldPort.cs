using System.Net;
using System.Net.Sockets;

namespace Hangup.Tests.Sockets;

/// <summary>
/// A port of loopback that is bound and on which nobody listens: the kernel refuses connections to it and gives it to nobody else, and a
/// program may only bind it that asks to share it (SO_REUSEADDR), as those do who listen.
/// </summary>
internal sealed class HeldPort : IDisposable
{
    private readonly Socket _holder = Bound(0);

    public IPEndPoint Address => (IPEndPoint)_holder.LocalEndPoint!;

    public int Number => Address.Port;

    /// <summary>Listens on it.</summary>
    public Socket Listen(int backlog = int.MaxValue)
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
