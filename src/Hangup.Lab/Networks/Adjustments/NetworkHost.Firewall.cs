namespace Hangup.Lab;

internal sealed partial class NetworkHost
{
    /// <summary>Adds a rule to this host's firewall.</summary>
    /// <param name="chain">Where it judges packets.</param>
    /// <param name="rule">The rule in the language of nft(8), which is needed only for words that <see cref="RuleReader"/> does not know.</param>
    /// <exception cref="NetworkException">The kernel refuses the rule, or it takes nft and that is missing.</exception>
    public Task AddFirewallRuleAsync(FirewallChain chain, string rule) =>
        NfTables.AddRule(chain, rule) is { } batch
            ? RequestAsync(batch, NetlinkProtocol.Netfilter)
            : RunAsync(() => Nft.AddRule(chain, rule));

    /// <summary>Takes all rules away; what connection tracking knows stays.</summary>
    /// <exception cref="NetworkException">The kernel has no nf_tables.</exception>
    public Task RemoveFirewallRulesAsync() => RequestAsync(NfTables.RemoveAll(), NetlinkProtocol.Netfilter);
}
