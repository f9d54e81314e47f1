using System.Net;
using System.Net.Sockets;

namespace Hangup.Proxy;

/// <summary>The proxy listens.</summary>
/// <param name="Listen">Where.</param>
/// <param name="Upstream">Where it connects to.</param>
public sealed record ProxyStarted(IPEndPoint Listen, string Upstream) : ProxyEvent;

/// <summary>The proxy listens no more, and its connections are closed.</summary>
public sealed record ProxyStopped : ProxyEvent;

/// <summary>
/// The system does not give what the proxy needs to take clients: a descriptor, memory, or its port, which another program has taken while
/// it was given up. Clients wait until it does. It is told when that begins, not for each client.
/// </summary>
/// <param name="Error">What the call returned.</param>
public sealed record ListenerStarved(SocketError Error) : ProxyEvent;

/// <summary>The faults of the proxy have changed.</summary>
/// <param name="Fault">The fault, as it is now.</param>
public abstract record FaultChanged(Fault Fault) : ProxyEvent;

/// <summary>A fault was set.</summary>
/// <param name="Fault">The fault.</param>
public sealed record FaultAdded(Fault Fault) : FaultChanged(Fault);

/// <summary>A fault was changed.</summary>
/// <param name="Fault">The fault, as it is now.</param>
public sealed record FaultUpdated(Fault Fault) : FaultChanged(Fault);

/// <summary>A fault was removed.</summary>
/// <param name="Fault">The fault, as it was.</param>
public sealed record FaultRemoved(Fault Fault) : FaultChanged(Fault);
