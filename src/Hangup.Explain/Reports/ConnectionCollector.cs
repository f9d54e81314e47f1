using System.Net;

namespace Hangup.Explain;

/// <summary>Takes connections as they end, has them judged, counts them and keeps the worst.</summary>
internal sealed class ConnectionCollector(ExplainOptions options) : IFlowSink
{
    private const int MostGroups = 10_000;
    private readonly Conversation _conversation = new();
    private readonly Diagnostician _diagnostician = new();
    private readonly ServerTable _servers = new();
    private readonly Dictionary<(Cause? Cause, ConnectionOutcome Outcome, ulong Upper, ulong Lower, int Port), ConnectionGroup> _groups = [];
    private readonly PriorityQueue<ExplainedConnection, (int Severity, long Earlier)> _worst = new();
    private readonly long[] _outcomes = new long[Enum.GetValues<ConnectionOutcome>().Length];
    private readonly bool _filters = options.Hosts.Count > 0 || options.Ports.Count > 0 || options.Since > DateTimeOffset.UnixEpoch;

    public long Connections { get; private set; }

    public IReadOnlyDictionary<ConnectionOutcome, long> Outcomes =>
        Enum.GetValues<ConnectionOutcome>().ToDictionary(outcome => outcome, outcome => _outcomes[(int)outcome]);

    public IReadOnlyList<ConnectionGroup> Groups =>
        [.. _groups.Values.OrderByDescending(group => group.Outcome).ThenByDescending(group => group.Count).ThenBy(group => group.First)];

    public IReadOnlyList<ExplainedConnection> Worst =>
        [.. _worst.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => item.Element)];

    public void Take(ref FlowRecord flow, SegmentLog log, long now)
    {
        if (flow.Logged == 0)
            return;
        _conversation.Fill(ref flow, log, now);
        _conversation.ServerKnown = _servers.Find(_conversation.ServerKey);
        _servers.Learn(_conversation);
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
            GroupOf(cause, outcome).Add(_conversation);
        Keep(rule, finding, outcome);
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

    private ConnectionGroup GroupOf(Cause? cause, ConnectionOutcome outcome)
    {
        (ulong upper, ulong lower, ushort port) = _conversation.ServerKey;
        if (_groups.TryGetValue((cause, outcome, upper, lower, port), out ConnectionGroup? group))
            return group;
        IPEndPoint? server = _groups.Count < MostGroups ? _conversation.ServerEnd : null;
        (Cause?, ConnectionOutcome, ulong, ulong, int) key = server is null ? (cause, outcome, 0, 0, -1) : (cause, outcome, upper, lower, port);
        if (_groups.TryGetValue(key, out group))
            return group;
        group = new ConnectionGroup(cause, outcome, server);
        _groups.Add(key, group);
        return group;
    }
}
