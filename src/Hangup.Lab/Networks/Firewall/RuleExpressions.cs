namespace Hangup.Lab;

/// <summary>The registers and instructions of the kernel's packet filter (include/uapi/linux/netfilter/nf_tables.h).</summary>
internal static class RuleExpressions
{
    private const int Element = 1; // NFTA_LIST_ELEM
    private const int Name = 1; // NFTA_EXPR_NAME
    private const int Data = 2; // NFTA_EXPR_DATA
    private const int Value = 1; // NFTA_DATA_VALUE
    private const int Verdict = 2; // NFTA_DATA_VERDICT
    private const int Register = 1; // NFT_REG_1, 16 bytes

    /// <summary>Loads what the kernel knows of a packet, by a key of enum nft_meta_keys.</summary>
    public static NetlinkBatch LoadMeta(this NetlinkBatch batch, int key) => batch
        .Begin("meta").AttributeBigEndian(1, Register).AttributeBigEndian(2, key).End();

    /// <summary>Loads what connection tracking knows of a packet, by a key of enum nft_ct_keys.</summary>
    public static NetlinkBatch LoadFlow(this NetlinkBatch batch, int key) => batch
        .Begin("ct").AttributeBigEndian(1, Register).AttributeBigEndian(2, key).End();

    /// <summary>Loads bytes of a header of a packet.</summary>
    public static NetlinkBatch LoadHeader(this NetlinkBatch batch, HeaderField field) => batch
        .Begin("payload")
        .AttributeBigEndian(1, Register).AttributeBigEndian(2, field.Base).AttributeBigEndian(3, field.Offset).AttributeBigEndian(4, field.Length)
        .End();

    /// <summary>Keeps only some bits of what is loaded.</summary>
    public static NetlinkBatch Mask(this NetlinkBatch batch, ReadOnlySpan<byte> mask) => batch
        .Begin("bitwise")
        .AttributeBigEndian(1, Register).AttributeBigEndian(2, Register).AttributeBigEndian(3, mask.Length)
        .Open(4).Attribute(Value, mask).Close()
        .Open(5).Attribute(Value, new byte[mask.Length]).Close()
        .End();

    /// <summary>Leaves the rule unless what is loaded equals a value, or unless it differs.</summary>
    public static NetlinkBatch Compare(this NetlinkBatch batch, ReadOnlySpan<byte> value, bool differs = false) => batch
        .Begin("cmp")
        .AttributeBigEndian(1, Register).AttributeBigEndian(2, differs ? 1 : 0) // NFT_CMP_NEQ, NFT_CMP_EQ
        .Open(3).Attribute(Value, value).Close()
        .End();

    /// <summary>Ends the packet's way through the chain: 0 drops it (NF_DROP), 1 accepts it (NF_ACCEPT).</summary>
    public static NetlinkBatch Decide(this NetlinkBatch batch, int verdict) => batch
        .Begin("immediate")
        .AttributeBigEndian(1, 0) // NFT_REG_VERDICT
        .Open(2).Open(Verdict).AttributeBigEndian(1, verdict).Close().Close()
        .End();

    /// <summary>Drops the packet and answers it, in a way of enum nft_reject_types.</summary>
    public static NetlinkBatch Reject(this NetlinkBatch batch, int kind, byte code) => batch
        .Begin("reject").AttributeBigEndian(1, kind).Attribute(2, code).End();

    /// <summary>Gives the packet's flow the source address of the link by which it leaves.</summary>
    public static NetlinkBatch Masquerade(this NetlinkBatch batch) => batch.Begin("masq").End();

    private static NetlinkBatch Begin(this NetlinkBatch batch, string name) => batch.Open(Element).Attribute(Name, name).Open(Data);

    private static NetlinkBatch End(this NetlinkBatch batch) => batch.Close().Close();
}

/// <summary>Where a field lies in a packet.</summary>
/// <param name="Base">The header: 1 of the network, 2 of the transport (enum nft_payload_bases).</param>
/// <param name="Offset">Bytes from the header's beginning.</param>
/// <param name="Length">Bytes.</param>
internal readonly record struct HeaderField(int Base, int Offset, int Length);
