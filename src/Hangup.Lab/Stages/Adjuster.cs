using System.Net;
using System.Net.Sockets;

namespace Hangup.Lab;

/// <summary>Changes hosts and networks as steps say.</summary>
internal sealed class Adjuster(Network network, Stage stage, AddressFamily family)
{
    /// <exception cref="NetworkException">The kernel refuses the change.</exception>
    public async Task ApplyAsync(Change change)
    {
        NetworkHost host = change.Actor.Host switch
        {
            Host.Client => network.Client,
            Host.Server => network.Server,
            _ => network.Router ?? throw new InvalidOperationException("This network has no router."),
        };
        Task applied = change.Adjustment switch
        {
            SetSysctl sysctl => host.SetSysctlAsync($"net.{sysctl.Name}", sysctl.Value),
            AddRoute route => host.AddRouteAsync(PrefixOf(route.Destination, change.Actor), route.Kind),
            AddPolicyRule rule => host.AddRuleAsync(PrefixOf(rule.Destination, change.Actor), rule.Kind),
            RemoveDefaultRoute => RemoveDefaultRoutesAsync(host),
            AddAddress address => host.AddAddressAsync(host.Links[0], AddressOf(address.Address, change.Actor), family == AddressFamily.InterNetwork ? 24 : 64),
            AddMultipathEndpoint endpoint => host.AddMultipathEndpointAsync(AddressOf(endpoint.Address, change.Actor), MultipathUse.Subflow),
            SetMultipathLimits limits => host.SetMultipathLimitsAsync(limits.Subflows, announcedAddresses: 0),
            RemoveAddress => host.RemoveAddressAsync(host.Links[0], Network.AddressOf(host, family), family == AddressFamily.InterNetwork ? 24 : 64),
            SetLink link => host.SetUpAsync(host.Links[0], link.IsUp),
            DeleteLink => host.RemoveAsync(host.Links[0]),
            SetMtu mtu => host.SetMtuAsync(LinkTowards(host, mtu.Towards), mtu.Bytes),
            ForgetNeighbours => host.ForgetNeighboursAsync(host.Links[0]),
            AddFirewallRule rule => host.AddFirewallRuleAsync(rule.Chain, FirewallScript.Fill(rule.Rule, Network.AddressOf(network.Client, family), stage.ServerAddress)),
            RemoveFirewallRules => host.RemoveFirewallRulesAsync(),
            ForgetFlows => host.ForgetFlowsAsync(),
            BlockByIpsecPolicy => host.BlockByPolicyAsync(Prefix.Of(AddressOfOther(change.Actor))),
            DestroySocket { Listener: true } => host.DestroyListenerAsync(stage.ListenerOf(change.Actor)!),
            DestroySocket => host.DestroyConnectionAsync(stage.EndsOf(change.Actor).Local!, stage.EndsOf(change.Actor).Remote!),
            _ => throw new InvalidOperationException($"No host can do {change.Adjustment}."),
        };
        await applied.ConfigureAwait(false);
    }

    private static async Task RemoveDefaultRoutesAsync(NetworkHost host)
    {
        await host.RemoveDefaultRouteAsync(AddressFamily.InterNetwork).ConfigureAwait(false);
        await host.RemoveDefaultRouteAsync(AddressFamily.InterNetworkV6).ConfigureAwait(false);
    }

    private IPAddress AddressOfOther(Actor actor) =>
        actor.Host == Host.Client ? stage.ServerAddress.Address : Network.AddressOf(network.Client, family);

    private IPNetwork PrefixOf(Place place, Actor actor) => Prefix.Of(AddressOf(place, actor));

    private IPAddress AddressOf(Place place, Actor actor) => stage.Resolve(place, actor).Address;

    private static NetworkLink LinkTowards(NetworkHost host, Host other) => host.Links[host.Links.Count > 1 && other == Host.Server ? 1 : 0];
}
