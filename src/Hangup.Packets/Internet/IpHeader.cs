using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Hangup.Packets;

/// <summary>Writes the header of a packet that is no fragment and has neither options nor extension headers.</summary>
internal static class IpHeader
{
    public const int Ipv4Length = 20;
    public const int Ipv6Length = 40;

    public static IpVersion VersionOf(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? IpVersion.V6 : IpVersion.V4;

    public static int LengthOf(IpVersion version) => version == IpVersion.V6 ? Ipv6Length : Ipv4Length;

    /// <summary>The most that a packet can hold behind this header, in bytes.</summary>
    public static int MostPayload(IpVersion version) => version == IpVersion.V6 ? ushort.MaxValue : ushort.MaxValue - Ipv4Length;

    /// <exception cref="InvalidOperationException">The addresses are of two versions.</exception>
    public static IpVersion VersionOf(IPAddress source, IPAddress destination) =>
        source.AddressFamily == destination.AddressFamily
            ? VersionOf(source)
            : throw new InvalidOperationException($"No packet leads from {source} to {destination}: they are of two versions of IP.");

    /// <summary>The source and the destination in a header that <see cref="Write"/> wrote.</summary>
    public static ReadOnlySpan<byte> AddressesOf(ReadOnlySpan<byte> packet) => packet[0] >> 4 == 6 ? packet[8..40] : packet[12..20];

    /// <summary>Writes the header in front of the payload, whose length the rest of the bytes gives.</summary>
    public static void Write(IPAddress source, IPAddress destination, IpProtocol protocol, byte timeToLive, Span<byte> packet)
    {
        if (VersionOf(source) == IpVersion.V6)
            WriteIpv6(source, destination, protocol, timeToLive, packet);
        else
            WriteIpv4(source, destination, protocol, timeToLive, packet);
    }

    private static void WriteIpv4(IPAddress source, IPAddress destination, IpProtocol protocol, byte timeToLive, Span<byte> packet)
    {
        Span<byte> header = packet[..Ipv4Length];
        header.Clear();
        header[0] = 0x45; // version, and the length in words of four bytes
        BinaryPrimitives.WriteUInt16BigEndian(header[2..], (ushort)packet.Length);
        header[6] = 0x40; // don't fragment: the identification may then be any (RFC 6864, section 4.1)
        header[8] = timeToLive;
        header[9] = (byte)protocol;
        WriteAddresses(source, destination, header[12..]);
        BinaryPrimitives.WriteUInt16BigEndian(header[10..], InternetChecksum.Of(header));
    }

    private static void WriteIpv6(IPAddress source, IPAddress destination, IpProtocol protocol, byte timeToLive, Span<byte> packet)
    {
        Span<byte> header = packet[..Ipv6Length];
        header.Clear();
        header[0] = 0x60;
        BinaryPrimitives.WriteUInt16BigEndian(header[4..], (ushort)(packet.Length - Ipv6Length));
        header[6] = (byte)protocol;
        header[7] = timeToLive;
        WriteAddresses(source, destination, header[8..]);
    }

    private static void WriteAddresses(IPAddress source, IPAddress destination, Span<byte> bytes)
    {
        source.TryWriteBytes(bytes, out int length);
        destination.TryWriteBytes(bytes[length..], out _);
    }
}
