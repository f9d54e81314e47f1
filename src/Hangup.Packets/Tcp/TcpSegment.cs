using System.Buffers.Binary;
using System.Net;

namespace Hangup.Packets;

/// <summary>A TCP segment to be sent, with the IP header in front of it.</summary>
public sealed record TcpSegment
{
    private const int FixedLength = 20;

    // Four bits count it in words of four bytes.
    private const int MostHeader = 60;

    /// <summary>Where it comes from; the version of its address decides between IPv4 and IPv6.</summary>
    public required IPEndPoint Source { get; init; }

    /// <summary>Where it goes.</summary>
    public required IPEndPoint Destination { get; init; }

    /// <summary>The control bits.</summary>
    public TcpFlags Flags { get; init; }

    /// <summary>SEG.SEQ.</summary>
    public SequenceNumber Sequence { get; init; }

    /// <summary>SEG.ACK; written whether or not <see cref="TcpFlags.Ack"/> is set.</summary>
    public SequenceNumber Acknowledgment { get; init; }

    /// <summary>The window as the header has it, not scaled.</summary>
    public ushort Window { get; init; }

    /// <summary>The urgent pointer.</summary>
    public ushort UrgentPointer { get; init; }

    /// <summary>The options in their order; the writer pads behind them.</summary>
    public IReadOnlyList<TcpOption> Options { get; init; } = [];

    /// <summary>The data.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>How many routers the packet may pass: time to live or hop limit.</summary>
    /// <value>64.</value>
    public byte TimeToLive { get; init; } = 64;

    /// <summary>Whether the TCP checksum is wrong on purpose.</summary>
    public bool BadChecksum { get; init; }

    /// <summary>SEG.LEN: how many sequence numbers it takes, data and SYN and FIN.</summary>
    public int SegmentLength => Payload.Length + (Flags.HasFlag(TcpFlags.Syn) ? 1 : 0) + (Flags.HasFlag(TcpFlags.Fin) ? 1 : 0);

    /// <summary>The length of the packet from the IP header on, in bytes.</summary>
    /// <exception cref="InvalidOperationException">
    /// The addresses are of two versions, the options take more than 40 bytes, or the data does not fit a packet.
    /// </exception>
    public int Length
    {
        get
        {
            IpVersion version = IpHeader.VersionOf(Source.Address, Destination.Address);
            if (HeaderLength > MostHeader)
                throw new InvalidOperationException($"A TCP header has at most {MostHeader} bytes; with these options it has {HeaderLength}.");
            if (HeaderLength + Payload.Length > IpHeader.MostPayload(version))
                throw new InvalidOperationException($"No IP packet holds a segment with {Payload.Length} bytes of data.");
            return IpHeader.LengthOf(version) + HeaderLength + Payload.Length;
        }
    }

    private int HeaderLength
    {
        get
        {
            int options = 0;
            foreach (TcpOption option in Options)
                options += option.Length;
            return FixedLength + ((options + 3) & ~3);
        }
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
        IpHeader.Write(Source.Address, Destination.Address, IpProtocol.Tcp, TimeToLive, packet);
        WriteSegment(packet[IpHeader.LengthOf(IpHeader.VersionOf(Source.Address))..], IpHeader.AddressesOf(packet));
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

    /// <inheritdoc cref="TcpView.ToText"/>
    /// <exception cref="InvalidOperationException">As <see cref="Length"/> has it.</exception>
    public string ToText(SequenceNumber sequenceBase = default, SequenceNumber acknowledgmentBase = default) =>
        PacketView.TryParse(LinkType.Raw, ToPacket(), out PacketView packet) && packet.TryGetTcp(out TcpView segment)
            ? segment.ToText(sequenceBase, acknowledgmentBase)
            : "";

    private void WriteSegment(Span<byte> segment, ReadOnlySpan<byte> addresses)
    {
        int headerLength = HeaderLength;
        BinaryPrimitives.WriteUInt16BigEndian(segment, (ushort)Source.Port);
        BinaryPrimitives.WriteUInt16BigEndian(segment[2..], (ushort)Destination.Port);
        BinaryPrimitives.WriteUInt32BigEndian(segment[4..], Sequence.Value);
        BinaryPrimitives.WriteUInt32BigEndian(segment[8..], Acknowledgment.Value);
        segment[12] = (byte)(headerLength / 4 << 4);
        segment[13] = (byte)Flags;
        BinaryPrimitives.WriteUInt16BigEndian(segment[14..], Window);
        BinaryPrimitives.WriteUInt16BigEndian(segment[16..], 0);
        BinaryPrimitives.WriteUInt16BigEndian(segment[18..], UrgentPointer);
        WriteOptions(segment[FixedLength..headerLength]);
        Payload.Span.CopyTo(segment[headerLength..]);

        ushort pseudoHeader = InternetChecksum.PseudoHeader(addresses, IpProtocol.Tcp, segment.Length);
        ushort checksum = InternetChecksum.Of(segment, pseudoHeader);
        BinaryPrimitives.WriteUInt16BigEndian(segment[16..], BadChecksum ? Spoil(checksum, pseudoHeader) : checksum);
    }

    /// <summary>
    /// A value that is wrong and looks so. The complement would not do: 0 and 0xFFFF are the same number. Nor would the sum of the
    /// pseudo-header, which is what a host leaves to its network card.
    /// </summary>
    private static ushort Spoil(ushort checksum, ushort pseudoHeader) =>
        (ushort)((checksum ^ 1) == pseudoHeader ? checksum ^ 2 : checksum ^ 1);

    private void WriteOptions(Span<byte> options)
    {
        foreach (TcpOption option in Options)
        {
            option.Write(options);
            options = options[option.Length..];
        }

        // The end-of-options mark is zero, and so is the padding behind it (RFC 9293, section 3.1).
        options.Clear();
    }
}
