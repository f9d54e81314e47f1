namespace Hangup.Packets;

/// <summary>The ranges of a selective acknowledgment as they lie in memory.</summary>
public readonly ref struct SackBlocksView
{
    private const int BlockLength = 8;
    private readonly ReadOnlySpan<byte> _bytes;

    internal SackBlocksView(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>How many whole ranges there are.</summary>
    public int Count => _bytes.Length / BlockLength;

    /// <summary>The range at an index, from zero on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public SackBlock this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return new SackBlock(Octets.UInt32(_bytes, index * BlockLength), Octets.UInt32(_bytes, (index * BlockLength) + 4));
        }
    }
}
