using System.Net;
using Hangup.Lab;

namespace Hangup.Testing;

/// <summary>A client that fails as a scenario of the lab tells, against a server that is tested.</summary>
public static class MisbehavingClient
{
    /// <summary>Plays the client, one connection after the other, and returns when it has made all its calls.</summary>
    /// <param name="scenario">What it plays, by its id; <c>hangup lab list</c> lists them.</param>
    /// <param name="server">The server that is tested.</param>
    /// <param name="connections">How often.</param>
    /// <param name="flavour">With which API of .NET.</param>
    /// <param name="cancellationToken">Ends the play.</param>
    /// <returns>What happened.</returns>
    /// <exception cref="ArgumentException">There is no such scenario, or it needs more than a client; the message says what.</exception>
    public static Task<IReadOnlyList<PlayEvent>> PlayAsync(
        string scenario, IPEndPoint server, int connections = 1, Flavour flavour = Flavour.Async, CancellationToken cancellationToken = default) =>
        PlayAsync(KnownScenario.Find(scenario), server, connections, flavour, cancellationToken);

    /// <summary>Plays the client, one connection after the other, and returns when it has made all its calls.</summary>
    /// <param name="scenario">What it plays: one of <see cref="Scenarios.All"/>, or one of the test's own.</param>
    /// <param name="server">The server that is tested.</param>
    /// <param name="connections">How often.</param>
    /// <param name="flavour">With which API of .NET.</param>
    /// <param name="cancellationToken">Ends the play.</param>
    /// <returns>What happened.</returns>
    /// <exception cref="ArgumentException">The scenario needs more than a client in this host's network; the message says what.</exception>
    public static Task<IReadOnlyList<PlayEvent>> PlayAsync(
        Scenario scenario, IPEndPoint server, int connections = 1, Flavour flavour = Flavour.Async, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(server);
        if (ScenarioPlayer.WhyNotPlayable(scenario, Actor.Client) is { } clause)
            throw new ArgumentException($"{scenario.Id} cannot be played as a client: {clause}.", nameof(scenario));
        return CollectAsync(new ScenarioPlayer(scenario, flavour, TimeProvider.System).ConnectAsync(server, connections, cancellationToken));
    }

    private static async Task<IReadOnlyList<PlayEvent>> CollectAsync(IAsyncEnumerable<PlayEvent> play)
    {
        var events = new List<PlayEvent>();
        await foreach (PlayEvent played in play.ConfigureAwait(false))
            events.Add(played);
        return events;
    }
}
