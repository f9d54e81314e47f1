namespace Hangup.Lab;

/// <summary>
/// Who plays steps: one program with at most one listener and one connection, a router, or a scripted peer. Its methods
/// write the steps.
/// </summary>
/// <param name="Name">The name shown and written, such as <c>client</c>.</param>
/// <param name="Host">The machine it runs on.</param>
public sealed partial record Actor(string Name, Host Host)
{
    /// <summary>The end that connects.</summary>
    public static Actor Client { get; } = new("client", Host.Client);

    /// <summary>The end that accepts.</summary>
    public static Actor Server { get; } = new("server", Host.Server);

    /// <summary>A further socket on the client's host.</summary>
    public static Actor SecondClient { get; } = new("client 2", Host.Client);

    /// <summary>A further socket on the server's host.</summary>
    public static Actor SecondServer { get; } = new("server 2", Host.Server);

    /// <summary>A program in the middle, on the server's host: its end towards the client.</summary>
    public static Actor Proxy { get; } = new("proxy", Host.Server);

    /// <summary>The end of the program in the middle towards the server.</summary>
    public static Actor ProxyUpstream { get; } = new("proxy upstream", Host.Server);

    /// <summary>The machine between the ends; it has no sockets.</summary>
    public static Actor Router { get; } = new("router", Host.Router);

    /// <summary>Somebody on the path who hears what is on the wire and sends segments in the name of others; it has no sockets.</summary>
    public static Actor Attacker { get; } = new("attacker", Host.Router);

    /// <summary>A peer that answers the client packet by packet.</summary>
    public static Actor ScriptedServer { get; } = new("peer", Host.Server) { IsScripted = true };

    /// <summary>A peer that calls on the server packet by packet.</summary>
    public static Actor ScriptedClient { get; } = new("peer", Host.Client) { IsScripted = true };

    /// <summary>It has no TCP of its own and sends what its steps say.</summary>
    public bool IsScripted { get; private init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
