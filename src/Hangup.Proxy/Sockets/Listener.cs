using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Hangup.Proxy;

/// <summary>A listening socket that several loops accept from.</summary>
internal abstract class Listener
{
    /// <summary>Its place in the table of each poller.</summary>
    public ConcurrentDictionary<Poller, int> Slots { get; } = new();

    /// <summary>Where it listens.</summary>
    public abstract IPEndPoint EndPoint { get; }

    /// <summary>Who is handed the clients.</summary>
    public required IListenerTarget Target { get; init; }

    /// <summary>Whether there are descriptors for clients again, where there were none.</summary>
    public virtual bool HasRoom => true;

    /// <summary>Accepts a client or a few that wait; other loops may take the rest.</summary>
    public abstract void AcceptOn(EventLoop loop);

    /// <summary>Refuses clients from now on, but keeps the port. Those that wait are reset.</summary>
    public abstract void Refuse();

    /// <summary>
    /// Lets clients wait for ever from now on: its queue of accepted connections is as short as can be, and full, so that the kernel
    /// drops every SYN (tcp_conn_request()).
    /// </summary>
    /// <returns>Why the queue is not full: then it takes one client, who is connected and hears nothing.</returns>
    public abstract SocketError Ignore();

    /// <summary>Listens again. Clients that waited are served by the loop.</summary>
    /// <returns>Why it cannot: then it is as it was.</returns>
    public abstract SocketError Resume(EventLoop loop);

    public abstract void Close();

    /// <summary>Whether this host has no descriptor or no memory for a client now.</summary>
    public static bool IsStarved(SocketError error) => error is SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable;
}
