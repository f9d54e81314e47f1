using System.Net;

namespace Hangup.Lab;

/// <summary>What surrounds an actor: the namespace of its host, and the addresses of the others.</summary>
internal interface IStage
{
    /// <summary>Runs something in the network namespace of a host: sockets made there belong to it.</summary>
    Task<T> InNamespaceAsync<T>(Host host, Func<T> action);

    /// <summary>The address that a place means for an actor; <see langword="null"/> is the server.</summary>
    IPEndPoint Resolve(Place? place, Actor actor);

    /// <summary>Another actor's sockets.</summary>
    SocketActor Of(Actor actor);
}
