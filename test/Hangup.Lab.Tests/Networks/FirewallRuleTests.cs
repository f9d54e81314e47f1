using System.Diagnostics;

namespace Hangup.Lab.Tests;

/// <summary>nft(8) judges the translation of its language.</summary>
public sealed class FirewallRuleTests
{
    public static TheoryData<FirewallChain, string> Rules => new()
    {
        { FirewallChain.Input, "drop" },
        { FirewallChain.Input, "accept" },
        { FirewallChain.Input, "reject" },
        { FirewallChain.Input, "tcp dport 8080 drop" },
        { FirewallChain.Output, "tcp sport 8080 reject with tcp reset" },
        { FirewallChain.Output, "meta l4proto tcp reject with tcp reset" },
        { FirewallChain.Input, "tcp dport 8080 tcp flags & (fin|syn|rst|psh|ack) == ack drop" },
        { FirewallChain.Input, "ct state new tcp flags & (syn | ack) != syn drop" },
        { FirewallChain.Forward, "tcp flags & (fin | syn | rst | ack) == syn accept" },
        { FirewallChain.Forward, "ct state invalid drop" },
        { FirewallChain.Forward, "ct state established,related accept" },
        { FirewallChain.Input, "icmp type destination-unreachable drop" },
        { FirewallChain.Input, "icmpv6 type packet-too-big drop" },
        { FirewallChain.Forward, "ip saddr 192.0.2.1 ip daddr 198.51.100.1 drop" },
        { FirewallChain.Forward, "ip6 saddr 2001:db8:1::1 ip6 daddr 2001:db8:2::1 drop" },
        { FirewallChain.Forward, "meta l4proto udp drop" },
        { FirewallChain.SourceNat, "ip saddr 192.0.2.1 masquerade" },
        { FirewallChain.DestinationNat, "tcp dport 8081 accept" },
        { FirewallChain.Input, "tcp dport 8080 reject with icmp host-unreachable" },
        { FirewallChain.Input, "tcp dport 8080 reject with icmp type net-prohibited" },
        { FirewallChain.Input, "tcp dport 8080 reject with icmpv6 type policy-fail" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task A_rule_is_translated_as_nft_does(FirewallChain chain, string rule)
    {
        Assert.SkipUnless(Nft.IsFound, "nft is not installed (package nftables).");
        await using Network network = await Connected.CreateAsync(Topology.TwoHosts);
        Assert.NotNull(NfTables.AddRule(chain, rule));

        await network.Client.AddFirewallRuleAsync(chain, rule);
        await network.Server.RunAsync(() => Nft.AddRule(chain, rule));

        string[] expected = await InstructionsAsync(network.Server);
        Assert.NotEmpty(expected);
        Assert.Equal(expected, await InstructionsAsync(network.Client));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ip ttl 3 drop")]
    [InlineData("tcp dport http drop")]
    [InlineData("tcp flags & (syn | ack == syn drop")]
    [InlineData("tcp flags & (syn | new) == syn drop")]
    [InlineData("ip saddr 2001:db8::1 drop")]
    [InlineData("reject with icmp type policy-fail")]
    public void A_rule_with_other_words_is_nfts(string rule) => Assert.Null(NfTables.AddRule(FirewallChain.Input, rule));

    [Fact]
    public async Task Such_a_rule_works_all_the_same()
    {
        Assert.SkipUnless(Nft.IsFound, "nft is not installed (package nftables).");
        await using Network network = await Connected.CreateAsync(Topology.Loopback);

        await network.Client.AddFirewallRuleAsync(FirewallChain.Input, "ip ttl 3 drop");

        Assert.Contains("ip ttl 3 drop", await ListAsync(network.Client), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_is_told_in_nfts_first_line()
    {
        Assert.SkipUnless(Nft.IsFound, "nft is not installed (package nftables).");
        await using Network network = await Connected.CreateAsync(Topology.Loopback);

        var refused = await Assert.ThrowsAsync<NetworkException>(
            () => network.Client.AddFirewallRuleAsync(FirewallChain.Input, "no such word"));

        Assert.StartsWith("nft refuses the firewall rule: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("syntax error", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_chain_cannot_do_is_told_by_the_kernel()
    {
        await using Network network = await Connected.CreateAsync(Topology.Loopback);

        var refused = await Assert.ThrowsAsync<NetworkException>(
            () => network.Client.AddFirewallRuleAsync(FirewallChain.Input, "masquerade"));

        Assert.StartsWith("The firewall's rule 'masquerade' is refused: ", refused.Message, StringComparison.Ordinal);
    }

    private static Task<string> ListAsync(NetworkHost host) => NftAsync(host, "list", "ruleset");

    /// <summary>The rule's instructions as nft reads them back, sorted: nft puts what a rejection requires ahead of all.</summary>
    private static async Task<string[]> InstructionsAsync(NetworkHost host) =>
        [.. (await NftAsync(host, "--debug=netlink", "list", "ruleset")).Split('\n').Where(line => line.StartsWith("  [", StringComparison.Ordinal)).Order()];

    private static Task<string> NftAsync(NetworkHost host, params string[] arguments) => host.RunAsync(() =>
    {
        using Process process = ForkExclusion.Fork(() => Process.Start(new ProcessStartInfo("nft", arguments) { RedirectStandardOutput = true }))!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    });
}
