using System.Net;
using System.Net.Sockets;

namespace Hangup.Lab;

/// <summary>A connected socket with what is asked of it after it is gone: its addresses.</summary>
internal sealed class Connection : IDisposable
{
    public Connection(Socket socket)
    {
        Socket = socket;
        Stream = new NetworkStream(socket, ownsSocket: false);
        Local = socket.LocalEndPoint;
        Remote = socket.RemoteEndPoint;
    }

    public Socket Socket { get; }

    /// <summary>A view of the socket: disposing it closes nothing.</summary>
    public NetworkStream Stream { get; }

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
        Stream.Dispose();
        Close();
    }
}
