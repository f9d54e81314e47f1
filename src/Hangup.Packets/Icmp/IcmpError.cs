using System.Buffers.Binary;
using System.Net;

namespace Hangup.Packets;

/// <summary>An error of ICMP or ICMPv6 to be sent, with the IP header in front of it.</summary>
public sealed record IcmpError
{
    // RFC 1812, section 4.3.2.3, and the minimum MTU of IPv6 (RFC 4443, section 2.4 (c)).
    private const int MostIpv4 = 576;
    private const int MostIpv6 = 1280;

    /// <summary>Which error; its version must be that of the addresses.</summary>
    public required IcmpKind Kind { get; init; }

    /// <summary>Who reports it: a router or the host.</summary>
    public required IPAddress Source { get; init; }

    /// <summary>Who is told: the source of the quoted packet.</summary>
    public required IPAddress Destination { get; init; }

    /// <summary>The packet that caused it, from its IP header on; what an error may not quote any more is cut.</summary>
    public ReadOnlyMemory<byte> Quoted { get; init; }

    /// <summary>The size of packets that the next link takes, in bytes; written where the error is about it, 16 bits of it in IPv4.</summary>
    public uint NextHopMtu { get; init; }

    /// <summary>Which byte of the quoted packet is wrong; written where the error is about it, 8 bits of it in IPv4.</summary>
    public uint ProblemPointer { get; init; }

    /// <summary>How many routers the packet may pass: time to live or hop limit.</summary>
    /// <value>64.</value>
    public byte TimeToLive { get; init; } = 64;

    /// <summary>The length of the packet from the IP header on, in bytes.</summary>
    /// <exception cref="InvalidOperationException">The addresses or the error are of two versions of IP.</exception>
    public int Length => HeadersLength + QuotedLength;

    private int HeadersLength => IpHeader.LengthOf(Version) + IcmpView.HeaderLength;

    private int QuotedLength => Math.Min(Quoted.Length, (Version == IpVersion.V6 ? MostIpv6 : MostIpv4) - HeadersLength);

    private IpVersion Version =>
        IpHeader.VersionOf(Source, Destination) == Kind.Version
            ? Kind.Version
            : throw new InvalidOperationException($"{Kind} is no error that {Source} can send.");

    private uint RestOfHeader => (Version, Kind.Type, Kind.Code) switch
    {
        (IpVersion.V4, Icmpv4.Unreachable, 4) => NextHopMtu & 0xFFFF,
        (IpVersion.V4, Icmpv4.Parameter, _) => ProblemPointer << 24,
        (IpVersion.V6, Icmpv6.TooBig, _) => NextHopMtu,
        (IpVersion.V6, Icmpv6.Parameter, _) => ProblemPointer,
        _ => 0,
    };

    /// <summary>The error that answers a packet.</summary>
    /// <param name="kind">Which error.</param>
    /// <param name="from">Who reports it.</param>
    /// <param name="packet">The packet that caused it, from its IP header on.</param>
    /// <exception cref="ArgumentException"><paramref name="packet"/> is no packet of the error's version of IP.</exception>
    public static IcmpError Answering(IcmpKind kind, IPAddress from, ReadOnlyMemory<byte> packet)
    {
        ArgumentNullException.ThrowIfNull(kind);
        if (!PacketView.TryParse(LinkType.Raw, packet.Span, out PacketView view) || view.Version != kind.Version)
            throw new ArgumentException($"{kind} answers no such packet.", nameof(packet));
        return new IcmpError { Kind = kind, Source = from, Destination = new IPAddress(view.Source), Quoted = packet };
    }

    /// <summary>Writes the packet from the IP header on.</summary>
    /// <param name="bytes">Where to; at least <see cref="Length"/> bytes.</param>
    /// <returns>How many bytes were written: <see cref="Length"/>.</returns>
    /// <exception cref="ArgumentException"><paramref name="bytes"/> is too short.</exception>
    /// <exception cref="InvalidOperationException">As <see cref="Length"/> has it.</exception>
    public int Write(Span<byte> bytes)
    {
        int length = Length;
        if (bytes.Length < length)
            throw new ArgumentException($"The packet has {length} bytes, and there is room for {bytes.Length}.", nameof(bytes));
        Span<byte> packet = bytes[..length];
        IpHeader.Write(Source, Destination, Version == IpVersion.V6 ? IpProtocol.Icmpv6 : IpProtocol.Icmp, TimeToLive, packet);
        WriteMessage(packet[IpHeader.LengthOf(Version)..], IpHeader.AddressesOf(packet));
        return length;
    }

    /// <summary>The packet from the IP header on.</summary>
    /// <exception cref="InvalidOperationException">As <see cref="Length"/> has it.</exception>
    public byte[] ToPacket()
    {
        byte[] packet = new byte[Length];
        Write(packet);
        return packet;
    }

    private void WriteMessage(Span<byte> message, ReadOnlySpan<byte> addresses)
    {
        message[0] = Kind.Type;
        message[1] = Kind.Code;
        BinaryPrimitives.WriteUInt16BigEndian(message[2..], 0);
        BinaryPrimitives.WriteUInt32BigEndian(message[4..], RestOfHeader);
        Quoted.Span[..QuotedLength].CopyTo(message[IcmpView.HeaderLength..]);
        // ICMP has no pseudo-header, ICMPv6 has one (RFC 4443, section 2.3).
        ushort pseudoHeader = Version == IpVersion.V6
            ? InternetChecksum.PseudoHeader(addresses, IpProtocol.Icmpv6, message.Length)
            : (ushort)0;
        BinaryPrimitives.WriteUInt16BigEndian(message[2..], InternetChecksum.Of(message, pseudoHeader));
    }
}
