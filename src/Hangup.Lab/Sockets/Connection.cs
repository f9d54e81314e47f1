using System.Net;
using System.Net.Sockets;

namespace Hangup.Lab;

/// <summary>A socket that has been told to connect, or was accepted, with what is asked of it after it is gone: its addresses.</summary>
internal sealed class Connection : IDisposable
{
    private EndPoint? _local;

    public Connection(Socket socket, EndPoint? remote = null)
    {
        Socket = socket;
        Stream = socket.Connected ? new NetworkStream(socket, ownsSocket: false) : null;
        _local = socket.LocalEndPoint;
        Remote = remote ?? socket.RemoteEndPoint;
    }

    public Socket Socket { get; }

    /// <summary>A view of the socket, where it is connected: disposing it closes nothing.</summary>
    public NetworkStream? Stream { get; }

    /// <summary>It was taken from an accept queue.</summary>
    public bool IsAccepted { get; init; }

    /// <summary>TLS above it, once that has begun.</summary>
    public TlsSession? Tls { get; set; }

    /// <summary>This end's address. The runtime tells it only once the socket is connected, the kernel already while it connects.</summary>
    public EndPoint? Local => _local ??= Socket.SafeHandle.IsClosed || !OperatingSystem.IsLinux() ? null : NativeCalls.LocalOf(Socket);

    public EndPoint? Remote { get; }

    public bool IsClosed { get; private set; }

    public void Close()
    {
        _ = Local; // Asked for while there is somebody to ask.
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
