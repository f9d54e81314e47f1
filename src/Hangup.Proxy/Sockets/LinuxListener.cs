using System.Net;
using System.Net.Sockets;

namespace Hangup.Proxy;

/// <summary>A listening socket by its descriptor.</summary>
internal sealed class LinuxListener : Listener
{
    /// <summary>The kernel cuts it to net.core.somaxconn.</summary>
    private const int Backlog = 65_535;
    private const int AddressSize = 28; // sizeof(struct sockaddr_in6)

    private readonly LinuxSocket _socket;
    private LinuxSocket? _filler;
    private IPEndPoint? _filling;

    /// <exception cref="SocketException">The address is in use, or is none of this host's; there are no descriptors.</exception>
    public LinuxListener(IPEndPoint local)
    {
        // A port that the kernel chose goes away when the socket ceases to listen; one that was asked for stays (SOCK_BINDPORT_LOCK).
        // The socket that it was chosen for does not listen, so another may bind it too, since both allow reuse.
        LinuxSocket? chosen = local.Port == 0 ? LinuxSocket.Bound(local) : null;
        try
        {
            EndPoint = chosen?.LocalEndPoint(local) ?? local;
            _socket = LinuxSocket.Bound(EndPoint);
        }
        finally
        {
            chosen?.Close();
        }

        if (LibC.Listen(_socket.Descriptor, Backlog) == 0)
            return;
        SocketError error = LinuxErrors.Last();
        _socket.Close();
        throw new SocketException((int)error);
    }

    public override IPEndPoint EndPoint { get; }

    public int Descriptor => _socket.Descriptor;

    public override bool HasRoom
    {
        get
        {
            try
            {
                LinuxSocket trial = LinuxSocket.Open(EndPoint.AddressFamily);
                trial.Close();
                return !DescriptorLimit.IsNear(trial.Descriptor);
            }
            catch (SocketException)
            {
                return false;
            }
        }
    }

    /// <summary>One client: while others wait, the poller tells it again, to this loop or to one that has less to do.</summary>
    public override void AcceptOn(EventLoop loop)
    {
        if (Target.IsStarved)
            return;
        SocketError error = Accept(loop); // Another loop may have been faster, or the client is gone.
        if (IsStarved(error))
            Target.OnStarved(error);
    }

    public override void Refuse() => _ = LibC.Shutdown(Descriptor, (int)SocketShutdown.Receive); // inet_shutdown() keeps the port

    public override SocketError Ignore()
    {
        _ = LibC.Listen(Descriptor, 0);
        var filled = new IPEndPoint(LinuxAddress.LoopbackFor(EndPoint.Address), EndPoint.Port);
        try
        {
            _filler = LinuxSocket.Open(filled.AddressFamily);
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode;
        }

        SocketError error = _filler.Connect(filled); // A queue of zero holds one connection (sk_acceptq_is_full()).
        _filling = _filler.LocalEndPoint(EndPoint);
        return error;
    }

    public override SocketError Resume(EventLoop loop)
    {
        _filler?.Abort(); // What it leaves in the queue is accepted in its turn, and its descriptor is free for a client.
        _filler = null;
        SocketError error;
        do
            error = Accept(loop);
        while (error == SocketError.Success);
        if (!IsStarved(error))
            _filling = null;
        // Who waits still, waits for the poller to tell of it. Another program may listen on a port that was given up.
        return LibC.Listen(Descriptor, Backlog) == 0 ? SocketError.Success : LinuxErrors.Last();
    }

    public override void Close()
    {
        _filler?.Abort();
        _socket.Close();
    }

    private SocketError Accept(EventLoop loop)
    {
        Span<byte> address = stackalloc byte[AddressSize];
        int length = AddressSize;
        int accepted = LibC.Accept(Descriptor, address, ref length, LibC.CloseOnExec | LibC.NonBlocking);
        if (accepted < 0)
            return LinuxErrors.Last();
        // Whether it is readable, the poller tells when it is added.
        var socket = new LinuxSocket(accepted) { CanRead = false };
        IPEndPoint client = LinuxAddress.Read(address[..length]);
        if (client.Equals(_filling))
        {
            socket.Abort();
            _filling = null; // Its port may be a client's next.
        }
        else
        {
            Target.OnAccepted(loop, socket, client);
            if (DescriptorLimit.IsNear(accepted))
                Target.OnStarved(SocketError.TooManyOpenSockets);
        }

        return SocketError.Success;
    }
}
