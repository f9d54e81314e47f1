using System.Net;
using Hangup.Packets;

namespace Hangup.Lab;

/// <summary>What is on the wires of a run's network: every TCP segment and ICMP error with numbers relative to its connection.</summary>
/// <param name="serverPort">The port by which the ends are told apart; a translated address changes, the server's port does not.</param>
internal sealed class WireTap(int serverPort) : IDisposable
{
    private readonly List<TappedLink> _links = [];
    private readonly List<WireSegment> _segments = [];
    private readonly Dictionary<(IPEndPoint, IPEndPoint), SequenceNumber> _bases = [];
    private readonly Dictionary<(IPEndPoint, IPEndPoint), SequenceNumber> _unanswered = [];

    /// <summary>All that has been seen, in the order of time.</summary>
    public IReadOnlyList<WireSegment> Segments => _segments;

    /// <summary>The frames themselves, link by link.</summary>
    public IReadOnlyList<TappedLink> Links => _links;

    /// <summary>Taps a link; to be called inside its namespace.</summary>
    public void Tap(Host host, string linkName, int linkIndex, bool isLoopback) =>
        _links.Add(new TappedLink(host, linkName, isLoopback, PacketRing.Open(linkIndex)));

    /// <summary>Looks at what has come since the last call.</summary>
    public void Drain()
    {
        var fresh = new List<(TappedLink Link, CapturedFrame Frame)>();
        foreach (TappedLink link in _links)
        {
            foreach (CapturedFrame frame in link.Drain())
                fresh.Add((link, frame));
        }

        foreach ((TappedLink link, CapturedFrame frame) in fresh.OrderBy(entry => entry.Frame.UnixNanoseconds))
        {
            if (Read(link, frame) is { } segment)
                _segments.Add(segment);
        }
    }

    public void Dispose()
    {
        foreach (TappedLink link in _links)
            link.Dispose();
    }

    private WireSegment? Read(TappedLink link, CapturedFrame frame)
    {
        if (!PacketView.TryParse(LinkType.Ethernet, frame.Bytes, frame.Length, out PacketView packet))
            return null;
        var source = new IPAddress(packet.Source);
        var destination = new IPAddress(packet.Destination);
        if (packet.TryGetTcp(out TcpView tcp))
            return Read(link, frame, tcp, new IPEndPoint(source, tcp.SourcePort), new IPEndPoint(destination, tcp.DestinationPort));
        if (!packet.TryGetIcmp(out IcmpView icmp) || icmp.Kind is not { } error)
            return null;
        bool towardsServer = frame.IsOutgoing == (link.Host == Host.Client);
        return new WireSegment(frame.UnixNanoseconds, towardsServer ? Host.Client : Host.Server, link.Host, error.ToString())
        {
            Icmp = error,
            TowardsServer = towardsServer,
            Source = new IPEndPoint(source, 0),
            Destination = new IPEndPoint(destination, 0),
            IsOutgoing = frame.IsOutgoing,
            Frame = frame.Bytes,
        };
    }

    private WireSegment Read(TappedLink link, CapturedFrame frame, TcpView tcp, IPEndPoint source, IPEndPoint destination)
    {
        bool hasAck = tcp.Flags.HasFlag(TcpFlags.Ack);
        if (tcp.Flags.HasFlag(TcpFlags.Syn))
            Begin((source, destination), (destination, source), tcp);
        SequenceNumber own = Base((source, destination), tcp.Sequence);
        SequenceNumber other = hasAck ? Base((destination, source), tcp.Acknowledgment - 1) : default;
        Host from = source.Port == serverPort ? Host.Server : Host.Client;
        return new WireSegment(frame.UnixNanoseconds, from, link.Host, tcp.ToText(own, other))
        {
            TowardsServer = link.IsLoopback ? from == Host.Client : frame.IsOutgoing == (link.Host == Host.Client),
            Flags = tcp.Flags,
            Seq = tcp.Sequence - own,
            RawSeq = tcp.Sequence,
            Ack = hasAck ? tcp.Acknowledgment - other : 0,
            Length = tcp.PayloadLength,
            Source = source,
            Destination = destination,
            IsOutgoing = frame.IsOutgoing,
            Frame = frame.Bytes,
        };
    }

    /// <summary>
    /// A new connection of the same ends begins anew, but only once its SYN is answered by a SYN: until then the old one may
    /// live, and its numbers count.
    /// </summary>
    private void Begin((IPEndPoint, IPEndPoint) direction, (IPEndPoint, IPEndPoint) reverse, TcpView syn)
    {
        if (!syn.Flags.HasFlag(TcpFlags.Ack))
        {
            _unanswered[direction] = syn.Sequence;
            return;
        }

        _bases[direction] = syn.Sequence;
        if (_unanswered.TryGetValue(reverse, out SequenceNumber first) && syn.Acknowledgment == first + 1)
            _bases[reverse] = first;
    }

    /// <summary>The initial sequence number of a direction: that of its SYN, or what the first segment tells.</summary>
    private SequenceNumber Base((IPEndPoint, IPEndPoint) direction, SequenceNumber told)
    {
        if (!_bases.TryGetValue(direction, out SequenceNumber known))
            _bases.Add(direction, known = told);
        return known;
    }
}

/// <summary>One end of a link that is listened to.</summary>
internal sealed class TappedLink(Host host, string name, bool isLoopback, PacketRing ring) : IDisposable
{
    private readonly List<CapturedFrame> _frames = [];

    public Host Host => host;

    public string Name => name;

    public bool IsLoopback => isLoopback;

    public IReadOnlyList<CapturedFrame> Frames => _frames;

    public int Lost => ring.Lost;

    /// <summary>On the loopback interface every packet leaves and comes; it is taken as it comes.</summary>
    public IReadOnlyList<CapturedFrame> Drain()
    {
        CapturedFrame[] fresh = [.. ring.Drain().Where(frame => !isLoopback || !frame.IsOutgoing)];
        _frames.AddRange(fresh);
        return fresh;
    }

    public void Dispose() => ring.Dispose();
}
