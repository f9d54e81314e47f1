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
    private int _fillerPort;

    /// <exception cref="SocketException">The address is in use, or is none of this host's.</exception>
    public LinuxListener(IPEndPoint local)
    {
        // A port that the kernel chose goes away when the socket ceases to listen; one that was asked for stays (SOCK_BINDPORT_LOCK).
        using BoundPort? chosen = local.Port == 0 ? new(local) : null;
        EndPoint = chosen?.EndPoint ?? local;
        _socket = LinuxSocket.Open(local.AddressFamily);
        try
        {
            _socket.Bind(EndPoint);
            if (LibC.Listen(_socket.Descriptor, Backlog) != 0)
                throw new SocketException((int)LinuxErrors.Last());
        }
        catch (SocketException)
        {
            _socket.Close();
            throw;
        }
    }

    public override IPEndPoint EndPoint { get; }

    public int Descriptor => _socket.Descriptor;

    /// <summary>One client: while others wait, the poller tells it again, to this loop or to one that has less to do.</summary>
    public override void AcceptOn(EventLoop loop) => TryAccept(loop);

    public override void Refuse() => _ = LibC.Shutdown(Descriptor, (int)SocketShutdown.Receive); // inet_shutdown() keeps the port

    public override void Ignore()
    {
        _ = LibC.Listen(Descriptor, 0);
        var filled = new IPEndPoint(LinuxAddress.LoopbackFor(EndPoint.Address), EndPoint.Port);
        _filler = LinuxSocket.Open(filled.AddressFamily);
        _filler.Connect(filled); // A queue of zero holds one connection (sk_acceptq_is_full()).
    }

    public override void Resume(EventLoop loop)
    {
        _fillerPort = _filler?.LocalEndPoint(EndPoint).Port ?? 0;
        while (TryAccept(loop))
        {
        }

        _fillerPort = 0;
        _filler?.Abort();
        _filler = null;
        _ = LibC.Listen(Descriptor, Backlog);
    }

    public override void Close()
    {
        _filler?.Abort();
        _socket.Close();
    }

    private bool TryAccept(EventLoop loop)
    {
        Span<byte> address = stackalloc byte[AddressSize];
        int length = AddressSize;
        int accepted = LibC.Accept(Descriptor, address, ref length, LibC.CloseOnExec | LibC.NonBlocking);
        if (accepted < 0)
            return false; // Another loop was faster, the client is gone, or there are no descriptors: then it waits.
        // Whether it is readable, the poller tells when it is added.
        var socket = new LinuxSocket(accepted) { CanRead = false };
        IPEndPoint client = LinuxAddress.Read(address[..length]);
        if (client.Port == _fillerPort)
            socket.Abort();
        else
            Accepted(loop, socket, client);
        return true;
    }

    /// <summary>A port of the kernel's choice. As it does not listen, another socket may bind it too, since both allow reuse.</summary>
    private sealed class BoundPort : IDisposable
    {
        private readonly LinuxSocket _socket;

        public BoundPort(IPEndPoint local)
        {
            _socket = LinuxSocket.Open(local.AddressFamily);
            _socket.Bind(local);
            EndPoint = _socket.LocalEndPoint(local);
        }

        public IPEndPoint EndPoint { get; }

        public void Dispose() => _socket.Close();
    }
}
