using System.Net;
using System.Net.Sockets;

namespace Hangup.Proxy;

/// <summary>Something that happened to one connection.</summary>
/// <param name="Connection">The number of the connection, unique among all of one engine.</param>
public abstract record ConnectionEvent(long Connection) : ProxyEvent;

/// <summary>A client was accepted.</summary>
/// <param name="Connection">The number of the connection.</param>
/// <param name="Client">The client's address.</param>
public sealed record ConnectionAccepted(long Connection, IPEndPoint Client) : ConnectionEvent(Connection);

/// <summary>The upstream accepted the connection.</summary>
/// <param name="Connection">The number of the connection.</param>
/// <param name="Upstream">The upstream's address.</param>
public sealed record UpstreamConnected(long Connection, IPEndPoint Upstream) : ConnectionEvent(Connection);

/// <summary>An address of the upstream could not be reached, or its name has none.</summary>
/// <param name="Connection">The number of the connection.</param>
/// <param name="Upstream">The address; <see langword="null"/> where the name has none.</param>
/// <param name="Error">What connecting, or looking up the name, returned.</param>
public sealed record UpstreamFailed(long Connection, IPEndPoint? Upstream, SocketError Error) : ConnectionEvent(Connection);

/// <summary>One end sent its FIN, and the other end was told.</summary>
/// <param name="Connection">The number of the connection.</param>
/// <param name="Direction">The direction that ended: upstream where the client sent the FIN.</param>
/// <param name="Bytes">How many bytes the direction carried.</param>
public sealed record HalfClosed(long Connection, FaultDirection Direction, long Bytes) : ConnectionEvent(Connection);

/// <summary>A fault began to act on the connection.</summary>
/// <param name="Connection">The number of the connection.</param>
/// <param name="Fault">The name of the fault.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Direction">The direction that it acts on.</param>
/// <param name="AtByte">How many bytes had passed in that direction.</param>
public sealed record FaultApplied(long Connection, string Fault, FaultKind Kind, FaultDirection Direction, long AtByte) : ConnectionEvent(Connection);

/// <summary>The connection is over, at both ends.</summary>
/// <param name="Connection">The number of the connection.</param>
/// <param name="By">Who ended it.</param>
/// <param name="How">How.</param>
/// <param name="Cause">Why, in the words of the catalogue; <see langword="null"/> where the upstream's name has no address, which is no matter of TCP.</param>
public sealed record ConnectionEnded(long Connection, EndedBy By, ConnectionEnding How, Cause? Cause) : ConnectionEvent(Connection)
{
    /// <summary>The fault that ended it, by name; <see langword="null"/> where none did.</summary>
    public string? Fault { get; init; }

    /// <summary>How many bytes the upstream was sent.</summary>
    public long UpstreamBytes { get; init; }

    /// <summary>How many bytes the client was sent.</summary>
    public long DownstreamBytes { get; init; }

    /// <summary>The error that a call returned; <see cref="SocketError.Success"/> where none failed.</summary>
    public SocketError Error { get; init; }
}

/// <summary>Who ended a connection.</summary>
public enum EndedBy
{
    /// <summary>Both ends, each in order.</summary>
    Both = 0,

    /// <summary>The client.</summary>
    Client,

    /// <summary>The upstream.</summary>
    Upstream,

    /// <summary>A fault of the proxy.</summary>
    Fault,

    /// <summary>The proxy, because it was stopped.</summary>
    Proxy,
}

/// <summary>How a connection ended.</summary>
public enum ConnectionEnding
{
    /// <summary>With a FIN in each direction.</summary>
    Closed = 0,

    /// <summary>With a RST.</summary>
    Reset,

    /// <summary>The upstream refused it.</summary>
    Refused,

    /// <summary>The upstream, or an end that was sent data, did not answer in time.</summary>
    TimedOut,

    /// <summary>There is no way to the upstream or back to the client.</summary>
    Unreachable,

    /// <summary>The upstream's name has no address.</summary>
    NotResolved,
}
