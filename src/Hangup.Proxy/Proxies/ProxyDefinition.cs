namespace Hangup.Proxy;

/// <summary>A proxy to be made.</summary>
/// <param name="Name">What it is called in its engine, where no other has this name.</param>
/// <param name="Listen">Where it listens; port 0 lets the system choose one.</param>
/// <param name="Upstream">Where it connects to; a name is looked up anew for each connection.</param>
public sealed record ProxyDefinition(string Name, ProxyAddress Listen, ProxyAddress Upstream)
{
    /// <summary>What a client sees where the upstream cannot be reached.</summary>
    /// <value><see cref="UnreachableUpstream.Reset"/> by default.</value>
    public UnreachableUpstream WhenUnreachable { get; init; }

    /// <summary>How long connecting to one address of the upstream may take.</summary>
    /// <value><see langword="null"/> by default: as long as the kernel tries.</value>
    public TimeSpan? ConnectTimeout { get; init; }
}

/// <summary>What a client sees where the upstream cannot be reached: a proxy has accepted the client by then.</summary>
public enum UnreachableUpstream
{
    /// <summary>A RST, the nearest to a refusal.</summary>
    Reset = 0,

    /// <summary>A FIN, as with Toxiproxy.</summary>
    Close,
}
