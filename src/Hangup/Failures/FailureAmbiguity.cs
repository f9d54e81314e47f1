namespace Hangup;

/// <summary>What else an error may mean. .NET and the kernel give the same code for different events; these are named, not hidden.</summary>
[Flags]
public enum FailureAmbiguity
{
    /// <summary>The code has one meaning.</summary>
    None = 0,

    /// <summary>
    /// <c>EPIPE</c> may follow the peer's FIN or RST, an error that an earlier call consumed, a local
    /// <see cref="System.Net.Sockets.Socket.Shutdown"/>, or a socket that never connected.
    /// </summary>
    BrokenPipeOrigin = 1,

    /// <summary>
    /// <c>ETIMEDOUT</c> on a synchronous send: the runtime reports it also when a partly completed blocking send
    /// ended in <c>ECONNRESET</c>.
    /// </summary>
    TimedOutSynchronousSend = 2,

    /// <summary>An end of stream may hide a reset: Linux delivers <c>ECONNRESET</c> once, and every later read returns 0.</summary>
    EndOfStreamMayBeReset = 4,

    /// <summary>The library uses one exception for a limit on connecting and a limit on the whole request.</summary>
    ConnectOrRequestTimeout = 8,

    /// <summary>The library says that the peer closed, also where this process disposed the connection.</summary>
    PeerCloseOrLocalDispose = 16,

    /// <summary>
    /// <c>ETIMEDOUT</c> on a synchronous receive: the kernel gave the connection up, or only
    /// <see cref="System.Net.Sockets.Socket.ReceiveTimeout"/> passed and the connection lives on.
    /// </summary>
    ReceiveTimeoutOrConnectionLost = 32,

    /// <summary>The host has no route, its neighbour does not answer, or a router sent an ICMP message: the code is the same.</summary>
    LocalRouteOrRouter = 64,

    /// <summary>
    /// <c>EINVAL</c>, <c>ENOPROTOOPT</c> and <c>EOPNOTSUPP</c> come from a wrong call, and from a connect over a blackhole route
    /// or answered by an ICMP message.
    /// </summary>
    WrongCallOrNoRoute = 128,

    /// <summary><c>WSAECONNABORTED</c>: Windows gave up sending, the peer reset the connection, or this process closed it.</summary>
    AbortedByStackOrPeer = 256,

    /// <summary>The exception tells that a token was cancelled, but not whether the caller's or one of the library's own.</summary>
    CallerOrLibraryCanceled = 512,

    /// <summary>
    /// <c>ECONNREFUSED</c>: a connect was refused and nothing was sent, or ICMP port unreachable answered what an established connection had
    /// sent, and the kernel reports it in place of a time-out.
    /// </summary>
    ConnectOrRememberedIcmp = 1024,
}
