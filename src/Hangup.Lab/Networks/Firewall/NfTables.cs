using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Hangup.Lab;

/// <summary>Transactions of the kernel's packet filter (nfnetlink), in one table of the lab's own for both families.</summary>
internal static class NfTables
{
    public const string Table = "hangup";
    private const ushort Subsystem = 10; // NFNL_SUBSYS_NFTABLES
    private const int Begin = 0x10; // NFNL_MSG_BATCH_BEGIN
    private const int End = 0x11; // NFNL_MSG_BATCH_END
    private const int NewTable = (Subsystem << 8) | 0; // NFT_MSG_NEWTABLE
    private const int DeleteTable = (Subsystem << 8) | 2; // NFT_MSG_DELTABLE
    private const int NewChain = (Subsystem << 8) | 3; // NFT_MSG_NEWCHAIN
    private const int NewRule = (Subsystem << 8) | 6; // NFT_MSG_NEWRULE
    private const byte AllFamilies = 0; // NFPROTO_UNSPEC
    private const byte BothFamilies = 1; // NFPROTO_INET

    /// <summary>A rule at the end of its chain, which is made where it is missing; <see langword="null"/> where the rule has words that only nft(8) knows.</summary>
    public static NetlinkBatch? AddRule(FirewallChain chain, string rule)
    {
        string name = chain.ToString().ToLowerInvariant();
        NetlinkBatch batch = Transaction()
            .Request("The firewall's table", NewTable, NetlinkFlags.Create, Header(BothFamilies)).Attribute(1, Table)
            .Request($"The firewall's chain {name}", NewChain, NetlinkFlags.Create, Header(BothFamilies))
            .Attribute(1, Table).Attribute(3, name) // NFTA_CHAIN_TABLE, NFTA_CHAIN_NAME
            .Open(4).AttributeBigEndian(1, HookOf(chain)).AttributeBigEndian(2, PriorityOf(chain)).Close() // NFTA_CHAIN_HOOK
            .Attribute(7, IsTranslation(chain) ? "nat" : "filter") // NFTA_CHAIN_TYPE
            .Request($"The firewall's rule '{rule}'", NewRule, NetlinkFlags.Create | NetlinkFlags.Append, Header(BothFamilies))
            .Attribute(1, Table).Attribute(2, name) // NFTA_RULE_TABLE, NFTA_RULE_CHAIN
            .Open(4); // NFTA_RULE_EXPRESSIONS
        return RuleReader.TryWrite(batch, rule) ? Closed(batch.Close()) : null;
    }

    /// <summary>Takes all tables away, whoever made them.</summary>
    public static NetlinkBatch RemoveAll() =>
        Closed(Transaction().Request("Removing the firewall's rules", DeleteTable, 0, Header(AllFamilies)));

    private static NetlinkBatch Transaction() =>
        new NetlinkBatch().Request("A change of the firewall", Begin, 0, Header(AllFamilies, Subsystem));

    /// <summary>The end of a transaction is answered by new kernels alone, so the last request before it is.</summary>
    private static NetlinkBatch Closed(NetlinkBatch batch)
    {
        batch.AcknowledgeLast();
        return batch.Request("A change of the firewall", End, 0, Header(AllFamilies, Subsystem));
    }

    public static bool IsTranslation(FirewallChain chain) => chain is FirewallChain.SourceNat or FirewallChain.DestinationNat;

    // enum nf_inet_hooks
    private static int HookOf(FirewallChain chain) => chain switch
    {
        FirewallChain.DestinationNat => 0,
        FirewallChain.Input => 1,
        FirewallChain.Forward => 2,
        FirewallChain.Output => 3,
        _ => 4,
    };

    // NF_IP_PRI_NAT_SRC, NF_IP_PRI_NAT_DST, NF_IP_PRI_FILTER
    public static int PriorityOf(FirewallChain chain) => chain switch
    {
        FirewallChain.SourceNat => 100,
        FirewallChain.DestinationNat => -100,
        _ => 0,
    };

    private static NetfilterHeader Header(byte family, ushort resource = 0) => new()
    {
        Family = family,
        Resource = BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(resource) : resource,
    };

    /// <summary>struct nfgenmsg.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct NetfilterHeader
    {
        public byte Family;
        public byte Version;
        public ushort Resource;
    }
}
