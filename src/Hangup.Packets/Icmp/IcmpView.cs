namespace Hangup.Packets;

/// <summary>
/// A message of ICMP or ICMPv6 as it lies in memory (RFC 792, RFC 4443). It judges nothing; fields that were not captured read as
/// zero.
/// </summary>
public readonly ref struct IcmpView
{
    internal const int HeaderLength = 8;
    private const int LeastLength = 4;
    private readonly TransportBytes _message;

    private IcmpView(IpVersion version, TransportBytes message)
    {
        Version = version;
        _message = message;
    }

    /// <summary>Whether it is of ICMP or of ICMPv6.</summary>
    public IpVersion Version { get; }

    /// <summary>The type.</summary>
    public byte Type => Octets.Byte(Bytes, 0);

    /// <summary>The code.</summary>
    public byte Code => Octets.Byte(Bytes, 1);

    /// <summary>The checksum field.</summary>
    public ushort Checksum => Octets.UInt16(Bytes, 2);

    /// <summary>The four bytes behind the checksum, whose meaning is the type's.</summary>
    public uint RestOfHeader => Octets.UInt32(Bytes, 4);

    /// <summary>Which error it is; <see langword="null"/> for an unknown one and for what is no error.</summary>
    public IcmpKind? Kind => IcmpKind.Find(Version, Type, Code);

    /// <summary>Whether it is an error, which quotes the packet that caused it.</summary>
    public bool IsError => Version == IpVersion.V6
        ? Type < Icmpv6.FirstInformational
        : Type is Icmpv4.Unreachable or Icmpv4.Quench or Icmpv4.TimeExceeded or Icmpv4.Parameter;

    /// <summary>
    /// The size of packets that the next link takes, in bytes; zero where an old router does not state it (RFC 1191, section 5), and
    /// <see langword="null"/> where the message is about something else.
    /// </summary>
    public uint? NextHopMtu => (Version, Type, Code) switch
    {
        (IpVersion.V4, Icmpv4.Unreachable, 4) => Octets.UInt16(Bytes, 6),
        (IpVersion.V6, Icmpv6.TooBig, _) => RestOfHeader,
        _ => null,
    };

    /// <summary>Which byte of the quoted packet is wrong; <see langword="null"/> where the message is about something else.</summary>
    public uint? ProblemPointer => (Version, Type) switch
    {
        (IpVersion.V4, Icmpv4.Parameter) => Octets.Byte(Bytes, 4),
        (IpVersion.V6, Icmpv6.Parameter) => RestOfHeader,
        _ => null,
    };

    /// <summary>What was captured of the packet that an error quotes, without the extensions behind it (RFC 4884); empty for no error.</summary>
    public ReadOnlySpan<byte> Quoted => IsError ? Octets.Slice(Bytes, HeaderLength, QuotedLength ?? Bytes.Length) : default;

    /// <summary>Whether the checksum agrees with the message.</summary>
    public ChecksumStatus ChecksumStatus => Version == IpVersion.V6
        ? _message.JudgeChecksum(IpProtocol.Icmpv6, Checksum)
        : _message.JudgeChecksumWithoutPseudoHeader();

    private ReadOnlySpan<byte> Bytes => _message.Captured;

    /// <summary>
    /// The length that RFC 4884, section 4, states in words of four or eight bytes; <see langword="null"/> where it states none. Less
    /// than 128 bytes is none: who sets the field pads up to it.
    /// </summary>
    private int? QuotedLength
    {
        get
        {
            int length = (Version, Type) switch
            {
                (IpVersion.V4, Icmpv4.Unreachable or Icmpv4.TimeExceeded or Icmpv4.Parameter) => Octets.Byte(Bytes, 5) * 4,
                (IpVersion.V6, Icmpv6.Unreachable or Icmpv6.TimeExceeded) => Octets.Byte(Bytes, 4) * 8,
                _ => 0,
            };
            return length >= 128 ? length : null;
        }
    }

    /// <summary>Views the packet that an error quotes, which is cut as a rule.</summary>
    /// <param name="packet">The view.</param>
    /// <returns>Whether the message is an error and quotes at least an IP header.</returns>
    public bool TryGetQuoted(out PacketView packet) =>
        PacketView.TryParse(Version == IpVersion.V6 ? LinkType.Ipv6 : LinkType.Ipv4, Quoted, out packet);

    /// <summary>The message in one short line, such as <c>ICMP fragmentation needed mtu 1000</c>.</summary>
    public string ToText() => PacketText.Of(this);

    internal static bool TryParse(IpVersion version, TransportBytes bytes, out IcmpView message)
    {
        message = new IcmpView(version, bytes);
        return bytes.Captured.Length >= LeastLength;
    }
}
