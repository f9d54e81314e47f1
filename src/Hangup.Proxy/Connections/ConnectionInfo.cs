using System.Net;

namespace Hangup.Proxy;

/// <summary>A live connection, as it was at one moment.</summary>
/// <param name="Number">Its number, unique among all of one engine.</param>
/// <param name="Proxy">The proxy that it goes through.</param>
/// <param name="Client">The client's address.</param>
/// <param name="Upstream">The upstream's address; <see langword="null"/> while it is not connected.</param>
/// <param name="State">How far it is.</param>
/// <param name="Accepted">When the client was accepted.</param>
/// <param name="UpstreamBytes">What was received from the client and sent to the upstream.</param>
/// <param name="DownstreamBytes">What was received from the upstream and sent to the client.</param>
/// <param name="Faults">The names of the faults that act on it.</param>
public sealed record ConnectionInfo(
    long Number, string Proxy, IPEndPoint Client, IPEndPoint? Upstream, ConnectionState State, DateTimeOffset Accepted,
    ByteCount UpstreamBytes, ByteCount DownstreamBytes, IReadOnlyList<string> Faults);

/// <summary>The bytes of one direction.</summary>
/// <param name="Received">From the end that sends.</param>
/// <param name="Sent">To the end that receives.</param>
public readonly record struct ByteCount(long Received, long Sent)
{
    /// <summary>Both together.</summary>
    public static ByteCount operator +(ByteCount one, ByteCount other) => Add(one, other);

    /// <summary>Both together.</summary>
    public static ByteCount Add(ByteCount one, ByteCount other) => new(one.Received + other.Received, one.Sent + other.Sent);
}

/// <summary>How far a connection is.</summary>
public enum ConnectionState
{
    /// <summary>The client is accepted, the upstream not connected.</summary>
    Connecting = 0,

    /// <summary>Both are connected.</summary>
    Open,

    /// <summary>The client has sent its FIN.</summary>
    ClientFinished,

    /// <summary>The upstream has sent its FIN.</summary>
    UpstreamFinished,
}
