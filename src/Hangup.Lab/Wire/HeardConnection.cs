using System.Net;
using Hangup.Packets;

namespace Hangup.Lab;

/// <summary>One direction of a connection as somebody knows it who has heard every segment: enough to forge the next one.</summary>
internal sealed class HeardConnection
{
    private readonly IPEndPoint _source;
    private readonly IPEndPoint _destination;
    private readonly SequenceNumber _base;
    private readonly SequenceNumber _next;
    private readonly SequenceNumber _acknowledged;

    private HeardConnection(WireSegment syn, IEnumerable<WireSegment> segments)
    {
        (_source, _destination) = (syn.Source, syn.Destination);
        _base = _next = TcpOf(syn).Sequence;
        foreach (WireSegment segment in segments.Where(segment => segment.Source.Equals(_source) && segment.Destination.Equals(_destination)))
        {
            TcpView tcp = TcpOf(segment);
            SequenceNumber end = tcp.Sequence + tcp.SegmentLength;
            if (end.IsAfter(_next))
                _next = end;
            if (tcp.Flags.HasFlag(TcpFlags.Ack))
                _acknowledged = tcp.Acknowledgment;
        }
    }

    /// <summary>The newest connection in which a host has sent a SYN.</summary>
    /// <exception cref="InvalidOperationException">The host has sent none.</exception>
    public static HeardConnection Newest(IReadOnlyList<WireSegment> segments, Host host) =>
        segments.LastOrDefault(segment => segment.From == host && segment.Flags.HasFlag(TcpFlags.Syn)) is { } syn
            ? new HeardConnection(syn, segments)
            : throw new InvalidOperationException($"The {host} has sent no SYN.");

    /// <summary>A segment that seems to come from the sender, as an IP packet.</summary>
    public byte[] Forge(Segment segment) => new TcpSegment
    {
        Source = _source,
        Destination = _destination,
        Flags = segment.Flags,
        Sequence = segment.Seq is { } seq ? _base + seq : _next,
        Acknowledgment = segment.Flags.HasFlag(TcpFlags.Ack) ? _acknowledged : 0u,
        Window = (ushort)segment.Window,
        Options = [.. segment.Options],
        Payload = new byte[segment.Length],
        TimeToLive = segment.TimeToLive,
        BadChecksum = segment.BadChecksum,
    }.ToPacket();

    private static TcpView TcpOf(WireSegment segment) =>
        PacketView.TryParse(LinkType.Ethernet, segment.Frame.Span, out PacketView packet) && packet.TryGetTcp(out TcpView tcp) ? tcp : default;
}
