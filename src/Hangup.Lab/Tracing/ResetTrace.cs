using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Hangup.Lab;

/// <summary>
/// The kernel's own words about resets, of all network namespaces: every RST that TCP sends, with the reason, every one that
/// ends a connection, and every error that is reported to a socket. A RST that a firewall forges is not among them.
/// </summary>
internal sealed class ResetTrace : IDisposable
{
    /// <summary>Room for about 2,000 records for each processor until they are read.</summary>
    private const int RingSize = 256 * 1024;

    private static readonly Lazy<string?> Unsupported = new(FindWhyUnsupported);

    private readonly Lock _gate = new();
    private readonly Dictionary<int, Tracepoint> _tracepoints;
    private readonly ImmutableArray<PerfRing> _rings;
    private readonly Dictionary<int, List<TraceSubscription>> _subscriptions = [];
    private readonly PerfRing.Receiver _receive;
    private readonly RingReader _reader;
    private ulong _clockOffsetNs;
    private bool _disposed;

    private ResetTrace(IEnumerable<Tracepoint> tracepoints, ImmutableArray<PerfRing> rings)
    {
        _tracepoints = tracepoints.ToDictionary(tracepoint => tracepoint.Id);
        _rings = rings;
        _receive = Receive;
        _reader = new RingReader([.. rings.Select(ring => ring.Descriptor)], Flush);
    }

    /// <summary>Why this process cannot read it here; <see langword="null"/> where it can.</summary>
    public static string? WhyUnsupported => Unsupported.Value;

    /// <summary>How many records found no room, of any port, since the start.</summary>
    public ulong Lost
    {
        get
        {
            lock (_gate)
            {
                Flush();
                return _rings.Aggregate(0UL, (sum, ring) => sum + ring.Lost);
            }
        }
    }

    /// <summary>Starts reading. Where that is impossible, the sentence says why.</summary>
    public static bool TryStart([NotNullWhen(true)] out ResetTrace? trace, [NotNullWhen(false)] out string? whyNot)
    {
        trace = null;
        if ((whyNot = PerfEvent.WhyUnsupported) is not null
            || !ResetTracepoints.TryFind(out ImmutableArray<Tracepoint> tracepoints, out whyNot)
            || !OnlineProcessors.TryRead(out ImmutableArray<int> processors, out whyNot))
        {
            return false;
        }

        var rings = new List<PerfRing>();
        foreach (int processor in processors)
        {
            if (PerfRing.TryOpen(tracepoints.Select(tracepoint => tracepoint.Id), processor, RingSize, out PerfRing? ring, out whyNot))
            {
                rings.Add(ring);
                continue;
            }

            rings.ForEach(opened => opened.Dispose());
            return false;
        }

        trace = new ResetTrace(tracepoints, [.. rings]);
        return true;
    }

    /// <summary>Collects what the kernel says of a port from now on. What nobody has subscribed to is dropped.</summary>
    public TraceSubscription Subscribe(int port)
    {
        lock (_gate)
        {
            // What happened before is read, and not the subscriber's.
            var subscription = new TraceSubscription(this, port, Lost);
            ref List<TraceSubscription>? same = ref CollectionsMarshal.GetValueRefOrAddDefault(_subscriptions, port, out _);
            (same ??= []).Add(subscription);
            return subscription;
        }
    }

    /// <summary>
    /// Reads everything that the kernel has said until now. A RST that is received is said before it ends the connection,
    /// and one that answers a segment before it is sent; one that a call or a timer sends of its own only after
    /// (tcp_send_active_reset()), so that a peer may see it first: it has been said when that call has returned.
    /// </summary>
    public void Flush()
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            _clockOffsetNs = KernelClock.MeasureOffsetNs();
            foreach (PerfRing ring in _rings)
                ring.Drain(_receive);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            Flush();
            _disposed = true;
        }

        // Outside the lock, which the thread takes.
        _reader.Dispose();
        foreach (PerfRing ring in _rings)
            ring.Dispose();
    }

    internal void Unsubscribe(TraceSubscription subscription)
    {
        lock (_gate)
        {
            if (_subscriptions.TryGetValue(subscription.Port, out List<TraceSubscription>? same) && same.Remove(subscription) && same.Count == 0)
                _subscriptions.Remove(subscription.Port);
        }
    }

    private void Receive(ReadOnlySpan<byte> record, ulong monotonicNs)
    {
        // common_type comes first in every record (struct trace_entry).
        if (!_tracepoints.TryGetValue(MemoryMarshal.Read<ushort>(record), out Tracepoint? tracepoint) || record.Length < tracepoint.Length)
            return;
        var (local, remote) = tracepoint.PortsIn(record);
        List<TraceSubscription>? ofLocal = _subscriptions.GetValueOrDefault(local);
        List<TraceSubscription>? ofRemote = remote == local ? null : _subscriptions.GetValueOrDefault(remote);
        if ((ofLocal ?? ofRemote) is null || tracepoint.Read(record, monotonicNs + _clockOffsetNs) is not { } traced)
            return;
        ofLocal?.ForEach(subscription => subscription.Add(monotonicNs, traced));
        ofRemote?.ForEach(subscription => subscription.Add(monotonicNs, traced));
    }

    private static string? FindWhyUnsupported()
    {
        if (!TryStart(out ResetTrace? trace, out string? whyNot))
            return whyNot;
        trace.Dispose();
        return null;
    }
}
