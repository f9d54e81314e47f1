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
    public IReadOnlyList<Flavour> Flavours { get; init; } = [Flavour.Sync, Flavour.Async, Flavour.Stream];

    /// <summary>The actors, the client first.</summary>
    public IReadOnlyList<Actor> Actors => [.. new[] { Actor.Client, Actor.Server }.Where(actor => Steps.Any(step => step.Actor == actor))];

    /// <summary>The server's steps bind nothing, so it listens before the first step.</summary>
    public bool ServerListensFromTheStart => !Steps.Any(step => step is Call { Operation: Bind or Listen });
}
