using System.Net;
using System.Net.Sockets;

namespace Hangup.Proxy;

/// <summary>Who is told of the clients of a listener, on the thread of a loop.</summary>
internal interface IListenerTarget
{
    /// <summary>Whether no client is to be accepted since there is nothing to do it with: the listener is about to be taken from the loops.</summary>
    bool IsStarved { get; }

    void OnAccepted(EventLoop loop, StreamSocket client, IPEndPoint address);

    /// <summary>A client waits that the system has no descriptor or no memory for.</summary>
    void OnStarved(SocketError error);
}
