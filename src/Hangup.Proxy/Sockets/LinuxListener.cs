using System.Net;
using System.Net.Sockets;

namespace Hangup.Proxy;

/// <summary>A listening socket by its descriptor.</summary>
internal sealed class LinuxListener : Listener
{
    /// <summary>The kernel cuts it to net.core.somaxconn.</summary>
    private const int Backlog = 65_535;
    private const int AddressSize = 28; // sizeof(struct sockaddr_in6)
    private const int AtOnce = 8;

    private readonly LinuxSocket _socket;
    private readonly List<LinuxSocket> _fillers = [];
    private Func<IPEndPoint, bool>? _isOurs;

    /// <exception cref="SocketException">The address is in use, or is none of this host's.</exception>
    public LinuxListener(IPEndPoint local)
    {
        _socket = LinuxSocket.Open(local.AddressFamily);
        try
        {
            _socket.AllowReuse(dualMode: local.Address.Equals(IPAddress.IPv6Any));
            SocketAddress address = local.Serialize();
            Check(LibC.Bind(_socket.Descriptor, address.Buffer.Span[..address.Size], address.Size));
            Check(LibC.Listen(_socket.Descriptor, Backlog));
            EndPoint = _socket.LocalEndPoint(local);
        }
        catch (SocketException)
        {
            _socket.Close();
            throw;
        }
    }

    public override IPEndPoint EndPoint { get; }

    public int Descriptor => _socket.Descriptor;

    public override void AcceptOn(EventLoop loop)
    {
        Span<byte> address = stackalloc byte[AddressSize];
        for (int i = 0; i < AtOnce; i++)
        {
            int length = AddressSize;
            int accepted = LibC.Accept(Descriptor, address, ref length, LibC.CloseOnExec | LibC.NonBlocking);
            if (accepted < 0)
                return; // Another loop was faster, the client is gone, or there are no descriptors: then it waits.
            var socket = new LinuxSocket(accepted);
            IPEndPoint client = LinuxAddress.Read(address[..length]);
            if (_isOurs?.Invoke(client) == true)
                socket.Abort();
            else
                Accepted(loop, socket, client);
        }
    }

    public override void Refuse() => _ = LibC.Shutdown(Descriptor, (int)SocketShutdown.Receive); // inet_shutdown() keeps the port

    public override void Ignore()
    {
        _ = LibC.Listen(Descriptor, 0);
        var filled = new IPEndPoint(LinuxAddress.LoopbackFor(EndPoint.Address), EndPoint.Port);
        // A queue of zero holds one connection (sk_acceptq_is_full()); the second is for a client that goes away.
        for (int i = 0; i < 2; i++)
        {
            LinuxSocket filler = LinuxSocket.Open(filled.AddressFamily);
            filler.Connect(filled);
            _fillers.Add(filler);
        }
    }

    public override void Resume(EventLoop loop)
    {
        int[] fillers = [.. _fillers.Select(filler => filler.LocalEndPoint(EndPoint).Port)];
        _isOurs = client => fillers.Contains(client.Port);
        AcceptOn(loop);
        _isOurs = null;
        foreach (LinuxSocket filler in _fillers)
            filler.Abort();
        _fillers.Clear();
        _ = LibC.Listen(Descriptor, Backlog);
    }

    public override void Close()
    {
        foreach (LinuxSocket filler in _fillers)
            filler.Abort();
        _socket.Close();
    }

    private static void Check(int returned)
    {
        if (returned != 0)
            throw new SocketException((int)LinuxErrors.Last());
    }
}
