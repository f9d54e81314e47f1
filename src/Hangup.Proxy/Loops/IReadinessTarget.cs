namespace Hangup.Proxy;

/// <summary>Who is told, on the thread of the loop, that a socket may be ready.</summary>
internal interface IReadinessTarget
{
    void OnReady(StreamSocket socket, Readiness readiness);
}

/// <summary>What a socket may be ready for.</summary>
[Flags]
internal enum Readiness
{
    None = 0,
    Read = 1,
    Write = 2,

    /// <summary>The other end has sent its FIN.</summary>
    Finished = 4,

    /// <summary>An error waits to be told: a RST, a timeout.</summary>
    Failed = 8,
}
