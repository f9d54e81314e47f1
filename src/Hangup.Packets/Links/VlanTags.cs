namespace Hangup.Packets;

/// <summary>The VLAN tags in front of a payload (IEEE 802.1Q, 802.1ad).</summary>
internal readonly ref struct VlanTags
{
    private const int TagLength = 4;

    /// <summary>What follows the tags.</summary>
    public EtherType EtherType { get; private init; }

    public int Count { get; private init; }

    /// <summary>The identifier in the innermost tag; zero without a tag.</summary>
    public ushort InnermostId { get; private init; }

    public ReadOnlySpan<byte> Payload { get; private init; }

    /// <summary>Skips the tags of a payload whose type is given.</summary>
    public static VlanTags Skip(EtherType type, ReadOnlySpan<byte> payload)
    {
        int count = 0;
        ushort id = 0;
        while (type is EtherType.Vlan or EtherType.ServiceVlan or EtherType.OldServiceVlan && payload.Length >= TagLength)
        {
            id = (ushort)(Octets.UInt16(payload, 0) & 0xFFF);
            type = (EtherType)Octets.UInt16(payload, 2);
            payload = payload[TagLength..];
            count++;
        }

        return new VlanTags { EtherType = type, Count = count, InnermostId = id, Payload = payload };
    }
}
