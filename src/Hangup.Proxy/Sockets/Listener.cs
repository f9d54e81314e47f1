using System.Collections.Concurrent;
using System.Net;

namespace Hangup.Proxy;

/// <summary>A listening socket that several loops accept from.</summary>
internal abstract class Listener
{
    /// <summary>Its place in the table of each poller.</summary>
    public ConcurrentDictionary<Poller, int> Slots { get; } = new();

    /// <summary>Where it listens.</summary>
    public abstract IPEndPoint EndPoint { get; }

    /// <summary>Who is handed the clients, on the thread of a loop.</summary>
    public required Action<EventLoop, StreamSocket, IPEndPoint> Accepted { get; init; }

    /// <summary>Accepts a client or a few that wait; other loops may take the rest.</summary>
    public abstract void AcceptOn(EventLoop loop);

    /// <summary>Refuses clients from now on, but keeps the port. Those that wait are reset.</summary>
    public abstract void Refuse();

    /// <summary>
    /// Lets clients wait for ever from now on: its queue of accepted connections is as short as can be, and full, so that the kernel
    /// drops every SYN (tcp_conn_request()).
    /// </summary>
    public abstract void Ignore();

    /// <summary>Listens again. Clients that waited are served by the loop.</summary>
    public abstract void Resume(EventLoop loop);

    public abstract void Close();
}
