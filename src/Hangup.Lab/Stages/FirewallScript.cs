using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Hangup.Lab;

/// <summary>Firewall rules of steps in the language of nft(8), in one table of the lab's own.</summary>
internal static class FirewallScript
{
    // All of the namespace: nobody else has rules there.
    public const string RemoveAll = "flush ruleset\n";

    private const string Table = "inet hangup";

    /// <summary>Adds a rule; the table and the chain are made where they are missing, which nft's "add" does.</summary>
    /// <param name="addition">The rule with its placeholders.</param>
    /// <param name="client">What <c>{client}</c> stands for.</param>
    /// <param name="server">What <c>{server}</c> and <c>{port}</c> stand for.</param>
    public static string Add(AddFirewallRule addition, IPAddress client, IPEndPoint server)
    {
        string chain = addition.Chain.ToString().ToLowerInvariant();
        return $"""
            add table {Table}
            add chain {Table} {chain} {HookOf(addition.Chain)}
            add rule {Table} {chain} {Fill(addition.Rule, client, server)}

            """;
    }

    private static string Fill(string rule, IPAddress client, IPEndPoint server)
    {
        bool isV6 = server.AddressFamily == AddressFamily.InterNetworkV6;
        return rule
            .Replace("{port}", server.Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{client}", client.ToString(), StringComparison.Ordinal)
            .Replace("{server}", server.Address.ToString(), StringComparison.Ordinal)
            .Replace("{ip}", isV6 ? "ip6" : "ip", StringComparison.Ordinal)
            .Replace("{icmp}", isV6 ? "icmpv6" : "icmp", StringComparison.Ordinal);
    }

    // Priorities of include/uapi/linux/netfilter_ipv4.h: NF_IP_PRI_FILTER, NF_IP_PRI_NAT_SRC, NF_IP_PRI_NAT_DST.
    private static string HookOf(FirewallChain chain) => chain switch
    {
        FirewallChain.SourceNat => "{ type nat hook postrouting priority 100 ; }",
        FirewallChain.DestinationNat => "{ type nat hook prerouting priority -100 ; }",
        _ => $"{{ type filter hook {chain.ToString().ToLowerInvariant()} priority 0 ; }}",
    };
}
