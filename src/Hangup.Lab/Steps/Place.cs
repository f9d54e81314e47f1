namespace Hangup.Lab;

/// <summary>An address and a port, told by what they mean in the scenario's network.</summary>
public abstract record Place
{
    private protected Place()
    {
    }

    /// <summary>Where the scenario's server listens.</summary>
    public static Place Server { get; } = new PlaceOf(Actor.Server);

    /// <summary>The server's address with another port; 0 is one that the kernel chooses or refuses.</summary>
    public static Place ServerPort(int port) => new PlaceOf(Actor.Server) { Port = port };

    /// <summary>The local address and port of an actor's socket, also after it is closed; before there is one, its host's address and port 0.</summary>
    public static Place Of(Actor actor) => new PlaceOf(actor);

    /// <summary>The host's own address and a port that the kernel chooses.</summary>
    public static Place AnyPort { get; } = new PlaceAt("", "", 0);

    /// <summary>An address on the link that no host has.</summary>
    public static Place SilentNeighbour { get; } = new PlaceAt("192.0.2.99", "2001:db8:1::99");

    /// <summary>An address to which no route leads on a host without a default route.</summary>
    public static Place Elsewhere { get; } = new PlaceAt("203.0.113.1", "2001:db8:ffff::1");

    /// <summary>A literal address.</summary>
    /// <param name="v4">Used by a run over IPv4.</param>
    /// <param name="v6">Used by a run over IPv6.</param>
    /// <param name="port">The port; that of the server where none is given.</param>
    public static Place At(string v4, string v6, int? port = null) => new PlaceAt(v4, v6, port);
}

/// <summary>Where an actor's socket is.</summary>
/// <param name="Actor">Whose.</param>
public sealed record PlaceOf(Actor Actor) : Place
{
    /// <summary>Another port than the actor's.</summary>
    public int? Port { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Port is { } port ? $"{Actor}, port {port}" : Actor.Name;
}

/// <summary>A literal address; an empty one is the host's own.</summary>
/// <param name="V4">Used by a run over IPv4.</param>
/// <param name="V6">Used by a run over IPv6.</param>
/// <param name="Port">The port; that of the server where none is given.</param>
public sealed record PlaceAt(string V4, string V6, int? Port = null) : Place
{
    /// <inheritdoc/>
    public override string ToString() => V4.Length == 0 ? "any port" : V4 == V6 || V6.Length == 0 ? V4 : $"{V4} or {V6}";
}
