namespace Hangup.Packets;

/// <summary>What follows the IP headers, with what those say of it.</summary>
internal readonly ref struct TransportBytes(ReadOnlySpan<byte> captured, int statedLength, bool isFragment, ReadOnlySpan<byte> addresses)
{
    // Source and destination in one; empty where they are not those of the pseudo-header.
    private readonly ReadOnlySpan<byte> _addresses = addresses;
    private readonly bool _isFragment = isFragment;

    public ReadOnlySpan<byte> Captured { get; } = captured;

    /// <summary>The length that the IP header leaves for it, captured or not.</summary>
    public int StatedLength { get; } = statedLength;

    public bool IsTruncated => Captured.Length < StatedLength;

    /// <summary>Whether a checksum over the pseudo-header and all bytes agrees.</summary>
    /// <param name="protocol">The protocol of the pseudo-header.</param>
    /// <param name="field">What the checksum field holds.</param>
    public ChecksumStatus JudgeChecksum(IpProtocol protocol, ushort field)
    {
        if (IsTruncated || _isFragment || _addresses.IsEmpty)
            return ChecksumStatus.Unknown;
        ushort pseudoHeader = InternetChecksum.PseudoHeader(_addresses, protocol, StatedLength);
        return InternetChecksum.Of(Captured, pseudoHeader) == 0 ? ChecksumStatus.Valid
            : field == pseudoHeader ? ChecksumStatus.Partial
            : ChecksumStatus.Invalid;
    }

    /// <summary>Whether a checksum over all bytes alone agrees.</summary>
    public ChecksumStatus JudgeChecksumWithoutPseudoHeader() =>
        IsTruncated || _isFragment ? ChecksumStatus.Unknown
        : InternetChecksum.Of(Captured) == 0 ? ChecksumStatus.Valid
        : ChecksumStatus.Invalid;
}
