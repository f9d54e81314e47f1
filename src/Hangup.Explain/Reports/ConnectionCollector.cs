using System.Net;

namespace Hangup.Explain;

/// <summary>Takes connections as they end, has them judged, counts them and keeps the worst.</summary>
internal sealed class ConnectionCollector(ExplainOptions options) : IFlowSink
{
    private const int MostGroups = 10_000;
    private readonly Conversation _conversation = new();
    private readonly Diagnostician _diagnostician = new();
    private readonly ServerTable _servers = new();
    private readonly List<ConnectionGroup> _groups = [];

    // Where there are too many groups to name each server, they are those of the rest.
    private ServerRecord _others;
    private readonly PriorityQueue<ExplainedConnection, (int Severity, long Earlier)> _worst = new();
    private readonly long[] _outcomes = new long[Enum.GetValues<ConnectionOutcome>().Length];
    private readonly bool _filters = options.Hosts.Count > 0 || options.Ports.Count > 0 || options.Since > DateTimeOffset.UnixEpoch;

    // Where nobody asks for them, connections that closed in order need not be looked at by every rule.
    private readonly bool _takesFineAsRead = !options.IncludesFine && options.Causes.Count == 0 && options.OnCause is null
        && options.Hosts.Count == 0 && options.Ports.Count == 0 && options.Since <= DateTimeOffset.UnixEpoch;

    public long Connections { get; private set; }

    public IReadOnlyDictionary<ConnectionOutcome, long> Outcomes =>
        Enum.GetValues<ConnectionOutcome>().ToDictionary(outcome => outcome, outcome => _outcomes[(int)outcome]);

    public IReadOnlyList<ConnectionGroup> Groups =>
        [.. _groups.OrderByDescending(group => group.Outcome).ThenByDescending(group => group.Count).ThenBy(group => group.First)];

    public IReadOnlyList<ExplainedConnection> Worst =>
        [.. _worst.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => item.Element)];

    public void Take(ref FlowRecord flow, SegmentLog log, long now)
    {
        FinishedFlow.Remembered segments = default;
        int count = NeedsSegments(flow) ? log.CopyTo(ref flow, segments) : 0;
        Take(flow, segments[..count], now);
    }

    /// <summary>Brings what a later <see cref="Take(in FlowRecord, ReadOnlySpan{SegmentRecord}, long)"/> will look at into the processor's cache.</summary>
    public void Prefetch(in FlowRecord flow) => _servers.Prefetch(flow.ServerKey);

    /// <summary>Whether the segments of a connection will be looked at.</summary>
    public bool NeedsSegments(in FlowRecord flow) => !(_takesFineAsRead && IsFine(flow));

    /// <param name="flow">A connection that is over.</param>
    /// <param name="segments">Those of its segments that are remembered; none where they are not needed.</param>
    /// <param name="now">The time of the latest packet of the capture.</param>
    public void Take(in FlowRecord flow, ReadOnlySpan<SegmentRecord> segments, long now)
    {
        if (flow.Logged == 0)
            return;
        ServerKey key = flow.ServerKey;
        ref ServerRecord server = ref _servers.Find(key);
        if (segments.IsEmpty)
        {
            _servers.Learn(flow, ref server);
            Connections++;
            _outcomes[(int)ConnectionOutcome.Closed]++;
            return;
        }

        _conversation.Fill(flow, segments, now);
        _conversation.ServerKnown = server;
        server = ref _servers.Learn(flow, ref server);
        if (_filters && !options.Fits(_conversation))
            return;
        Rule? rule = _diagnostician.Judge(_conversation);
        Finding finding = _diagnostician.Finding;
        Cause? cause = rule is null ? null : finding.Cause ?? rule.Cause;
        if (options.Causes.Count > 0 && (cause is null || !options.Causes.Contains(cause)))
            return;
        ConnectionOutcome outcome = _diagnostician.OutcomeOf(_conversation, rule);
        if (cause is not null)
            options.OnCause?.Invoke(cause);
        Connections++;
        _outcomes[(int)outcome]++;
        if (outcome >= ConnectionOutcome.Survived)
            GroupOf(key, ref server, cause, outcome).Add(_conversation);
        Keep(rule, finding, outcome);
    }

    /// <summary>Whether both ends closed, nothing was odd, and the last word was that of the end that was asked.</summary>
    private static bool IsFine(in FlowRecord flow)
    {
        const SegmentNotes usual = SegmentNotes.FromHigh | SegmentNotes.Timestamps | SegmentNotes.DontFragment | SegmentNotes.Inbound
            | SegmentNotes.Outbound | SegmentNotes.DuplicateAck | SegmentNotes.TlsCloseNotify;
        bool serverIsHigh = flow.ServerIsHigh;
        return flow.State == FlowState.Closed && (flow.AllNotes & ~usual) == 0 && flow.Initiator != Initiator.Unknown && !flow.HasStraySyn
            && flow.SinceBefore < 0 && ((flow.Low.Flags | flow.High.Flags) & (Packets.TcpFlags.Rst | Packets.TcpFlags.Urg)) == 0
            && ((flow.Low.Marks | flow.High.Marks) & SideMarks.HadZeroWindow) == 0
            && (flow.Server.Bytes > 0 ? flow.LastDataFromHigh == serverIsHigh : (flow.Low.Bytes | flow.High.Bytes) == 0);
    }

    private void Keep(Rule? rule, Finding finding, ConnectionOutcome outcome)
    {
        bool wanted = options.IncludesFine || options.Causes.Count > 0 || outcome >= ConnectionOutcome.Survived;
        (int, long) severity = (SeverityOf(outcome), -_conversation.FirstNumber);
        bool keeps = wanted && options.MostConnections > 0
            && (_worst.Count < options.MostConnections || (_worst.TryPeek(out _, out var least) && severity.CompareTo(least) > 0));
        if (!keeps && (options.OnConnection is null || !wanted))
            return;
        ExplainedConnection report = ConnectionReporter.Report(_conversation, rule, finding, outcome);
        options.OnConnection?.Invoke(report);
        if (!keeps)
            return;
        _worst.Enqueue(report, severity);
        if (_worst.Count > options.MostConnections)
            _worst.Dequeue();
    }

    /// <summary>What had worked and lost data is worse than what never came about.</summary>
    private int SeverityOf(ConnectionOutcome outcome) => outcome switch
    {
        ConnectionOutcome.Failed when _conversation.Has(Traits.Established) => _conversation.Has(Traits.Data) ? 5 : 4,
        ConnectionOutcome.Failed => 3,
        ConnectionOutcome.Survived => 2,
        ConnectionOutcome.Closed => 1,
        _ => 0,
    };

    private ConnectionGroup GroupOf(in ServerKey key, ref ServerRecord server, Cause? cause, ConnectionOutcome outcome)
    {
        ConnectionGroup? group = Find(server, cause, outcome);
        if (group is not null)
            return group;
        if (_groups.Count < MostGroups)
            return Begin(ref server.IsKnown ? ref server : ref _servers.Add(key), _conversation.ServerEnd, cause, outcome);
        return Find(_others, cause, outcome) ?? Begin(ref _others, null, cause, outcome);
    }

    private ConnectionGroup? Find(in ServerRecord server, Cause? cause, ConnectionOutcome outcome)
    {
        for (int place = server.Groups; place != 0; place = _groups[place - 1].Next)
        {
            ConnectionGroup group = _groups[place - 1];
            if (ReferenceEquals(group.Cause, cause) && group.Outcome == outcome)
                return group;
        }

        return null;
    }

    private ConnectionGroup Begin(ref ServerRecord server, IPEndPoint? end, Cause? cause, ConnectionOutcome outcome)
    {
        var group = new ConnectionGroup(cause, outcome, end, server.Groups);
        _groups.Add(group);
        server.Groups = _groups.Count;
        return group;
    }
}
