namespace Hangup;

/// <summary>How far the connection had come when the operation failed.</summary>
public enum FailurePhase
{
    /// <summary>Neither the exception nor the context tells.</summary>
    Unknown = 0,

    /// <summary>Resolving the host name.</summary>
    Resolve,

    /// <summary>TCP's three-way handshake.</summary>
    Connect,

    /// <summary>The handshake of a protocol above TCP, such as TLS.</summary>
    Handshake,

    /// <summary>Sending on an established connection.</summary>
    Write,

    /// <summary>Receiving on an established connection.</summary>
    Read,

    /// <summary>Accepting a connection.</summary>
    Accept,
}
