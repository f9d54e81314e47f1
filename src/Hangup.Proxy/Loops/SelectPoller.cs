using System.Net;
using System.Net.Sockets;

namespace Hangup.Proxy;

/// <summary>select() on .NET's sockets: it works everywhere, and its work grows with the number of connections.</summary>
internal sealed class SelectPoller : Poller
{
    /// <summary>Socket.Select takes no more than 32 bits of microseconds; who is awake too early waits again.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(30);

    private readonly Lock _lock = new();
    private readonly List<Listener> _listeners = [];
    private readonly Dictionary<Socket, ManagedSocket> _sockets = [];
    private readonly List<Socket> _readable = [], _writable = [], _failed = [];
    private readonly Socket _wakeUp = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

    public SelectPoller()
    {
        _wakeUp.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _wakeUp.Connect(_wakeUp.LocalEndPoint!);
        _wakeUp.Blocking = false;
    }

    public override bool Add(StreamSocket socket) => _sockets.TryAdd(((ManagedSocket)socket).Socket, (ManagedSocket)socket);

    public override void Remove(StreamSocket socket) => _sockets.Remove(((ManagedSocket)socket).Socket);

    public override void Add(Listener listener)
    {
        lock (_lock)
            _listeners.Add(listener);
        Wake();
    }

    public override void Remove(Listener listener)
    {
        lock (_lock)
            _listeners.Remove(listener);
        Wake();
    }

    public override void Wait(TimeSpan time, EventLoop loop)
    {
        Dictionary<Socket, Listener> listeners = Ask();
        try
        {
            Socket.Select(_readable, _writable, _failed, time < TimeSpan.Zero ? Timeout.InfiniteTimeSpan : time < LongestWait ? time : LongestWait);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return; // A listener was closed meanwhile: ask anew.
        }

        loop.Awaken();
        foreach (Socket socket in _readable)
        {
            if (socket == _wakeUp)
                EmptyWakeUp();
            else if (listeners.TryGetValue(socket, out Listener? listener))
                listener.AcceptOn(loop);
            else
                Tell(socket, Readiness.Read);
        }

        foreach (Socket socket in _failed)
            Tell(socket, Readiness.Write | Readiness.Failed);
        foreach (Socket socket in _writable)
            Tell(socket, Readiness.Write);
    }

    public override void Wake()
    {
        try
        {
            _wakeUp.Send([0]);
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException { SocketErrorCode: SocketError.WouldBlock })
        {
            // The loop has stopped, or as many as fit wait already.
        }
    }

    public override void Dispose() => _wakeUp.Dispose();

    private Dictionary<Socket, Listener> Ask()
    {
        _readable.Clear();
        _writable.Clear();
        _failed.Clear();
        _readable.Add(_wakeUp);
        foreach ((Socket socket, ManagedSocket known) in _sockets)
        {
            if (!known.CanRead && !known.IsEnding && !known.IsConnecting)
                _readable.Add(socket);
            if (!known.CanWrite)
                _writable.Add(socket);
            if (known.IsConnecting)
                _failed.Add(socket);
        }

        lock (_lock)
        {
            Dictionary<Socket, Listener> listeners = _listeners.ToDictionary(listener => ((ManagedListener)listener).Socket);
            _readable.AddRange(listeners.Keys);
            return listeners;
        }
    }

    private void Tell(Socket socket, Readiness readiness)
    {
        if (!_sockets.TryGetValue(socket, out ManagedSocket? known))
            return;
        if (known.IsConnecting)
            readiness |= Readiness.Failed; // Asked for its error, it may have none.
        known.Target?.OnReady(known, readiness);
    }

    private void EmptyWakeUp()
    {
        Span<byte> one = stackalloc byte[1];
        while (_wakeUp.Receive(one, SocketFlags.None, out SocketError error) > 0 && error == SocketError.Success)
        {
        }
    }
}
