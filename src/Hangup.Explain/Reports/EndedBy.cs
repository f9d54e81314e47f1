namespace Hangup.Explain;

/// <summary>Who ended a connection.</summary>
public enum EndedBy
{
    /// <summary>Nobody, or the packets do not tell.</summary>
    Nobody = 0,

    /// <summary>The client.</summary>
    Client,

    /// <summary>The server.</summary>
    Server,

    /// <summary>Something between them.</summary>
    Network,
}
