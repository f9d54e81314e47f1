namespace Hangup.Lab;

/// <summary>The hosts of a network and how they are connected.</summary>
public enum Topology
{
    /// <summary>One host, whose client and server meet on 127.0.0.1 and ::1.</summary>
    Loopback,

    /// <summary>A client and a server on one cable.</summary>
    TwoHosts,

    /// <summary>A client and a server with a router between them, each on a cable of its own.</summary>
    Router,

    /// <summary>One host under test on a cable whose other end answers nothing by itself: a script sends every packet.</summary>
    ScriptedPeer,
}
