namespace Hangup;

/// <summary>The part of a connection's life in which a cause acts.</summary>
public enum CauseFamily
{
    /// <summary>An end closes in a way that sends a RST.</summary>
    AbortiveClose = 0,

    /// <summary>One direction is closed and the other is still used.</summary>
    HalfClose,

    /// <summary>The connection is never established.</summary>
    Connect,

    /// <summary>The kernel accepted what the application has not.</summary>
    AcceptQueue,

    /// <summary>A process or a socket is destroyed from outside.</summary>
    ProcessDeath,

    /// <summary>The peer answers no more.</summary>
    SilentPeer,

    /// <summary>An address, route or interface of this host changes.</summary>
    LocalNetwork,

    /// <summary>A NAT, firewall, load balancer or proxy acts.</summary>
    Middlebox,

    /// <summary>Segments are judged by sequence number, acknowledgement number or timestamp.</summary>
    SequenceChecks,

    /// <summary>Extensions of TCP and protocols right above it: Fast Open, MPTCP, MD5, TLS.</summary>
    Extensions,
}
