using System.Net;

namespace Hangup.Lab;

/// <summary>What a network is made of, before it is made. The addresses are those of documentation (RFC 5737, RFC 3849).</summary>
internal sealed record NetworkPlan
{
    /// <summary>The hosts; the first is the client, or the only one.</summary>
    public required IReadOnlyList<HostPlan> Hosts { get; init; }

    public IReadOnlyList<CablePlan> Cables { get; init; } = [];

    public static NetworkPlan Of(Topology topology) => topology switch
    {
        Topology.Loopback => Loopback,
        Topology.TwoHosts => TwoHosts,
        Topology.Router => Router,
        Topology.ScriptedPeer => ScriptedPeer,
        _ => throw new ArgumentOutOfRangeException(nameof(topology), topology, "No such topology."),
    };

    private static readonly NetworkPlan Loopback = new() { Hosts = [new("host")] };

    private static readonly NetworkPlan TwoHosts = new()
    {
        Hosts = [new("client"), new("server")],
        Cables = [new(End(0, "192.0.2.1", "2001:db8:1::1"), End(1, "192.0.2.2", "2001:db8:1::2"))],
    };

    private static readonly NetworkPlan Router = new()
    {
        Hosts =
        [
            new("client") { Gateways = [IPAddress.Parse("192.0.2.254"), IPAddress.Parse("2001:db8:1::fe")] },
            new("server") { Gateways = [IPAddress.Parse("198.51.100.254"), IPAddress.Parse("2001:db8:2::fe")] },
            new("router") { Forwards = true },
        ],
        Cables =
        [
            new(End(0, "192.0.2.1", "2001:db8:1::1"), End(2, "192.0.2.254", "2001:db8:1::fe")),
            new(End(1, "198.51.100.1", "2001:db8:2::1"), End(2, "198.51.100.254", "2001:db8:2::fe")),
        ],
    };

    // The peer claims a second address of each family, from which a stranger's packets come.
    private static readonly NetworkPlan ScriptedPeer = new()
    {
        Hosts =
        [
            new("host") { Gateways = [IPAddress.Parse("192.0.2.2"), IPAddress.Parse("2001:db8:1::2")] },
            new("peer") { IsScripted = true },
        ],
        Cables =
        [
            new(End(0, "192.0.2.1", "2001:db8:1::1"), End(1, "192.0.2.2", "2001:db8:1::2", "192.0.2.3", "2001:db8:1::3")),
        ],
    };

    private static CableEnd End(int host, params string[] addresses) => new(host, [.. addresses.Select(IPAddress.Parse)]);
}

/// <summary>A host.</summary>
internal sealed record HostPlan(string Name)
{
    /// <summary>The next hops of its default routes, one a family.</summary>
    public IReadOnlyList<IPAddress> Gateways { get; init; } = [];

    /// <summary>It forwards packets between its links.</summary>
    public bool Forwards { get; init; }

    /// <summary>Its kernel answers nothing: a script does.</summary>
    public bool IsScripted { get; init; }
}

/// <summary>A pair of virtual Ethernet links (veth(4)) between two hosts.</summary>
internal sealed record CablePlan(CableEnd Near, CableEnd Far);

/// <summary>The addresses of one end of a cable.</summary>
/// <param name="Host">The index of its host in the plan.</param>
/// <param name="Addresses">At least one a family; the first of each is the host's.</param>
internal sealed record CableEnd(int Host, IReadOnlyList<IPAddress> Addresses);
