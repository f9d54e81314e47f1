namespace Hangup.Lab;

/// <summary>What is changed about a host or its network. The end of the run's namespaces undoes all.</summary>
public abstract record Adjustment
{
    private protected Adjustment(string text) => Text = text;

    /// <summary>What is done, for people.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public sealed override string ToString() => Text;
}

/// <summary>Writes a setting below <c>/proc/sys/net</c>.</summary>
/// <param name="Name">Dotted, without the leading <c>net.</c>.</param>
/// <param name="Value">The value.</param>
public sealed record SetSysctl(string Name, string Value) : Adjustment($"sysctl net.{Name}={Value}");

/// <summary>Where the firewall judges a packet.</summary>
public enum FirewallChain
{
    /// <summary>On its way to a socket of this host.</summary>
    Input = 0,

    /// <summary>On its way through this host.</summary>
    Forward,

    /// <summary>On its way out of a socket of this host.</summary>
    Output,

    /// <summary>After routing: where source addresses are translated.</summary>
    SourceNat,

    /// <summary>Before routing: where destination addresses are translated.</summary>
    DestinationNat,
}

/// <summary>Adds a firewall rule.</summary>
/// <param name="Chain">The chain.</param>
/// <param name="Rule">The rule, with placeholders.</param>
public sealed record AddFirewallRule(FirewallChain Chain, string Rule) : Adjustment($"nft {Chain.ToString().ToLowerInvariant()}: {Rule}");

/// <summary>Takes all firewall rules away.</summary>
public sealed record RemoveFirewallRules() : Adjustment("nft flush ruleset");

/// <summary>What becomes of packets that a route or policy rule refuses, with the numbers of rtnetlink(7).</summary>
public enum RefusingRoute
{
    /// <summary>Dropped; a local sender gets EINVAL.</summary>
    Blackhole = 6,

    /// <summary>ICMP host unreachable; a local sender gets EHOSTUNREACH.</summary>
    Unreachable = 7,

    /// <summary>ICMP administratively prohibited; a local sender gets EACCES.</summary>
    Prohibit = 8,
}

/// <summary>Adds a route that refuses.</summary>
/// <param name="Kind">How.</param>
/// <param name="Destination">Where to; only the address counts.</param>
public sealed record AddRoute(RefusingRoute Kind, Place Destination) : Adjustment($"ip route add {Kind.ToString().ToLowerInvariant()} {Destination}");

/// <summary>Takes the default routes of both address families away.</summary>
public sealed record RemoveDefaultRoute() : Adjustment("ip route del default");

/// <summary>Adds a policy rule that refuses.</summary>
/// <param name="Kind">How.</param>
/// <param name="Destination">Where to; only the address counts.</param>
public sealed record AddPolicyRule(RefusingRoute Kind, Place Destination) : Adjustment($"ip rule add to {Destination} {Kind.ToString().ToLowerInvariant()}");

/// <summary>Adds an address to the host's link.</summary>
/// <param name="Address">Only the address counts.</param>
public sealed record AddAddress(Place Address) : Adjustment($"ip address add {Address}");

/// <summary>Lets Multipath TCP open a subflow from an address.</summary>
/// <param name="Address">Only the address counts.</param>
public sealed record AddMultipathEndpoint(Place Address) : Adjustment($"ip mptcp endpoint add {Address} subflow");

/// <summary>Sets how far Multipath TCP may go.</summary>
/// <param name="Subflows">How many subflows beyond the first a connection may have.</param>
public sealed record SetMultipathLimits(int Subflows) : Adjustment($"ip mptcp limits set subflow {Subflows}");

/// <summary>Takes the host's address away.</summary>
public sealed record RemoveAddress() : Adjustment("ip address del");

/// <summary>Takes the host's interface up or down.</summary>
/// <param name="IsUp">Which.</param>
public sealed record SetLink(bool IsUp) : Adjustment(IsUp ? "ip link set up" : "ip link set down");

/// <summary>Deletes the host's interface.</summary>
public sealed record DeleteLink() : Adjustment("ip link del");

/// <summary>Sets the MTU of a link.</summary>
/// <param name="Bytes">The largest IP packet.</param>
/// <param name="Towards">The host that the link leads to.</param>
public sealed record SetMtu(int Bytes, Host Towards) : Adjustment($"ip link set mtu {Bytes}");

/// <summary>Flushes the neighbour tables.</summary>
public sealed record ForgetNeighbours() : Adjustment("ip neighbour flush");

/// <summary>Flushes the table of connection tracking.</summary>
public sealed record ForgetFlows() : Adjustment("conntrack -F");

/// <summary>Adds an IPsec policy that blocks.</summary>
public sealed record BlockByIpsecPolicy() : Adjustment("ip xfrm policy add … action block");

/// <summary>Destroys a socket by sock_diag.</summary>
/// <param name="Listener">The listener instead of the connection.</param>
public sealed record DestroySocket(bool Listener = false) : Adjustment(Listener ? "ss -K the listener" : "ss -K the connection");
