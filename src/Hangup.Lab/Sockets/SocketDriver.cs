using System.Net;

namespace Hangup.Lab;

/// <summary>Plays both ends of one scenario with real sockets on loopback.</summary>
internal sealed class SocketDriver : IDisposable
{
    private readonly Dictionary<Actor, SocketActor> _actors = [];

    public SocketDriver(RunRequest request)
    {
        foreach (Actor actor in new[] { Actor.Client, Actor.Server })
            _actors.Add(actor, new SocketActor(actor, request.AddressFamily, request.Flavour));
        if (request.Scenario.ServerListensFromTheStart)
        {
            Server.Bind(new IPEndPoint(Loopback.Of(request.AddressFamily), 0));
            Server.Listen(16);
        }
    }

    private SocketActor Server => _actors[Actor.Server];

    /// <exception cref="OperationCanceledException">The deadline is over, or the run is cancelled.</exception>
    public Task<StepReport> PlayAsync(StepPlayer player, Step step, CancellationToken deadline) =>
        player.PlayAsync(step, _actors[step.Actor], Server.Bound, deadline);

    /// <summary>The state of every actor's sockets, a line each.</summary>
    public IReadOnlyList<string> DescribeSockets() => [.. _actors.Values.Select(actor => actor.Describe())];

    public void Dispose()
    {
        foreach (SocketActor actor in _actors.Values)
            actor.Dispose();
    }
}
