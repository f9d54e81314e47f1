using System.Net;
using System.Net.Sockets;

namespace Hangup.Lab;

/// <summary>A socket that has been told to connect, or was accepted, with what is asked of it after it is gone: its addresses.</summary>
internal sealed class Connection : IDisposable
{
    public Connection(Socket socket, EndPoint? remote = null)
    {
        Socket = socket;
        Stream = socket.Connected ? new NetworkStream(socket, ownsSocket: false) : null;
        Local = socket.LocalEndPoint;
        Remote = remote ?? socket.RemoteEndPoint;
    }

    public Socket Socket { get; }

    /// <summary>A view of the socket, where it is connected: disposing it closes nothing.</summary>
    public NetworkStream? Stream { get; }

    /// <summary>It was taken from an accept queue.</summary>
    public bool IsAccepted { get; init; }

    /// <summary>TLS above it, once that has begun.</summary>
    public TlsSession? Tls { get; set; }

    public EndPoint? Local { get; }

    public EndPoint? Remote { get; }

    public bool IsClosed { get; private set; }

    public void Close()
    {
        Socket.Dispose();
        IsClosed = true;
    }

    public void Dispose()
    {
        Tls?.Dispose();
        Stream?.Dispose();
        Close();
    }
}
