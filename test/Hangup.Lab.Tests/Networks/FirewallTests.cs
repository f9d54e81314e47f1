using System.Globalization;
using System.Net.Sockets;

namespace Hangup.Lab.Tests;

public sealed class FirewallTests
{
    [Theory]
    [MemberData(nameof(Connected.Families), MemberType = typeof(Connected))]
    public async Task A_rule_rejects(AddressFamily family)
    {
        await using Network network = await CreateAsync(Topology.TwoHosts);
        using Socket listener = await network.Server.ListenAsync(family);

        await network.Server.ChangeFirewallAsync("""
            table inet lab {
              chain in {
                type filter hook input priority 0
                tcp dport 8080 reject with tcp reset
              }
            }
            """);

        var refused = await Assert.ThrowsAsync<SocketException>(() => network.Client.ConnectAsync(network.ServerEnd(family)));
        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
    }

    [Fact]
    public async Task Flows_are_forgotten()
    {
        await using Network network = await CreateAsync(Topology.Router);
        await network.Router!.ChangeFirewallAsync("""
            table inet lab {
              chain on {
                type filter hook forward priority 0
                ct state invalid drop
              }
            }
            """);
        (Socket client, Socket server) = await network.ConnectAsync(AddressFamily.InterNetwork);
        using (client)
        using (server)
        {
            Assert.Equal(1, await FlowsAsync(network.Router));
            await network.Router.ForgetFlowsAsync();
            Assert.Equal(0, await FlowsAsync(network.Router));
        }
    }

    [Fact]
    public async Task A_mistake_is_told_in_nfts_first_line()
    {
        await using Network network = await CreateAsync(Topology.Loopback);

        var refused = await Assert.ThrowsAsync<NetworkException>(() => network.Server.ChangeFirewallAsync("no such command"));

        Assert.StartsWith("nft refuses the firewall's rules: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("syntax error", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", refused.Message, StringComparison.Ordinal);
    }

    private static Task<Network> CreateAsync(Topology topology)
    {
        Assert.SkipWhen(Network.WhyFirewallUnsupported is not null, Network.WhyFirewallUnsupported ?? "");
        return Connected.CreateAsync(topology);
    }

    private static async Task<int> FlowsAsync(NetworkHost host) =>
        int.Parse(await host.ReadSysctlAsync("net.netfilter.nf_conntrack_count"), CultureInfo.InvariantCulture);
}
