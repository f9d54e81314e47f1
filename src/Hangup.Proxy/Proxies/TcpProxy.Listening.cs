using System.Net;

namespace Hangup.Proxy;

/// <content>Its listener, and the clients that come.</content>
public sealed partial class TcpProxy
{
    private LoopTimer? _listenerTimer;
    private ListenerMode _mode;

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
        EventLoop home = Engine.Loops.Loops[0];
        if (_listener is not { } listener)
            return;
        FaultPlan plan = _plan;
        ListenerMode wanted = ModeOf(plan, home.Now);
        if (wanted != _mode)
            Switch(listener, wanted, home);
        if (plan.NextChange(home.Now) is < long.MaxValue and var next)
            home.SetTimer(_listenerTimer ??= new(UpdateListener), next);
    }

    private void Switch(Listener listener, ListenerMode wanted, EventLoop home)
    {
        if (_mode == ListenerMode.Accept)
        {
            foreach (EventLoop loop in Engine.Loops.Loops)
                loop.Poller.Remove(listener);
        }
        else
        {
            listener.Resume(home);
        }

        _mode = wanted;
        switch (wanted)
        {
            case ListenerMode.Refuse:
                listener.Refuse();
                break;
            case ListenerMode.Ignore:
                listener.Ignore();
                break;
            default:
                foreach (EventLoop loop in Engine.Loops.Loops)
                    loop.Poller.Add(listener);
                break;
        }
    }

    /// <summary>A client has come to a loop, which may not be the one to serve it.</summary>
    private void OnAccepted(EventLoop loop, StreamSocket client, IPEndPoint address)
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
