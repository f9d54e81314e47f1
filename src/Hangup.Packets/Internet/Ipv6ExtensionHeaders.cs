namespace Hangup.Packets;

/// <summary>What stands between the fixed header of IPv6 and the payload (RFC 8200, section 4).</summary>
internal readonly struct Ipv6ExtensionHeaders
{
    public const int FixedLength = 40;

    // No header is shorter (RFC 8200, section 4.8: multiples of 8 bytes).
    private const int Unit = 8;

    /// <summary>What follows the last header that could be read.</summary>
    public IpProtocol Protocol { get; private init; }

    /// <summary>Where it begins.</summary>
    public int End { get; private init; }

    /// <summary>Offset and flags of the fragment header; zero without one.</summary>
    public ushort Fragment { get; private init; }

    public uint FragmentIdentification { get; private init; }

    /// <summary>Whether the packet visits further addresses before its last destination.</summary>
    public bool HasSegmentsLeft { get; private init; }

    /// <summary>The length that a jumbogram states (RFC 2675); zero without one.</summary>
    public int JumboLength { get; private init; }

    public static Ipv6ExtensionHeaders Walk(ReadOnlySpan<byte> packet)
    {
        var headers = new Ipv6ExtensionHeaders { Protocol = (IpProtocol)packet[6], End = FixedLength };
        // Behind the header of a later fragment come bytes out of the middle of something.
        while (IsExtension(headers.Protocol) && packet.Length - headers.End >= Unit && (headers.Fragment & 0xFFF8) == 0)
            headers = headers.Next(packet[headers.End..]);
        return headers;
    }

    private static bool IsExtension(IpProtocol protocol) => protocol
        is IpProtocol.HopByHop or IpProtocol.Routing or IpProtocol.Fragment or IpProtocol.Authentication
        or IpProtocol.DestinationOptions or IpProtocol.Mobility or IpProtocol.HostIdentity or IpProtocol.Shim6;

    private Ipv6ExtensionHeaders Next(ReadOnlySpan<byte> header)
    {
        int length = Protocol switch
        {
            IpProtocol.Fragment => Unit, // its second byte is reserved
            IpProtocol.Authentication => (header[1] + 2) * 4, // RFC 4302, section 2.2: in units of 4 bytes
            _ => (header[1] + 1) * Unit,
        };
        var isFragment = Protocol == IpProtocol.Fragment;
        return new Ipv6ExtensionHeaders
        {
            Protocol = (IpProtocol)header[0],
            End = End + length,
            Fragment = isFragment ? Octets.UInt16(header, 2) : Fragment,
            FragmentIdentification = isFragment ? Octets.UInt32(header, 4) : FragmentIdentification,
            HasSegmentsLeft = HasSegmentsLeft || (Protocol == IpProtocol.Routing && header[3] != 0),
            JumboLength = Protocol == IpProtocol.HopByHop && JumboLength == 0 ? FindJumbo(Octets.Slice(header, 2, length - 2)) : JumboLength,
        };
    }

    private static int FindJumbo(ReadOnlySpan<byte> options)
    {
        const byte Pad1 = 0, Jumbo = 0xC2;
        while (options.Length >= 2)
        {
            if (options[0] == Jumbo && options[1] == sizeof(uint))
                return (int)Math.Min(Octets.UInt32(options, 2), int.MaxValue - FixedLength);
            options = Octets.Slice(options, options[0] == Pad1 ? 1 : 2 + options[1], options.Length);
        }

        return 0;
    }
}
