namespace Hangup.Packets;

/// <summary>
/// Writes a capture file that Wireshark and tcpdump read (draft-ietf-opsawg-pcapng). Each block goes to the stream whole, in one
/// write; what a failed write leaves of it is cut off again where the stream can seek. The stream stays the caller's, who flushes and
/// closes it. One thread at a time may use a writer.
/// </summary>
public sealed class PcapngWriter
{
    private const ushort Comment = 1;
    private readonly Stream _stream;
    private readonly PcapngBlock _block = new();
    private readonly List<PcapngInterface> _interfaces = [];

    /// <summary>Begins a file: writes its section header.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="section">What the file says of itself.</param>
    /// <exception cref="ArgumentException">A text has more than 65535 bytes.</exception>
    /// <exception cref="IOException">The stream cannot be written to.</exception>
    public PcapngWriter(Stream stream, PcapngSection? section = null)
    {
        const uint SectionHeader = 0x0A0D0D0A, ByteOrder = 0x1A2B3C4D, UnknownLength = uint.MaxValue;
        const ushort Hardware = 2, OperatingSystem = 3, Application = 4;
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        _block.Begin(SectionHeader).UInt32(ByteOrder).UInt16(1).UInt16(0).UInt32(UnknownLength).UInt32(UnknownLength)
            .Option(Comment, section?.Comment)
            .Option(Hardware, section?.Hardware)
            .Option(OperatingSystem, section?.OperatingSystem)
            .Option(Application, section?.Application)
            .EndOfOptions();
        WriteBlock();
    }

    /// <summary>Describes an interface; packets name it by what is returned.</summary>
    /// <param name="description">The interface.</param>
    /// <returns>Its number, from zero on.</returns>
    /// <exception cref="ArgumentException">A text has more than 65535 bytes.</exception>
    /// <exception cref="IOException">The stream cannot be written to.</exception>
    public int AddInterface(PcapngInterface description)
    {
        const uint InterfaceDescription = 1;
        const ushort Name = 2, Description = 3, TimestampResolution = 9;
        const byte Nanoseconds = 9; // 10^-9 s
        ArgumentNullException.ThrowIfNull(description);
        _block.Begin(InterfaceDescription).UInt16((ushort)description.LinkType).UInt16(0).UInt32(description.SnapLength)
            .Option(Name, description.Name)
            .Option(Description, description.Description)
            .Option(TimestampResolution, [Nanoseconds])
            .EndOfOptions();
        WriteBlock();
        _interfaces.Add(description);
        return _interfaces.Count - 1;
    }

    /// <summary>Writes a packet.</summary>
    /// <param name="interfaceNumber">What <see cref="AddInterface"/> returned.</param>
    /// <param name="unixNanoseconds">When it was captured, in nanoseconds since 1970.</param>
    /// <param name="packet">What was captured of it; what exceeds the interface's snap length is cut.</param>
    /// <param name="originalLength">How many bytes it had on the wire; <see langword="null"/> where it is whole.</param>
    /// <param name="direction">Which way it went.</param>
    /// <param name="comment">What there is to say of it.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such interface, or the time is before 1970.</exception>
    /// <exception cref="ArgumentException">The comment has more than 65535 bytes.</exception>
    /// <exception cref="IOException">The stream cannot be written to.</exception>
    public void WritePacket(
        int interfaceNumber,
        long unixNanoseconds,
        ReadOnlySpan<byte> packet,
        int? originalLength = null,
        PacketDirection direction = PacketDirection.Unknown,
        string? comment = null)
    {
        const uint EnhancedPacket = 6;
        const ushort Flags = 2;
        ArgumentOutOfRangeException.ThrowIfNegative(interfaceNumber);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(interfaceNumber, _interfaces.Count);
        ArgumentOutOfRangeException.ThrowIfNegative(unixNanoseconds);

        uint snapLength = _interfaces[interfaceNumber].SnapLength;
        ReadOnlySpan<byte> kept = snapLength != 0 && snapLength < packet.Length ? packet[..(int)snapLength] : packet;
        _block.Begin(EnhancedPacket)
            .UInt32((uint)interfaceNumber)
            .UInt32((uint)(unixNanoseconds >> 32)).UInt32((uint)unixNanoseconds)
            .UInt32((uint)kept.Length).UInt32((uint)Math.Max(originalLength ?? 0, packet.Length))
            .Padded(kept);
        if (direction != PacketDirection.Unknown || comment is not null)
        {
            _block.Option(Comment, comment);
            if (direction != PacketDirection.Unknown)
                _block.Option(Flags, [(byte)direction, 0, 0, 0]);
            _block.EndOfOptions();
        }

        WriteBlock();
    }

    private void WriteBlock()
    {
        ReadOnlyMemory<byte> block = _block.End();
        long start = _stream.CanSeek ? _stream.Position : 0;
        try
        {
            _stream.Write(block.Span);
        }
        catch (IOException) when (_stream.CanSeek)
        {
            // A full disk takes a part: nobody could read what comes behind it.
            _stream.SetLength(start);
            throw;
        }
    }
}
