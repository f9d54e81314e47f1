using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Hangup.Lab.Tests;

public sealed class FirewallTests
{
    [Theory]
    [MemberData(nameof(Connected.Families), MemberType = typeof(Connected))]
    public async Task A_rule_rejects_until_all_are_removed(AddressFamily family)
    {
        await using Network network = await Connected.CreateAsync(Topology.TwoHosts);
        using Socket listener = await network.Server.ListenAsync(family);

        await network.Server.AddFirewallRuleAsync(FirewallChain.Input, "tcp dport 8080 reject with tcp reset");
        var refused = await Assert.ThrowsAsync<SocketException>(() => network.Client.ConnectAsync(network.ServerEnd(family)));
        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);

        await network.Server.RemoveFirewallRulesAsync();
        using Socket client = await network.Client.ConnectAsync(network.ServerEnd(family));
    }

    [Fact]
    public async Task Rules_of_one_chain_are_tried_in_order()
    {
        await using Network network = await Connected.CreateAsync(Topology.TwoHosts);
        await network.Server.AddFirewallRuleAsync(FirewallChain.Input, "ip saddr 192.0.2.1 accept");
        await network.Server.AddFirewallRuleAsync(FirewallChain.Input, "reject");

        (Socket client, Socket server) = await network.ConnectAsync(AddressFamily.InterNetwork);

        client.Dispose();
        server.Dispose();
        using Socket listener = await network.Server.ListenAsync(AddressFamily.InterNetworkV6);
        var refused = await Assert.ThrowsAsync<SocketException>(
            () => network.Client.ConnectAsync(network.ServerEnd(AddressFamily.InterNetworkV6)));
        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
    }

    [Fact]
    public async Task Addresses_are_translated()
    {
        await using Network network = await Connected.CreateAsync(Topology.Router);
        await network.Router!.AddFirewallRuleAsync(FirewallChain.SourceNat, "ip saddr 192.0.2.1 masquerade");

        (Socket client, Socket server) = await network.ConnectAsync(AddressFamily.InterNetwork);
        using (client)
        using (server)
            Assert.Equal(IPAddress.Parse("198.51.100.254"), ((IPEndPoint)server.RemoteEndPoint!).Address);
    }

    [Fact]
    public async Task Flows_are_forgotten()
    {
        await using Network network = await Connected.CreateAsync(Topology.Router);
        await network.Router!.AddFirewallRuleAsync(FirewallChain.Forward, "ct state invalid drop");
        (Socket client, Socket server) = await network.ConnectAsync(AddressFamily.InterNetwork);
        using (client)
        using (server)
        {
            Assert.Equal(1, await FlowsAsync(network.Router));
            await network.Router.ForgetFlowsAsync();
            Assert.Equal(0, await FlowsAsync(network.Router));
        }
    }

    private static async Task<int> FlowsAsync(NetworkHost host) =>
        int.Parse(await host.ReadSysctlAsync("net.netfilter.nf_conntrack_count"), CultureInfo.InvariantCulture);
}
