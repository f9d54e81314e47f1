namespace Hangup.Packets;

/// <summary>A packet of a capture, good until the next one is read.</summary>
public readonly ref struct CapturedPacket
{
    /// <summary>What was captured of it, from its link header on.</summary>
    public ReadOnlySpan<byte> Bytes { get; init; }

    /// <summary>How many bytes it had on the wire; never fewer than were captured.</summary>
    public int OriginalLength { get; init; }

    /// <summary>When it was captured, in nanoseconds since 1970; zero where the capture does not say.</summary>
    public long UnixNanoseconds { get; init; }

    /// <summary>What it begins with.</summary>
    public LinkType LinkType { get; init; }

    /// <summary>On which interface of the capture it was seen, from zero on.</summary>
    public int InterfaceNumber { get; init; }

    /// <summary>Which way it went through that interface.</summary>
    public PacketDirection Direction { get; init; }
}
