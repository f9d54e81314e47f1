namespace Hangup;

/// <summary>What an operation on a connection met, in the words of TCP.</summary>
public enum FailureKind
{
    /// <summary>A failure of a connection that no table knows; the raw codes tell more.</summary>
    Unknown = 0,

    /// <summary>A RST ended the connection (<c>ECONNRESET</c>).</summary>
    Reset,

    /// <summary>A write on a connection that can no longer send (<c>EPIPE</c>; <see cref="System.Net.Sockets.SocketError.Shutdown"/>).</summary>
    BrokenPipe,

    /// <summary>
    /// <c>ECONNREFUSED</c>: the connect was answered with a RST or a port-unreachable message. In another phase than that, such a message
    /// answered what an established connection had sent.
    /// </summary>
    Refused,

    /// <summary>Nothing came within a time limit: of the kernel (<c>ETIMEDOUT</c>), of the library or of the caller.</summary>
    TimedOut,

    /// <summary>No way to the peer: no route, or a router or firewall said so (<c>ENETUNREACH</c>, <c>EHOSTUNREACH</c>).</summary>
    Unreachable,

    /// <summary>This process or this host ended the connection: disposed, closed or destroyed while in use.</summary>
    Aborted,

    /// <summary>The stream ended (FIN) before the message did.</summary>
    PrematureEnd,

    /// <summary>The caller asked for the operation to stop.</summary>
    Canceled,

    /// <summary>The peer ended one stream of a multiplexed connection (HTTP/2 <c>RST_STREAM</c>, <c>GOAWAY</c>); TCP goes on.</summary>
    StreamReset,

    /// <summary>The host name could not be resolved.</summary>
    NameResolution,

    /// <summary>The local address or port cannot be had (<c>EADDRINUSE</c>, <c>EADDRNOTAVAIL</c>): ports exhausted, or not ours.</summary>
    AddressUnavailable,

    /// <summary>This host forbids the operation (<c>EACCES</c>, <c>EPERM</c>): a prohibit route, a firewall rule or a missing privilege.</summary>
    Denied,

    /// <summary>This host ran out of descriptors, buffers or memory (<c>EMFILE</c>, <c>ENOBUFS</c>).</summary>
    ResourceExhausted,

    /// <summary>The socket was never connected, or is connected no longer (<c>ENOTCONN</c>).</summary>
    NotConnected,

    /// <summary>The call was wrong for this socket (<c>EINVAL</c>, <c>ENOTSOCK</c>, <c>EISCONN</c>): a defect of the program, not of the network.</summary>
    Misuse,
}
