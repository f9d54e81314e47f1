namespace Hangup.Lab;

/// <summary>The .NET API that plays a scenario's calls.</summary>
public enum Flavour
{
    /// <summary>Blocking calls of <see cref="System.Net.Sockets.Socket"/>, on a thread of the actor's own.</summary>
    Sync = 0,

    /// <summary>Asynchronous calls of <see cref="System.Net.Sockets.Socket"/>.</summary>
    Async,

    /// <summary>Asynchronous calls of <see cref="System.Net.Sockets.NetworkStream"/>.</summary>
    Stream,

    /// <summary>The system calls themselves, blocking, on a thread of the actor's own: what a program in C sees. Linux only.</summary>
    Native,
}
