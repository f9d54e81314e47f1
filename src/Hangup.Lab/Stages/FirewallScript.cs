using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Hangup.Lab;

/// <summary>What stands in the place of a firewall rule's placeholders.</summary>
internal static class FirewallScript
{
    /// <param name="rule">The rule with its placeholders.</param>
    /// <param name="client">What <c>{client}</c> stands for.</param>
    /// <param name="server">What <c>{server}</c> and <c>{port}</c> stand for.</param>
    public static string Fill(string rule, IPAddress client, IPEndPoint server)
    {
        bool isV6 = server.AddressFamily == AddressFamily.InterNetworkV6;
        return rule
            .Replace("{port}", server.Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{client}", client.ToString(), StringComparison.Ordinal)
            .Replace("{server}", server.Address.ToString(), StringComparison.Ordinal)
            .Replace("{ip}", isV6 ? "ip6" : "ip", StringComparison.Ordinal)
            .Replace("{icmp}", isV6 ? "icmpv6" : "icmp", StringComparison.Ordinal);
    }
}
