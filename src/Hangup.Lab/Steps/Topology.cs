namespace Hangup.Lab;

/// <summary>The network in which a scenario is played. Each run has one of its own, in network namespaces.</summary>
public enum Topology
{
    /// <summary>One host, over its loopback interface. Where a system has no namespaces, the host's own loopback.</summary>
    Loopback = 0,

    /// <summary>Two hosts on one link.</summary>
    TwoHosts,

    /// <summary>A client and a server on links of their own, and a router between them.</summary>
    Router,

    /// <summary>One host and a scripted peer on one link: the peer has no TCP of its own and sends packet by packet.</summary>
    ScriptedPeer,
}
