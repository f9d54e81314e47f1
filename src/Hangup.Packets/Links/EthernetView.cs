namespace Hangup.Packets;

/// <summary>An Ethernet frame as it lies in memory, without its check sequence. It judges nothing.</summary>
public readonly ref struct EthernetView
{
    internal const int HeaderLength = 14;
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly VlanTags _tags;

    private EthernetView(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
        _tags = VlanTags.Skip((EtherType)Octets.UInt16(bytes, 12), bytes[HeaderLength..]);
    }

    /// <summary>The six bytes of the destination.</summary>
    public ReadOnlySpan<byte> Destination => Octets.Slice(_bytes, 0, 6);

    /// <summary>The six bytes of the source.</summary>
    public ReadOnlySpan<byte> Source => Octets.Slice(_bytes, 6, 6);

    /// <summary>What the payload is, behind all VLAN tags; a value up to 1500 is a length (IEEE 802.3).</summary>
    public EtherType EtherType => _tags.EtherType;

    /// <summary>How many VLAN tags there are.</summary>
    public int VlanCount => _tags.Count;

    /// <summary>The identifier of the innermost VLAN; zero without a tag.</summary>
    public ushort VlanId => _tags.InnermostId;

    /// <summary>What follows the header and the tags, with the padding of short frames.</summary>
    public ReadOnlySpan<byte> Payload => _tags.Payload;

    /// <summary>Views bytes that begin with an Ethernet header.</summary>
    /// <param name="bytes">What was captured.</param>
    /// <param name="frame">The view.</param>
    /// <returns>Whether there are the 14 bytes of a header.</returns>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out EthernetView frame)
    {
        frame = default;
        if (bytes.Length < HeaderLength)
            return false;
        frame = new EthernetView(bytes);
        return true;
    }
}
