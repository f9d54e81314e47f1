using System.Net.Sockets;

namespace Hangup.Lab;

/// <summary>A situation in which a connection fails, or rightly does not, as one interleaved timeline.</summary>
/// <param name="Id">The stable name, in lower case with hyphens.</param>
public sealed record Scenario(string Id)
{
    /// <summary>The situation in one sentence without a full stop.</summary>
    public required string Title { get; init; }

    /// <summary>Why the connection ends as it does.</summary>
    public required Cause Cause { get; init; }

    /// <summary>The family under which it is listed.</summary>
    public required CauseFamily Family { get; init; }

    /// <summary>What is particular to this situation beyond its cause: why these results, in this order.</summary>
    public required string Why { get; init; }

    /// <summary>The steps, in the order in which they are played.</summary>
    public required IReadOnlyList<Step> Steps { get; init; }

    /// <summary>The address families in which it is played.</summary>
    public IReadOnlyList<AddressFamily> AddressFamilies { get; init; } = [AddressFamily.InterNetwork, AddressFamily.InterNetworkV6];

    /// <summary>The flavours of the API that play it.</summary>
    public IReadOnlyList<Flavour> Flavours { get; init; } = [Flavour.Sync, Flavour.Async, Flavour.Stream, Flavour.Native];

    /// <summary>The network in which it is played.</summary>
    public Topology Topology { get; init; }

    /// <summary>Who plays: those at the client's host first.</summary>
    public IReadOnlyList<Actor> Actors =>
    [
        .. Steps.Select(step => step.Actor)
            .Concat(Steps.Any(step => step.Actor.IsScripted) ? [] : [Actor.Client, Actor.Server])
            .Distinct()
            .OrderBy(actor => (actor.Host == Host.Client ? 0 : actor.Host == Host.Router ? 1 : 2, actor.Name != "client" && actor.Name != "server")),
    ];

    /// <summary>The server's steps bind nothing, so it listens before the first step.</summary>
    public bool ServerListensFromTheStart =>
        !Steps.Any(step => step.Actor == Actor.ScriptedServer || step is Call { Operation: Bind or Listen } && step.Actor == Actor.Server);

    /// <summary>A bare system call is made that other systems lack or number otherwise.</summary>
    public bool NeedsLinux => Steps.Any(step => step is Call { Operation.NeedsLinux: true } or Start { Operation.NeedsLinux: true } or Polling);

    /// <summary>A call is made that is allowed to the owner of a network alone (CAP_NET_ADMIN).</summary>
    public bool NeedsOwner { get; init; }

    /// <summary>
    /// Something other than the sockets of one host plays, or a call needs the network's owner: it cannot be played outside a network of the
    /// lab's own.
    /// </summary>
    public bool NeedsNetwork => NeedsOwner || Topology != Topology.Loopback || Steps.Any(step => step is Change);
}
