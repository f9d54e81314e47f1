using System.Net;
using Hangup.Packets;

namespace Hangup.Explain.Tests.Flows;

/// <summary>Segments of one connection, one after the other, and what is told of them.</summary>
internal sealed class TrackedFlow
{
    private readonly List<ExplainedConnection> _told = [];
    private readonly FlowTracker _tracker;
    private readonly List<(long Time, byte[] Packet)> _packets = [];
    private long _time = 1_700_000_000_000_000_000;

    public TrackedFlow(int mostFlows = FlowTracker.DefaultMostFlows) =>
        _tracker = new FlowTracker(new ConnectionCollector(new ExplainOptions { IncludesFine = true, OnConnection = _told.Add }), mostFlows);

    public FlowTracker Tracker => _tracker;

    public IPAddress Client { get; init; } = IPAddress.Parse("192.0.2.1");

    public IPAddress Server { get; init; } = IPAddress.Parse("192.0.2.2");

    public ushort ClientPort { get; set; } = 40000;

    /// <summary>By how many bits both ends shift their windows, as their SYNs say; none of them where it is none.</summary>
    public byte? WindowScale { get; init; }

    public TrackedFlow After(TimeSpan silence)
    {
        _time += silence.Ticks * 100;
        return this;
    }

    public TrackedFlow FromClient(TcpFlags flags, uint sequence, uint acknowledgment = 0, int length = 0, ushort window = 1000) =>
        Write(fromServer: false, flags, sequence, acknowledgment, new byte[length], window);

    /// <summary>Sends data of this content.</summary>
    public TrackedFlow FromServer(uint sequence, uint acknowledgment, byte[] data) =>
        Write(fromServer: true, TcpFlags.Psh | TcpFlags.Ack, sequence, acknowledgment, data, 1000);

    public TrackedFlow FromServer(TcpFlags flags, uint sequence, uint acknowledgment = 0, int length = 0, ushort window = 1000) =>
        Write(fromServer: true, flags, sequence, acknowledgment, new byte[length], window);

    /// <summary>A router answers the last segment with an error.</summary>
    public TrackedFlow FromRouter(IcmpKind kind, uint mtu = 0)
    {
        IcmpError error = IcmpError.Answering(kind, IPAddress.Parse("198.51.100.1"), _packets[^1].Packet) with { NextHopMtu = mtu };
        _time += 1_000_000;
        _packets.Add((_time, error.ToPacket()));
        return this;
    }

    /// <summary>SYN, SYN-ACK, ACK; the next numbers are 1001 and 5001.</summary>
    public TrackedFlow Handshake(ushort window = 1000) => FromClient(TcpFlags.Syn, 1000, window: window)
        .FromServer(TcpFlags.Syn | TcpFlags.Ack, 5000, 1001, window: window)
        .FromClient(TcpFlags.Ack, 1001, 5001, window: window);

    /// <summary>What is told of all connections, in the order in which they ended.</summary>
    public IReadOnlyList<ExplainedConnection> Told()
    {
        CaptureReader reader = Capture();
        Segment segment = default;
        long number = 0;
        while (reader.MoveNext())
        {
            segment.Number = ++number;
            Assert.True(SegmentDecoder.TryDecode(reader.Current, ref segment));
            _tracker.Track(segment);
        }

        _tracker.End();
        return _told;
    }

    /// <summary>All packets as one capture, or those that have not got lost on the way to another place.</summary>
    /// <param name="late">How late the clock of that place is.</param>
    /// <param name="snapLength">How many bytes of each are captured.</param>
    /// <param name="passes">Which packets are seen there, by their place in the order, from zero on.</param>
    public CaptureReader Capture(TimeSpan late = default, int snapLength = int.MaxValue, Func<int, bool>? passes = null)
    {
        var file = new MemoryStream();
        var writer = new PcapWriter(file, LinkType.Raw);
        foreach ((int index, (long time, byte[] packet)) in _packets.Index())
        {
            if (passes is null || passes(index))
                writer.WritePacket(time + (late.Ticks * 100), packet.AsSpan(0, Math.Min(packet.Length, snapLength)), packet.Length);
        }

        file.Position = 0;
        return new CaptureReader(file);
    }

    private TrackedFlow Write(bool fromServer, TcpFlags flags, uint sequence, uint acknowledgment, byte[] data, ushort window)
    {
        var segment = new TcpSegment
        {
            Source = new IPEndPoint(fromServer ? Server : Client, fromServer ? 80 : ClientPort),
            Destination = new IPEndPoint(fromServer ? Client : Server, fromServer ? ClientPort : 80),
            Flags = flags,
            Sequence = sequence,
            Acknowledgment = acknowledgment,
            Window = window,
            Payload = data,
            Options = (flags & TcpFlags.Syn) != 0 && WindowScale is { } scale ? [new Packets.WindowScale(scale)] : [],
        };
        _time += 1_000_000;
        _packets.Add((_time, segment.ToPacket()));
        return this;
    }
}
