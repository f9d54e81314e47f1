using System.Runtime.CompilerServices;

namespace Hangup.Watch;

/// <summary>Counts resets by who sent them, whose connection it was, peer, port and cause. Bounded; not for several threads.</summary>
internal sealed class ResetCounter
{
    private const int MostRows = 4096;

    private readonly BoundedTable<RowKey, Row> _rows = new(MostRows);
    private readonly List<RowKey> _keys = [];

    /// <summary>Sums for metrics.</summary>
    public ResetTotals Totals { get; } = new();

    /// <summary>All that were counted, also those whose row was dropped.</summary>
    public ulong Total { get; private set; }

    /// <summary>Rows that were dropped to make room.</summary>
    public ulong DroppedRows => _rows.Dropped;

    public void Count(in PendingReset reset, ResetVerdict? verdict, ushort port, ulong idleNs)
    {
        Total++;
        bool hasReceiver = reset.Has(ResetTraits.Received);
        UInt128 peer = hasReceiver ? reset.Ends.Local : reset.Ends.Remote;
        var key = new RowKey(reset.Sender.Process?.Name, reset.Receiver.Process?.Name, peer, port, verdict?.Cause)
        {
            // Names and causes hash slowly, and this is done for every reset.
            Hash = HashCode.Combine(
                reset.Sender.Process?.NameHash, reset.Receiver.Process?.NameHash, peer, port, RuntimeHelpers.GetHashCode(verdict?.Cause)),
        };
        ref Row row = ref _rows.FindOrAdd(key);
        if (row.Count == 0)
        {
            row.FirstNs = reset.TimeNs;
            _keys.Add(key);
            if (_keys.Count > 2 * MostRows)
                _keys.RemoveAll(one => Unsafe.IsNullRef(ref _rows.Find(one)));
        }

        row.Count++;
        row.LastNs = reset.TimeNs;
        row.IdleNs = idleNs;
        row.Verdict = verdict;
        row.Reason = reset.Reason;
        row.Sender = reset.Sender.Process;
        row.Receiver = reset.Receiver.Process;
        row.ReceiverError = reset.ReceiverError;
    }

    /// <summary>The rows, the most frequent first.</summary>
    public IReadOnlyList<CountedReset> Snapshot(Func<ulong, DateTimeOffset> timeOf, ReasonNumbers reasons)
    {
        var rows = new List<CountedReset>(_rows.Count);
        foreach (RowKey key in _keys.Distinct())
        {
            ref Row row = ref _rows.Find(key);
            if (!Unsafe.IsNullRef(ref row))
                rows.Add(row.ToCounted(key, timeOf, reasons));
        }

        return [.. rows.OrderByDescending(row => row.Count)];
    }

    private readonly record struct RowKey(string? Sender, string? Receiver, UInt128 Peer, ushort Port, Cause? Cause)
    {
        public required int Hash { get; init; }

        public override int GetHashCode() => Hash;

        public bool Equals(RowKey other) =>
            Port == other.Port && Peer == other.Peer && ReferenceEquals(Cause, other.Cause) && Sender == other.Sender && Receiver == other.Receiver;
    }

    private struct Row
    {
        public ulong Count;
        public ulong FirstNs;
        public ulong LastNs;
        public ulong IdleNs;
        public int Reason;
        public int ReceiverError;
        public ResetVerdict? Verdict;
        public WatchedProcess? Sender;
        public WatchedProcess? Receiver;

        public readonly CountedReset ToCounted(in RowKey key, Func<ulong, DateTimeOffset> timeOf, ReasonNumbers reasons) => new(
            Sender, Receiver, ConnectionEnds.AddressOf(key.Peer), key.Port, Verdict, reasons.NameOf(Reason), Count, timeOf(FirstNs), timeOf(LastNs))
        {
            Error = ErrorNames.Of(ReceiverError),
            Idle = IdleNs == 0 ? null : TimeSpan.FromTicks((long)(IdleNs / TimeSpan.NanosecondsPerTick)),
        };
    }
}
