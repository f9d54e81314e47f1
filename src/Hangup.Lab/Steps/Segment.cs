using Hangup.Packets;

namespace Hangup.Lab;

/// <summary>What a scripted peer sends.</summary>
public abstract record Packet
{
    private protected Packet()
    {
    }
}

/// <summary>A TCP segment. Numbers are relative to the connection: a SYN is 0, the first byte 1.</summary>
/// <param name="Flags">The control bits.</param>
public sealed record Segment(TcpFlags Flags) : Packet
{
    /// <summary>The sequence number; <see langword="null"/> for the next of the peer, which then counts on.</summary>
    public int? Seq { get; init; }

    /// <summary>The acknowledgement number; <see langword="null"/> for all that the peer has seen.</summary>
    public int? Ack { get; init; }

    /// <summary>The number of bytes carried.</summary>
    public int Length { get; init; }

    /// <summary>The window field; the peer does not scale.</summary>
    public int Window { get; init; } = 65535;

    /// <summary>The options, which the peer knows before it sends.</summary>
    public IReadOnlyList<TcpOption> Options { get; init; } = [];

    /// <summary>A Multipath TCP option, which the peer writes when it sends the segment.</summary>
    public MultipathOption Multipath { get; init; }

    /// <summary>
    /// The peer's clock relative to its first timestamp, in a Timestamps option that echoes the newest value of the host;
    /// <see langword="null"/> for no such option.
    /// </summary>
    public int? Timestamp { get; init; }

    /// <summary>A Timestamps option echoes this much more than the newest value of the host.</summary>
    public int EchoOffset { get; init; }

    /// <summary>The TTL or hop limit.</summary>
    public byte TimeToLive { get; init; } = 64;

    /// <summary>The checksum is wrong.</summary>
    public bool BadChecksum { get; init; }

    /// <summary>It comes from an address that has no part in the connection.</summary>
    public bool FromStranger { get; init; }

    /// <summary>It comes from the peer's port plus this.</summary>
    public int PortOffset { get; init; }

    /// <summary>It goes to the host's port plus this.</summary>
    public int TargetPortOffset { get; init; }

    /// <inheritdoc/>
    public override string ToString()
    {
        string seq = Seq is { } s ? $" seq {s}" : "";
        string ack = Ack is { } a ? $" ack {a}" : "";
        string length = Length > 0 ? $" len {Length}" : "";
        string window = Window == 65535 ? "" : $" win {Window}";
        string more = (BadChecksum ? ", wrong checksum" : "") + (FromStranger ? ", from a stranger" : "")
            + (TimeToLive == 64 ? "" : $", TTL {TimeToLive}") + (Timestamp is { } t ? $", TSval {t}" : "")
            + (Multipath == MultipathOption.None ? "" : $", MPTCP {Multipath}");
        return $"{Flags.ToText()}{seq}{ack}{length}{window}{more}";
    }
}

/// <summary>An ICMP or ICMPv6 error that quotes the last segment of the host.</summary>
/// <param name="V4Type">The type over IPv4.</param>
/// <param name="V4Code">The code over IPv4.</param>
/// <param name="V6Type">The type over IPv6.</param>
/// <param name="V6Code">The code over IPv6.</param>
/// <param name="Name">What it is called.</param>
public sealed record IcmpReply(byte V4Type, byte V4Code, byte V6Type, byte V6Code, string Name) : Packet
{
    /// <summary>3/0, or ICMPv6 1/0.</summary>
    public static IcmpReply NetworkUnreachable { get; } = new(3, 0, 1, 0, "network unreachable");

    /// <summary>3/1, or ICMPv6 1/3.</summary>
    public static IcmpReply HostUnreachable { get; } = new(3, 1, 1, 3, "host unreachable");

    /// <summary>3/2; ICMPv6 has a parameter problem, 4/1, for it.</summary>
    public static IcmpReply ProtocolUnreachable { get; } = new(3, 2, 4, 1, "protocol unreachable");

    /// <summary>3/3, or ICMPv6 1/4.</summary>
    public static IcmpReply PortUnreachable { get; } = new(3, 3, 1, 4, "port unreachable");

    /// <summary>3/13, or ICMPv6 1/1.</summary>
    public static IcmpReply Prohibited { get; } = new(3, 13, 1, 1, "administratively prohibited");

    /// <summary>11/0, or ICMPv6 3/0.</summary>
    public static IcmpReply TimeExceeded { get; } = new(11, 0, 3, 0, "time exceeded");

    /// <summary>Any type and code over IPv4.</summary>
    public static IcmpReply OfV4(byte type, byte code) => new(type, code, 0, 0, $"{type}/{code}");

    /// <summary>Any type and code over IPv6.</summary>
    public static IcmpReply OfV6(byte type, byte code) => new(0, 0, type, code, $"{type}/{code}");

    /// <summary>Added to the sequence number that is quoted.</summary>
    public int QuotedOffset { get; init; }

    /// <summary>The MTU that "fragmentation needed" or "packet too big" reports.</summary>
    public int Mtu { get; init; }

    /// <summary>Whether something that was on the wire is this error.</summary>
    internal bool Matches(IcmpKind? seen) => seen?.Version switch
    {
        IpVersion.V4 => (seen.Type, seen.Code) == (V4Type, V4Code),
        IpVersion.V6 => (seen.Type, seen.Code) == (V6Type, V6Code),
        _ => false,
    };

    /// <inheritdoc/>
    public override string ToString() => $"ICMP {Name}{(QuotedOffset == 0 ? "" : $", quoting a wrong sequence number")}";
}
