namespace Hangup.Lab;

public sealed partial record Actor
{
    /// <summary>Writes a setting of the host's network namespace.</summary>
    /// <param name="name">The name below <c>net.</c>, such as <c>ipv4.tcp_fin_timeout</c>.</param>
    /// <param name="value">The value as sysctl(8) takes it.</param>
    public Change Sysctl(string name, string value) => new(this, new SetSysctl(name, value));

    /// <inheritdoc cref="Sysctl(string, string)"/>
    public Change Sysctl(string name, int value) => Sysctl(name, value.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>
    /// Adds a rule to a chain of the host's firewall. <c>{port}</c> stands for the server's port, <c>{client}</c> and
    /// <c>{server}</c> for the addresses, <c>{ip}</c> for <c>ip</c> or <c>ip6</c>, <c>{icmp}</c> for <c>icmp</c> or <c>icmpv6</c>.
    /// </summary>
    /// <param name="chain">Where packets are judged.</param>
    /// <param name="rule">The rule as nft(8) takes it.</param>
    public Change Firewall(FirewallChain chain, string rule) => new(this, new AddFirewallRule(chain, rule));

    /// <summary>Takes all rules away; what connection tracking knows stays.</summary>
    public Change OpenFirewall() => new(this, new RemoveFirewallRules());

    /// <summary>Adds a route.</summary>
    public Change AddRoute(RefusingRoute kind, Place destination) => new(this, new AddRoute(kind, destination));

    /// <summary>Takes the default routes away.</summary>
    public Change RemoveDefaultRoute() => new(this, new RemoveDefaultRoute());

    /// <summary>Adds a policy rule.</summary>
    public Change AddRule(RefusingRoute kind, Place destination) => new(this, new AddPolicyRule(kind, destination));

    /// <summary>Takes this host's address away.</summary>
    public Change RemoveAddress() => new(this, new RemoveAddress());

    /// <summary>Takes the host's interface down.</summary>
    public Change LinkDown() => new(this, new SetLink(IsUp: false));

    /// <summary>Brings the host's interface up again.</summary>
    public Change LinkUp() => new(this, new SetLink(IsUp: true));

    /// <summary>Deletes the host's interface.</summary>
    public Change DeleteLink() => new(this, new DeleteLink());

    /// <summary>Sets the largest packet of the link towards another host.</summary>
    public Change SetMtu(int bytes, Host towards) => new(this, new SetMtu(bytes, towards));

    /// <summary>Forgets the link-layer addresses of the neighbours.</summary>
    public Change ForgetNeighbours() => new(this, new ForgetNeighbours());

    /// <summary>Forgets every connection that connection tracking knows: what an idle timeout or a restart does.</summary>
    public Change ForgetFlows() => new(this, new ForgetFlows());

    /// <summary>Blocks the traffic between the ends by an IPsec policy.</summary>
    public Change BlockByIpsecPolicy() => new(this, new BlockByIpsecPolicy());

    /// <summary>Destroys this actor's connection as <c>ss -K</c> does (SOCK_DESTROY).</summary>
    public Change DestroySocket() => new(this, new DestroySocket());

    /// <summary>Destroys this actor's listener as <c>ss -K</c> does (SOCK_DESTROY).</summary>
    public Change DestroyListener() => new(this, new DestroySocket(Listener: true));
}
