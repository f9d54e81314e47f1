namespace Hangup.Explain;

/// <summary>How far a connection had come when it ended, in the terms of Cloudflare's reports on TCP resets and timeouts.</summary>
public enum ConnectionStage
{
    /// <summary>After the SYN, before the handshake was complete.</summary>
    PostSyn = 0,

    /// <summary>After the handshake, before any data.</summary>
    PostAck,

    /// <summary>After the first data packet of the client.</summary>
    PostPsh,

    /// <summary>After several data packets.</summary>
    Later,

    /// <summary>After a FIN, or it did not end.</summary>
    None,
}
