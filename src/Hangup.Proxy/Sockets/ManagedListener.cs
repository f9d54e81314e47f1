using System.Net;
using System.Net.Sockets;

namespace Hangup.Proxy;

/// <summary>A listening socket of .NET.</summary>
internal sealed class ManagedListener : Listener
{
    private const int Backlog = 512;
    private const int AtOnce = 8;

    private Socket _socket;

    /// <exception cref="SocketException">The address is in use, or is none of this host's.</exception>
    public ManagedListener(IPEndPoint local)
    {
        _socket = Open(local);
        EndPoint = (IPEndPoint)_socket.LocalEndPoint!;
    }

    public override IPEndPoint EndPoint { get; }

    public Socket Socket => _socket;

    public override void AcceptOn(EventLoop loop)
    {
        for (int i = 0; i < AtOnce; i++)
        {
            try
            {
                Socket accepted = _socket.Accept();
                var client = (IPEndPoint)accepted.RemoteEndPoint!;
                Target.OnAccepted(loop, new ManagedSocket(accepted), client.Address.IsIPv4MappedToIPv6 ? new(client.Address.MapToIPv4(), client.Port) : client);
            }
            catch (SocketException e) when (IsStarved(e.SocketErrorCode))
            {
                Target.OnStarved(e.SocketErrorCode);
                return;
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return; // Another loop was faster, the client is gone, or the listener is.
            }
        }
    }

    /// <summary>No call of .NET stops listening and keeps the port, so another program could take it meanwhile.</summary>
    public override void Refuse() => _socket.Dispose();

    /// <summary>What a full queue does differs by system, so the clients are connected and hear nothing.</summary>
    public override SocketError Ignore() => SocketError.Success;

    public override SocketError Resume(EventLoop loop)
    {
        try
        {
            if (_socket.SafeHandle.IsClosed)
                _socket = Open(EndPoint);
            return SocketError.Success;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode;
        }
    }

    public override void Close() => _socket.Dispose();

    private static Socket Open(IPEndPoint local)
    {
        var socket = new Socket(local.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
        try
        {
            if (local.Address.Equals(IPAddress.IPv6Any))
                socket.DualMode = true;
            socket.Bind(local);
            socket.Listen(Backlog);
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }
}
