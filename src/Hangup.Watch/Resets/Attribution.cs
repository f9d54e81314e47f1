namespace Hangup.Watch;

/// <summary>How a process was found for one end of a connection, from the surest on.</summary>
public enum Attribution
{
    /// <summary>It was not.</summary>
    None = 0,

    /// <summary>Its own call did it.</summary>
    Call,

    /// <summary>It had called connect for this connection.</summary>
    Connect,

    /// <summary>It closed the socket, before or after.</summary>
    Close,

    /// <summary>It held the socket when the sockets were looked at last.</summary>
    Socket,

    /// <summary>It listens on the port, so it had accepted the connection or would have; a child of it may have had it.</summary>
    Listener,
}
