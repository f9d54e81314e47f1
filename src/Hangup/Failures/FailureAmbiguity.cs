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
}
