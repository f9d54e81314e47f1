using System.Net;
using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>
/// A connection as the rules look at it. One object serves for all connections, one after the other.
/// </summary>
internal sealed partial class Conversation
{
    private readonly Packet[] _packets = new Packet[SegmentLog.Most];
    private readonly OmittedPackets[] _omissions = new OmittedPackets[2];
    private FlowKey _key;
    private FlowSide _client;
    private FlowSide _server;
    private FlowHistory _history;
    private bool _serverIsHigh;

    /// <summary>How many packets are remembered.</summary>
    public int Count { get; private set; }

    /// <summary>How many packets there were.</summary>
    public int Total { get; private set; }

    /// <summary>How many packets are not remembered.</summary>
    public int Omitted => Total - Count;

    /// <summary>Where they are missing, in order; some of these are empty.</summary>
    public ReadOnlySpan<OmittedPackets> Omissions => _omissions;

    public Traits Traits { get; private set; }

    public SegmentNotes AllNotes { get; private set; }

    public FlowState State { get; private set; }

    public long FirstTime { get; private set; }

    public long LastTime { get; private set; }

    public long FirstNumber { get; private set; }

    /// <summary>The time of the latest packet of the capture.</summary>
    public long Now { get; private set; }

    /// <summary>How long the ports had rested, in nanoseconds; -1 where nothing was there before.</summary>
    public long SinceBefore { get; private set; }

    /// <summary>What is known of the server from its other connections.</summary>
    public ServerRecord ServerKnown { get; set; }

    public ref readonly FlowSide Client => ref _client;

    public ref readonly FlowSide Server => ref _server;

    public IPEndPoint ClientEnd => _serverIsHigh ? _key.Low : _key.High;

    public IPEndPoint ServerEnd => _serverIsHigh ? _key.High : _key.Low;

    public ushort ServerPort => _serverIsHigh ? _key.HighPort : _key.LowPort;

    /// <summary>Zeek's history; it begins with ^ where the first packet seen was the server's.</summary>
    public string History => (Count > 0 && _packets[0].FromServer && !_packets[0].IsIcmp ? "^" : "") + _history.ToText(initiatorIsHigh: !_serverIsHigh);

    public ref readonly Packet this[int index] => ref _packets[index];

    public ref readonly FlowSide Side(bool server) => ref server ? ref _server : ref _client;

    public bool Has(Traits traits) => (Traits & traits) != 0;

    /// <summary>Looks at another connection.</summary>
    /// <param name="flow">What is known of it.</param>
    /// <param name="segments">Those of its segments that are remembered.</param>
    /// <param name="now">The time of the latest packet of the capture.</param>
    public void Fill(in FlowRecord flow, ReadOnlySpan<SegmentRecord> segments, long now)
    {
        _key = flow.Key;
        _history = flow.History;
        _serverIsHigh = flow.ServerIsHigh;
        _client = flow.Client;
        _server = flow.Server;
        Total = flow.Logged;
        Count = segments.Length;
        var remembered = new RememberedIndexes(flow);
        _omissions[0] = remembered.BehindFirst;
        _omissions[1] = remembered.BehindTurn;
        AllNotes = flow.AllNotes;
        State = flow.State;
        FirstTime = flow.FirstTime;
        LastTime = flow.LastTime;
        FirstNumber = flow.FirstNumber;
        SinceBefore = flow.SinceBefore;
        Now = now;
        for (int i = 0; i < Count; i++)
            Fill(ref _packets[i], flow, segments[i]);
        Traits = TraitsOf(flow);
        IsDoubtful = flow.State == FlowState.Doubtful && BelievesLast();
        FindReset();
    }

    private void Fill(ref Packet packet, in FlowRecord flow, in SegmentRecord record)
    {
        bool fromHigh = (record.Notes & SegmentNotes.FromHigh) != 0;
        packet.FromServer = fromHigh == _serverIsHigh && !_key.IsSelf;
        packet.Number = record.NumberIn(flow);
        packet.Time = record.TimeIn(flow);
        packet.Flags = record.Flags;
        packet.Notes = record.Notes;
        packet.Length = record.PayloadLength;
        packet.Window = record.Window;
        packet.IpIdentification = record.IpIdentification;
        packet.TimeToLive = record.TimeToLive;
        packet.Interface = record.Interface;
        ref readonly FlowSide own = ref Side(packet.FromServer);
        ref readonly FlowSide other = ref Side(!packet.FromServer);
        packet.Sequence = unchecked((int)(record.Sequence - own.InitialSequence));
        packet.Acknowledgment = packet.IsIcmp ? (int)record.Acknowledgment
            : packet.HasAck ? unchecked((int)(record.Acknowledgment - other.InitialSequence))
            : 0;
        // A RST that answers a segment without an ACK has no number of its own (RFC 9293, section 3.10.7.1).
        if (packet.IsRst && record.Sequence == 0)
            packet.Sequence = 0;
    }

    private Traits TraitsOf(in FlowRecord flow)
    {
        Traits traits = Traits.None;
        void Add(bool holds, Traits trait) => traits |= holds ? trait : Traits.None;
        bool syn = _client.Has(SideMarks.Syn), synAck = _server.Has(SideMarks.SynAck) || _server.Has(SideMarks.Syn);
        Add(syn, Traits.Syn);
        Add(synAck, Traits.SynAck);
        Add(!syn && !synAck, Traits.MidStream);
        Add(IsEstablished(syn, synAck), Traits.Established);
        Add((flow.AllNotes & SegmentNotes.Decisive) != 0, Traits.Reset);
        Add(_client.Has(SideMarks.Reset) || _server.Has(SideMarks.Reset), Traits.AnyReset);
        Add(_client.HasFin, Traits.ClientFin);
        Add(_server.HasFin, Traits.ServerFin);
        Add(_client.Retransmissions + _server.Retransmissions > 0, Traits.Retransmitted);
        Add(_client.Has(SideMarks.HadZeroWindow) || _server.Has(SideMarks.HadZeroWindow), Traits.ZeroWindow);
        Add(_client.Has(SideMarks.Data) || _server.Has(SideMarks.Data), Traits.Data);
        Add(Count > 0 && _packets[0].IsSyn && _packets[0].Length > 0, Traits.SynData);
        Add(flow.HasStraySyn, Traits.StraySyn);
        Add(flow.SinceBefore >= 0, Traits.Reused);
        Add(flow.State == FlowState.Closed, Traits.Closed);
        Add(flow.Key.IsSelf, Traits.Self);
        Add((flow.AllNotes & SegmentNotes.SeenElsewhere) != 0, Traits.SeveralPlaces);
        const SegmentNotes unacceptable = SegmentNotes.OutOfWindow | SegmentNotes.AckUnseen | SegmentNotes.OldAck | SegmentNotes.OldTimestamp
            | SegmentNotes.BadChecksum | SegmentNotes.Inexact;
        Add((flow.AllNotes & unacceptable) != 0, Traits.Unacceptable);
        Add((flow.AllNotes & SegmentNotes.Icmp) != 0, Traits.Icmp);
        Add((flow.AllNotes & SegmentNotes.KeepAlive) != 0, Traits.KeepAlive);
        Add((flow.AllNotes & SegmentNotes.TlsRecord) != 0, Traits.Tls);
        Add((flow.AllNotes & (SegmentNotes.MultipathCapable | SegmentNotes.MultipathJoin)) != 0, Traits.Multipath);
        Add((flow.AllNotes & SegmentNotes.Signed) != 0, Traits.Signed);
        return traits;
    }

    private bool IsEstablished(bool syn, bool synAck) => syn || synAck
        ? synAck && _server.Has(SideMarks.Heard) && (_client.Flags & TcpFlags.Ack) != 0
        : _client.Has(SideMarks.Started) && _server.Has(SideMarks.Started);
}
