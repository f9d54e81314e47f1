namespace Hangup.Packets;

/// <summary>One option of a TCP header as it lies in memory. Each property answers for one kind, and only where the length fits it.</summary>
public readonly ref struct TcpOptionView
{
    internal TcpOptionView(ReadOnlySpan<byte> bytes) => Bytes = bytes;

    /// <summary>The whole option: kind, length and data.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>The kind.</summary>
    public TcpOptionKind Kind => (TcpOptionKind)Octets.Byte(Bytes, 0);

    /// <summary>What follows kind and length.</summary>
    public ReadOnlySpan<byte> Data => Octets.Slice(Bytes, 2, Bytes.Length);

    /// <summary>The largest segment that the sender takes, in bytes of data; <see langword="null"/> for another option.</summary>
    public ushort? MaximumSegmentSize => Is(TcpOptionKind.MaximumSegmentSize, 2) ? Octets.UInt16(Data, 0) : null;

    /// <summary>By how many bits windows are shifted; <see langword="null"/> for another option.</summary>
    public byte? WindowScale => Is(TcpOptionKind.WindowScale, 1) ? Data[0] : null;

    /// <summary>Whether it permits selective acknowledgments.</summary>
    public bool IsSackPermitted => Is(TcpOptionKind.SackPermitted, 0);

    /// <summary>The ranges of a selective acknowledgment; none for another option.</summary>
    public SackBlocksView SackBlocks => new(Kind == TcpOptionKind.SelectiveAcknowledgment ? Data : default);

    /// <summary>The sender's timestamp (TSval); <see langword="null"/> for another option.</summary>
    public uint? TimestampValue => Is(TcpOptionKind.Timestamps, 8) ? Octets.UInt32(Data, 0) : null;

    /// <summary>The receiver's timestamp that the sender echoes (TSecr); <see langword="null"/> for another option.</summary>
    public uint? TimestampEcho => Is(TcpOptionKind.Timestamps, 8) ? Octets.UInt32(Data, 4) : null;

    /// <summary>Whether it signs the segment with MD5.</summary>
    public bool IsMd5Signature => Is(TcpOptionKind.Md5Signature, 16);

    /// <summary>Whether it asks for a Fast Open cookie or carries one.</summary>
    public bool IsFastOpen => Kind == TcpOptionKind.FastOpenCookie;

    /// <summary>The cookie of Fast Open; empty where it asks for one, and for another option.</summary>
    public ReadOnlySpan<byte> FastOpenCookie => IsFastOpen ? Data : default;

    /// <summary>What a Multipath TCP option says; <see langword="null"/> for another option.</summary>
    public MptcpSubtype? MptcpSubtype =>
        Kind == TcpOptionKind.Mptcp && Data.Length > 0 ? (MptcpSubtype)(Data[0] >> 4) : null;

    private bool Is(TcpOptionKind kind, int length) => Kind == kind && Bytes.Length == length + 2;
}
