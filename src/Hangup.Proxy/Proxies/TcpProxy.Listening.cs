using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Hangup.Proxy;

/// <content>Its listener, and the clients that come.</content>
public sealed partial class TcpProxy
{
    /// <summary>How soon to look again whether the system has what it had not: no event tells.</summary>
    internal static readonly long PauseTime = Stopwatch.Frequency / 10;

    private LoopTimer? _listenerTimer;
    private ListenerMode _mode;
    private long _pausedUntil;
    private int _isStarved;

    private EventLoop Home => Engine.Loops.Loops[0];

    private static ListenerMode ModeOf(FaultPlan plan, long now) => plan.Faults
        .Where(planned => planned.Fault.Kind.Listens is not null && planned.IsActive(now))
        .Select(planned => planned.Fault.Kind.Listens!(planned.Fault))
        .DefaultIfEmpty(ListenerMode.Accept)
        .Max();

    private void Listen(Listener listener)
    {
        ListenEndPoint = listener.EndPoint;
        Engine.Events.Add(Name, new ProxyStarted(listener.EndPoint, Definition.Upstream.ToString()));
        Engine.Loops.OnFirst(() =>
        {
            _listener = listener;
            _mode = ListenerMode.Accept;
            _isStarved = 0;
            foreach (EventLoop loop in Engine.Loops.Loops)
                loop.Poller.Add(listener);
            UpdateListener();
        });
    }

    private void Close()
    {
        Listener listener = _listener!;
        ListenEndPoint = null;
        // The first loop alone touches the listener: a fault that begins or ends at this moment must not use a descriptor that is closed.
        Engine.Loops.OnFirst(() =>
        {
            _listener = null;
            if (_listenerTimer is not null)
                Home.CancelTimer(_listenerTimer);
            foreach (EventLoop loop in Engine.Loops.Loops)
                loop.Poller.Remove(listener);
        });
        // When every loop has come round once more, none is about to accept; then there are no clients but those in the tables.
        Engine.Loops.OnAll(static _ => { });
        listener.Close();
        Engine.Loops.OnAll(loop =>
        {
            foreach (ProxiedConnection connection in _tables[loop.Number].Snapshot())
                connection.Stop();
        });
        Engine.Events.Add(Name, new ProxyStopped());
    }

    /// <summary>Makes the listener do what the faults want now. Only the first loop calls it.</summary>
    private void UpdateListener()
    {
        if (_listener is not { } listener)
            return;
        FaultPlan plan = _plan;
        long now = Home.Now;
        ListenerMode wanted = ModeOf(plan, now);
        if (_mode == ListenerMode.Pause && wanted == ListenerMode.Accept && now >= _pausedUntil && !listener.HasRoom)
            Starve(SocketError.TooManyOpenSockets);
        ListenerMode possible = wanted == ListenerMode.Accept && now < _pausedUntil ? ListenerMode.Pause : wanted;
        if (possible != _mode)
            Switch(listener, possible);
        long next = Math.Min(plan.NextChange(now), _mode == wanted ? long.MaxValue : _pausedUntil);
        if (next != long.MaxValue)
            Home.SetTimer(_listenerTimer ??= new(UpdateListener), next);
    }

    private void Switch(Listener listener, ListenerMode wanted)
    {
        if (_mode == ListenerMode.Accept)
        {
            foreach (EventLoop loop in Engine.Loops.Loops)
                loop.Poller.Remove(listener);
        }
        else if (_mode != ListenerMode.Pause && listener.Resume(Home) is not SocketError.Success and var error)
        {
            Starve(error);
            return;
        }

        _mode = wanted;
        switch (wanted)
        {
            case ListenerMode.Refuse:
                listener.Refuse();
                break;
            case ListenerMode.Ignore when listener.Ignore() is not SocketError.Success and var lacking:
                Starve(lacking);
                break;
            case ListenerMode.Accept:
                Volatile.Write(ref _isStarved, 0);
                foreach (EventLoop loop in Engine.Loops.Loops)
                    loop.Poller.Add(listener);
                break;
        }
    }

    /// <inheritdoc cref="IListenerTarget.OnStarved"/>
    internal void OnStarved(SocketError error)
    {
        // Any loop may meet it; the first one acts, once for all of them.
        if (Interlocked.Exchange(ref _isStarved, 1) != 0)
            return;
        Home.Post(() =>
        {
            if (_listener is null || _mode != ListenerMode.Accept)
                return;
            Starve(error);
            UpdateListener();
        });
    }

    bool IListenerTarget.IsStarved => Volatile.Read(ref _isStarved) != 0;

    void IListenerTarget.OnStarved(SocketError error) => OnStarved(error);

    /// <summary>Puts off what the system does not give now, and tells it unless the last time was just now.</summary>
    private void Starve(SocketError error)
    {
        long now = Home.Now;
        if (now - _pausedUntil > Stopwatch.Frequency)
        {
            var starved = new ListenerStarved(error);
            Engine.Events.Add(Name, starved);
            Engine.Starved?.Invoke(starved);
        }

        _pausedUntil = now + PauseTime;
    }

    /// <summary>A client has come to a loop, which may not be the one to serve it.</summary>
    void IListenerTarget.OnAccepted(EventLoop loop, StreamSocket client, IPEndPoint address)
    {
        long index = Interlocked.Increment(ref _accepted);
        EventLoop server = Engine.Loops.Choose(loop);
        server.AddLoad(1);
        var connection = new ProxiedConnection(this, server, client, address, Engine.NextConnection(), index);
        if (server == loop)
            Serve(connection);
        else
            server.Post(() => Serve(connection));
    }

    private void Serve(ProxiedConnection connection)
    {
        _tables[connection.Loop.Number].Add(connection);
        connection.Begin();
    }
}
