using System.Net;
using Hangup.Lab;

namespace Hangup.Testing;

/// <summary>
/// A server that fails as a scenario of the lab tells, for every client that comes. It listens on a port of its own of the loopback
/// interface. Dispose it at the end of the test.
/// </summary>
public sealed class MisbehavingServer : IAsyncDisposable
{
    private readonly PlayLog _log;

    private MisbehavingServer(Scenario scenario, PlayLog log, IPEndPoint endPoint)
    {
        Scenario = scenario;
        _log = log;
        EndPoint = endPoint;
    }

    /// <summary>What it plays.</summary>
    public Scenario Scenario { get; }

    /// <summary>Where it listens, or where nobody listens if that is the failure.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>What has happened so far.</summary>
    public IReadOnlyList<PlayEvent> Events => _log.Events;

    /// <summary>Starts a server.</summary>
    /// <param name="scenario">What it plays, by its id, such as <c>close-with-unread-data</c>; <c>hangup lab list</c> lists them.</param>
    /// <param name="flavour">With which API of .NET.</param>
    /// <exception cref="ArgumentException">There is no such scenario, or it needs more than a server; the message says what.</exception>
    public static Task<MisbehavingServer> StartAsync(string scenario, Flavour flavour = Flavour.Async) => StartAsync(KnownScenario.Find(scenario), flavour);

    /// <summary>Starts a server.</summary>
    /// <param name="scenario">What it plays: one of <see cref="Scenarios.All"/>, or one of the test's own.</param>
    /// <param name="flavour">With which API of .NET.</param>
    /// <exception cref="ArgumentException">The scenario needs more than a server in this host's network; the message says what.</exception>
    public static Task<MisbehavingServer> StartAsync(Scenario scenario, Flavour flavour = Flavour.Async)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        if (ScenarioPlayer.WhyNotPlayable(scenario, Actor.Server) is { } clause)
            throw new ArgumentException($"{scenario.Id} cannot be played as a server: {clause}.", nameof(scenario));
        return ListenAsync(scenario, flavour);
    }

    /// <summary>Waits until a client's play is over: the server has made all its calls.</summary>
    /// <param name="number">Which client, in the order of their coming, from 1.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task PlayedAsync(int number = 1, CancellationToken cancellationToken = default) =>
        _log.FirstAsync(played => played is PlayEnded ended && ended.Number == number, cancellationToken);

    /// <summary>Ends the play; its sockets are closed.</summary>
    public ValueTask DisposeAsync() => _log.DisposeAsync();

    private static async Task<MisbehavingServer> ListenAsync(Scenario scenario, Flavour flavour)
    {
        var player = new ScenarioPlayer(scenario, flavour, TimeProvider.System);
        var log = new PlayLog(token => player.ServeAsync(new IPEndPoint(IPAddress.Loopback, 0), token));
        try
        {
            var ready = (PlayReady)await log.FirstAsync(played => played is PlayReady, CancellationToken.None).ConfigureAwait(false);
            return new(scenario, log, (IPEndPoint)ready.Local);
        }
        catch (System.Net.Sockets.SocketException)
        {
            await log.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
