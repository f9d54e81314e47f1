namespace Hangup.Lab;

/// <summary>The machine on which an actor runs. On <see cref="Topology.Loopback"/> client and server are the same one.</summary>
public enum Host
{
    /// <summary>Where connections are opened; drawn at the left.</summary>
    Client = 0,

    /// <summary>Where connections are accepted; drawn at the right.</summary>
    Server,

    /// <summary>Forwards between the two.</summary>
    Router,
}
