using System.Buffers.Binary;
using System.Net.NetworkInformation;

namespace Hangup.Packets;

/// <summary>An Ethernet frame to be sent, without its check sequence and without padding.</summary>
public sealed record EthernetFrame
{
    private const int AddressLength = 6;

    /// <summary>Where it comes from; six bytes.</summary>
    public required PhysicalAddress Source { get; init; }

    /// <summary>Where it goes; six bytes.</summary>
    public required PhysicalAddress Destination { get; init; }

    /// <summary>The IP packet, whose first bits give the type of the frame.</summary>
    public required ReadOnlyMemory<byte> Packet { get; init; }

    /// <summary>The length of the frame, in bytes.</summary>
    public int Length => EthernetView.HeaderLength + Packet.Length;

    /// <summary>Writes the frame.</summary>
    /// <param name="bytes">Where to; at least <see cref="Length"/> bytes.</param>
    /// <returns>How many bytes were written: <see cref="Length"/>.</returns>
    /// <exception cref="ArgumentException"><paramref name="bytes"/> is too short.</exception>
    /// <exception cref="InvalidOperationException">An address has not six bytes, or the packet is not of IP.</exception>
    public int Write(Span<byte> bytes)
    {
        if (bytes.Length < Length)
            throw new ArgumentException($"The frame has {Length} bytes, and there is room for {bytes.Length}.", nameof(bytes));
        BinaryPrimitives.WriteUInt16BigEndian(bytes[(2 * AddressLength)..], (ushort)TypeOf(Packet.Span));
        WriteAddress(Destination, bytes);
        WriteAddress(Source, bytes[AddressLength..]);
        Packet.Span.CopyTo(bytes[EthernetView.HeaderLength..]);
        return Length;
    }

    /// <summary>The frame.</summary>
    /// <exception cref="InvalidOperationException">An address has not six bytes, or the packet is not of IP.</exception>
    public byte[] ToFrame()
    {
        byte[] frame = new byte[Length];
        Write(frame);
        return frame;
    }

    private static EtherType TypeOf(ReadOnlySpan<byte> packet) => (Octets.Byte(packet, 0) >> 4) switch
    {
        4 => EtherType.Ipv4,
        6 => EtherType.Ipv6,
        _ => throw new InvalidOperationException("The packet of an Ethernet frame must be of IPv4 or IPv6."),
    };

    private static void WriteAddress(PhysicalAddress address, Span<byte> bytes)
    {
        byte[] octets = address.GetAddressBytes();
        if (octets.Length != AddressLength)
            throw new InvalidOperationException($"{address} is no Ethernet address.");
        octets.CopyTo(bytes);
    }
}
