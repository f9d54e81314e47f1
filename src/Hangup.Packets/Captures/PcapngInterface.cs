namespace Hangup.Packets;

/// <summary>An interface of a pcapng file, whose packets all begin with the same kind of header.</summary>
/// <param name="LinkType">What its packets begin with.</param>
public sealed record PcapngInterface(LinkType LinkType)
{
    /// <summary>The name as the system knows it, such as <c>eth0</c>.</summary>
    public string? Name { get; init; }

    /// <summary>What it is.</summary>
    public string? Description { get; init; }

    /// <summary>The most bytes that are kept of a packet.</summary>
    /// <value>0: all of them.</value>
    public uint SnapLength { get; init; }
}
