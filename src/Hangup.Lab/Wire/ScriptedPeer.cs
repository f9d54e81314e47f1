using System.Buffers.Binary;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Hangup.Packets;

namespace Hangup.Lab;

/// <summary>
/// A peer without a TCP of its own at the far end of a cable: it sends what it is told to, and keeps only the numbers from
/// which a script counts.
/// </summary>
internal sealed class ScriptedPeer : IDisposable
{
    /// <summary>Where probes are sent to: tcpmux, on which nobody listens in a namespace of the lab's own.</summary>
    public const ushort ClosedPort = 1;

    // Any number would do; this one makes an absolute number easy to tell from a relative one in a capture.
    private static readonly SequenceNumber OwnBase = 0x5000_0000;
    private const int EthernetHeader = 14;
    private readonly NetworkHost _host;
    private readonly Socket _socket;
    private readonly PhysicalAddress _ownMac;
    private readonly PhysicalAddress _hostMac;
    private readonly IPAddress _stranger;
    private readonly WireTap _tap;
    private readonly Dictionary<int, HostNumbers> _numbers = [];
    private readonly MultipathPeer _multipath = new();
    private HostNumbers? _newest;
    private uint _hostTimestamp;
    private ReadOnlyMemory<byte> _lastPacket;
    private int _sent;
    private int _looked;
    private int _probes;

    private ScriptedPeer(NetworkHost host, Socket socket, PhysicalAddress hostMac, AddressFamily family, WireTap tap)
    {
        _host = host;
        _socket = socket;
        _ownMac = host.Links[0].Mac;
        _hostMac = hostMac;
        _stranger = host.Links[0].Addresses.Last(address => address.AddressFamily == family);
        _tap = tap;
    }

    /// <summary>The peer's address; a connection to it begins here or ends here.</summary>
    public IPEndPoint Own { get; private init; } = new(IPAddress.Any, 0);

    /// <summary>The host's end of the connection; the port is not known before its SYN has come.</summary>
    public IPEndPoint Other { get; private set; } = new(IPAddress.Any, 0);

    /// <param name="host">The peer's end of the cable.</param>
    /// <param name="hostMac">The Ethernet address of the host under test.</param>
    /// <param name="own">Where the peer is.</param>
    /// <param name="other">Where the host is; port 0 where it connects.</param>
    /// <param name="tap">What the peer hears.</param>
    public static Task<ScriptedPeer> OpenAsync(NetworkHost host, PhysicalAddress hostMac, IPEndPoint own, IPEndPoint other, WireTap tap) =>
        host.RunAsync(() =>
        {
            // One processor: the kernel then takes packets in the order in which they are sent (enqueue_to_backlog()).
            ProcessorAffinity.Narrow();
            var socket = new Socket(AddressFamily.Packet, SocketType.Raw, 0);
            return new ScriptedPeer(host, socket, hostMac, own.AddressFamily, tap) { Own = own, Other = other };
        });

    /// <summary>Sends a packet.</summary>
    public Task SendAsync(Packet packet) => packet switch
    {
        Segment segment => SendAsync(Build(segment)),
        IcmpReply reply => SendAsync(Build(reply)),
        _ => throw new InvalidOperationException($"No peer sends {packet}."),
    };

    /// <summary>
    /// The next segment that has come from the host; <see langword="null"/> where none has. What the host's timer sends again
    /// because this process was slow to answer is passed over.
    /// </summary>
    /// <param name="isPassedOver">What is passed over as well, as if it had never come.</param>
    public WireSegment? Next(Predicate<WireSegment>? isPassedOver = null)
    {
        _tap.Drain();
        while (_looked < _tap.Segments.Count)
        {
            WireSegment segment = _tap.Segments[_looked++];
            if (segment.IsOutgoing || segment.Flags == 0 || segment.Source.Port == ClosedPort || IsRepeated(segment) || isPassedOver?.Invoke(segment) == true)
                continue;
            Note(segment);
            return segment;
        }

        return null;
    }

    /// <summary>
    /// Sends a segment for a closed port, which is answered in any case: once that answer is here, what was sent before has
    /// been looked at.
    /// </summary>
    public async Task<Func<bool>> ProbeAsync()
    {
        int port = 61000 + _probes++;
        await SendAsync(new TcpSegment
        {
            Source = new IPEndPoint(_stranger, port),
            Destination = new IPEndPoint(Other.Address, ClosedPort),
            Flags = TcpFlags.Syn,
            Sequence = OwnBase,
        }.ToPacket()).ConfigureAwait(false);
        return () =>
        {
            _tap.Drain();
            return _tap.Segments.Any(segment => segment.Source.Port == ClosedPort && segment.Destination.Port == port);
        };
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>Whether the host had sent the same bytes, SYN or FIN before; an acknowledgement alone is never a repetition.</summary>
    private bool IsRepeated(WireSegment segment)
    {
        const TcpFlags taking = TcpFlags.Syn | TcpFlags.Fin;
        const TcpFlags telling = taking | TcpFlags.Ack; // In a simultaneous open the SYN comes again with an ACK, and that is news.
        bool takesNumbers = segment.Length > 0 || (segment.Flags & taking) != 0;
        return takesNumbers && _tap.Segments.Take(_looked - 1).Any(earlier =>
            !earlier.IsOutgoing
            && earlier.Source.Equals(segment.Source)
            && earlier.RawSeq == segment.RawSeq
            && earlier.Length == segment.Length
            && (earlier.Flags & telling) == (segment.Flags & telling));
    }

    private void Note(WireSegment segment)
    {
        if (segment.Flags.HasFlag(TcpFlags.Syn) && !segment.Source.Equals(Other))
            (Other, _sent) = (segment.Source, 0); // The host's first connection, or its next.
        if (!PacketView.TryParse(LinkType.Ethernet, segment.Frame.Span, out PacketView packet) || !packet.TryGetTcp(out TcpView tcp))
            return;
        _lastPacket = segment.Frame[EthernetHeader..];
        if (tcp.Flags.HasFlag(TcpFlags.Rst))
            return;
        if (tcp.Flags.HasFlag(TcpFlags.Syn))
            _numbers[segment.Destination.Port] = _newest = new HostNumbers(tcp.Sequence) { Next = tcp.Sequence + 1 };
        SequenceNumber end = tcp.Sequence + tcp.SegmentLength;
        if (NumbersAt(segment.Destination.Port) is { } numbers && end.IsAfter(numbers.Next))
            numbers.Next = end;
        if (tcp.Options.TryFind(TcpOptionKind.Timestamps, out TcpOptionView option) && option.TimestampValue is { } value)
            _hostTimestamp = value;
        if (tcp.Options.TryFind(TcpOptionKind.Mptcp, out option))
            _multipath.Note(option);
    }

    /// <summary>What the host counts from in the connection of one of the peer's ports; a port without one has that of the newest.</summary>
    private HostNumbers? NumbersAt(int ownPort) => _numbers.GetValueOrDefault(ownPort, _newest!);

    private byte[] Build(Segment segment)
    {
        int offset = segment.Seq ?? _sent;
        int length = segment.Length + (segment.Flags.HasFlag(TcpFlags.Syn) ? 1 : 0) + (segment.Flags.HasFlag(TcpFlags.Fin) ? 1 : 0);
        if (segment.Seq is null)
            _sent += length;
        bool hasAck = segment.Flags.HasFlag(TcpFlags.Ack);
        HostNumbers? host = NumbersAt(Own.Port + segment.PortOffset);
        SequenceNumber acknowledged = segment.Ack is { } ack ? (host?.Base ?? 0u) + ack : host?.Next ?? 0u;
        IEnumerable<TcpOption> options = segment.Options;
        if (segment.Multipath != MultipathOption.None)
            options = options.Append(_multipath.Write(segment, offset));
        if (segment.Timestamp is { } time)
            options = options.Append(new Timestamps(1_000_000u + (uint)time, _hostTimestamp + (uint)segment.EchoOffset));
        byte[] payload = new byte[segment.Length];
        payload.AsSpan().Fill((byte)'y');
        return new TcpSegment
        {
            Source = new IPEndPoint(segment.FromStranger ? _stranger : Own.Address, Own.Port + segment.PortOffset),
            Destination = new IPEndPoint(Other.Address, Other.Port + segment.TargetPortOffset),
            Flags = segment.Flags,
            Sequence = OwnBase + offset,
            Acknowledgment = hasAck ? acknowledged : 0u,
            Window = (ushort)segment.Window,
            Options = [.. options],
            Payload = payload,
            TimeToLive = segment.TimeToLive,
            BadChecksum = segment.BadChecksum,
        }.ToPacket();
    }

    private byte[] Build(IcmpReply reply)
    {
        byte[] quoted = _lastPacket.ToArray();
        bool isV6 = Own.AddressFamily == AddressFamily.InterNetworkV6;
        Span<byte> sequence = quoted.AsSpan((isV6 ? 40 : 20) + 4, 4);
        BinaryPrimitives.WriteUInt32BigEndian(sequence, BinaryPrimitives.ReadUInt32BigEndian(sequence) + (uint)reply.QuotedOffset);
        IcmpKind kind = isV6
            ? new IcmpKind(IpVersion.V6, reply.V6Type, reply.V6Code, reply.Name)
            : new IcmpKind(IpVersion.V4, reply.V4Type, reply.V4Code, reply.Name);
        return (IcmpError.Answering(kind, Own.Address, quoted) with { NextHopMtu = (uint)reply.Mtu }).ToPacket();
    }

    private Task SendAsync(byte[] packet) => _host.RunAsync(() =>
    {
        byte[] frame = new EthernetFrame { Source = _ownMac, Destination = _hostMac, Packet = packet }.ToFrame();
        LinkAddress.SendTo(_socket, _host.Links[0].Index, frame);
    });

    /// <summary>The host's direction of a connection.</summary>
    private sealed class HostNumbers(SequenceNumber first)
    {
        public SequenceNumber Base => first;

        public SequenceNumber Next { get; set; }
    }
}
