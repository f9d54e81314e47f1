using System.Net;

namespace Hangup.Lab;

/// <summary>Around an actor whose other end is somebody else's program, in the network of this host.</summary>
/// <param name="server">Where the server is, whichever side is played.</param>
internal sealed class ForeignStage(IPEndPoint server) : IStage
{
    public Task<T> InNamespaceAsync<T>(Host host, Func<T> action) => Task.FromResult(action());

    public IPEndPoint Resolve(Place? place, Actor actor) =>
        place is null ? server : throw new InvalidOperationException($"A foreign program has no {place}.");

    public SocketActor Of(Actor actor) => throw new InvalidOperationException($"The {actor} is a foreign program.");
}
