using System.Net;

namespace Hangup.Packets;

/// <summary>
/// Reads a capture: pcap of either byte order with microseconds or nanoseconds, or pcapng with any number of interfaces. No bytes make
/// it throw: where they make no sense it stops, and <see cref="Damage"/> says why. The stream stays the caller's.
/// </summary>
/// <param name="stream">The capture, not compressed.</param>
public sealed class CaptureReader(Stream stream) : PacketSource
{
    private readonly CaptureBuffer _buffer = new(stream);
    private readonly PcapngNames _names = new();
    private CaptureParser? _parser;
    private CaptureRecord _record;
    private bool _ended;
    private string? _damage;

    /// <summary>How the capture is written; known once the first packet was asked for.</summary>
    public CaptureFormat Format => _parser switch
    {
        PcapParser => CaptureFormat.Pcap,
        PcapngParser => CaptureFormat.Pcapng,
        _ => CaptureFormat.Unknown,
    };

    /// <summary>How far it has come, in bytes of the capture.</summary>
    public long Position => _buffer.Position;

    /// <summary>The names of addresses that the capture has told so far.</summary>
    public IReadOnlyDictionary<IPAddress, string> Names => _names.All;

    /// <inheritdoc/>
    public override string? Damage => _damage ?? _parser?.Damage;

    /// <inheritdoc/>
    public override long Missed => _parser?.Missed ?? 0;

    /// <inheritdoc/>
    public override CapturedPacket Current => new()
    {
        Bytes = _record.Length == 0 ? default : _buffer.Available.Slice(_record.Start, _record.CapturedLength),
        OriginalLength = _record.OriginalLength,
        UnixNanoseconds = _record.UnixNanoseconds,
        LinkType = _record.LinkType,
        InterfaceNumber = _record.InterfaceNumber,
        Direction = _record.Direction,
    };

    /// <inheritdoc/>
    public override bool MoveNext()
    {
        if (_ended)
            return false;
        _buffer.Consume(_record.Length);
        _record.Length = 0;
        _parser ??= Begin();
        _ended = _parser is null || !_parser.TryNext(ref _record);
        return !_ended;
    }

    private CaptureParser? Begin()
    {
        CaptureParser? parser = PcapngParser.Begin(_buffer, _names);
        parser ??= PcapParser.Begin(_buffer);
        if (parser is null)
            _damage = _buffer.Available.IsEmpty ? "it is empty" : "it is no capture: neither pcap nor pcapng";
        return parser;
    }
}
