namespace Hangup.Proxy;

/// <summary>Which of a connection's two directions a fault acts on.</summary>
public enum FaultDirection
{
    /// <summary>From the server to the client.</summary>
    Downstream = 0,

    /// <summary>From the client to the server.</summary>
    Upstream,
}
