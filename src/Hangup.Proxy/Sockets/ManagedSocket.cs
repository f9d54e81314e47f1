using System.Net;
using System.Net.Sockets;

namespace Hangup.Proxy;

/// <summary>A socket of .NET that does not block.</summary>
internal sealed class ManagedSocket : StreamSocket
{
    public ManagedSocket(AddressFamily family)
        : this(new Socket(family, SocketType.Stream, ProtocolType.Tcp))
    {
    }

    public ManagedSocket(Socket socket)
    {
        Socket = socket;
        socket.Blocking = false;
        socket.NoDelay = true;
    }

    public Socket Socket { get; }

    /// <summary>Whether connecting goes on, which ends in a readiness to write or in an error.</summary>
    public bool IsConnecting { get; private set; }

    /// <summary>No call of .NET tells on every system: a RST may overtake what was sent just before.</summary>
    public override int Unacknowledged => 0;

    public override int Unread => IsClosed ? 0 : Socket.Available;

    public override SocketError Connect(IPEndPoint remote)
    {
        IsConnecting = true;
        CanRead = CanWrite = false;
        try
        {
            Socket.Connect(remote);
            return SocketError.Success;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress ? SocketError.Success : e.SocketErrorCode;
        }
    }

    public override SocketError TakeError()
    {
        IsConnecting = false;
        CanRead = CanWrite = true;
        return Socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error) is int code ? (SocketError)code : SocketError.Success;
    }

    public override int Receive(Span<byte> buffer, out SocketError error) => Socket.Receive(buffer, SocketFlags.None, out error);

    public override int Send(ReadOnlySpan<byte> bytes, out SocketError error) => Socket.Send(bytes, SocketFlags.None, out error);

    public override void FinishSending()
    {
        try
        {
            Socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The other end is gone already, and the next read says so.
        }
    }

    protected override void LingerZero() => Socket.LingerState = new(true, 0);

    protected override void CloseHandle() => Socket.Dispose();
}
