using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace Hangup.Watch;

/// <summary>
/// Watches the TCP connections of this host being reset, by the kernel's tracepoints: who resets whom, and why. It changes
/// nothing on the host and is gone with its process.
/// </summary>
public sealed class ResetWatch : IDisposable
{
    // Records wait so long at most before they are read: a process that ends should still be found under /proc.
    private const int BusyPatienceMs = 20;
    private const int QuietPatienceMs = 200;

    private readonly Lock _gate = new();
    private readonly KernelTracepoints _tracepoints;
    private readonly ReasonNumbers _reasons;
    private readonly KernelEvents _events;
    private readonly SocketCensus _census;
    private readonly ResetTeller _teller;
    private readonly ResetJoiner _joiner;
    private readonly EventDispatcher _dispatcher;
    private readonly DropCounter _drops = new();
    private readonly Shedding _shedding;
    private readonly KernelEvents.Receiver _receive;
    private readonly KernelEvents.ProgramReceiver _receiveOfProgram;
    private readonly RingReader _reader;
    private readonly long _started = TimeProvider.System.GetTimestamp();
    private TimeSpan _elapsed;
    private bool _finished;

    private ResetWatch(KernelTracepoints tracepoints, KernelEvents events, string? whyNoPrograms, ResetWatchOptions options)
    {
        WhyNoPrograms = whyNoPrograms;
        _tracepoints = tracepoints;
        _events = events;
        _reasons = new ReasonNumbers(tracepoints.SendReset?.Record.ReasonNames);
        var files = new ProcessFiles();
        var processes = new ProcessTable(files);
        processes.Fill();
        if (options.OnlyChildren)
            processes.WatchTree(Environment.ProcessId);
        _census = new SocketCensus(files);
        _teller = new ResetTeller(options, new ResetDiagnosis(tracepoints.SendReset?.Record.ReasonNames), _reasons, () => _census.Picture);
        _joiner = new ResetJoiner(processes, new HostSockets(_census), _reasons, _teller);
        _dispatcher = new EventDispatcher(tracepoints, processes, _joiner, _drops);
        _shedding = new Shedding(events);
        _receive = _dispatcher.Take;
        _receiveOfProgram = _dispatcher.Take;
        _reader = new RingReader([.. events.Rings.Select(ring => ring.Descriptor)], Read, QuietPatienceMs, isUrgent: true);
    }

    /// <summary>What this kernel does not tell, a sentence each.</summary>
    public IReadOnlyList<string> Missing => _tracepoints.Missing;

    /// <summary>
    /// Why what happens to sockets is read as perf events, which costs those who are watched more; <see langword="null"/> where
    /// programs in the kernel tell it.
    /// </summary>
    public string? WhyNoPrograms { get; }

    /// <summary>Every reset, where <see cref="ResetWatchOptions.TellEach"/> is set; it is complete after <see cref="Finish"/>.</summary>
    public ChannelReader<WatchedReset> Resets => _teller.Told ?? throw new InvalidOperationException("Set ResetWatchOptions.TellEach to have each reset told.");

    /// <summary>Begins to watch; where that is impossible, the sentence says why and what to do.</summary>
    /// <param name="options">What to tell of.</param>
    /// <param name="watch">The running watch.</param>
    /// <param name="whyNot">Why there is none.</param>
    public static bool TryStart(ResetWatchOptions options, [NotNullWhen(true)] out ResetWatch? watch, [NotNullWhen(false)] out string? whyNot)
    {
        watch = null;
        if ((whyNot = PerfEvent.WhyUnsupported) is not null || !TraceFileSystem.TryOpen(out TraceFileSystem? tracing, out whyNot))
            return false;
        using TraceFileSystem open = tracing;
        if (!KernelTracepoints.TryRead(open, out KernelTracepoints? tracepoints, out whyNot)
            || !TryOpenEvents(tracepoints, options, out KernelEvents? events, out string? whyNoPrograms, out whyNot))
        {
            return false;
        }

        watch = new ResetWatch(tracepoints, events, whyNoPrograms, options);
        // The rings are read already: on a busy host they would be full before all processes are looked into.
        watch._census.WaitForFirst();
        return true;
    }

    /// <summary>What has been seen until now.</summary>
    public WatchSummary Summarize()
    {
        lock (_gate)
        {
            return new WatchSummary(_teller.Counter.Snapshot(_teller.TimeOf, _reasons))
            {
                Elapsed = _finished ? _elapsed : TimeProvider.System.GetElapsedTime(_started),
                Totals = _teller.Counter.Totals.Snapshot(_reasons),
                Resets = _teller.Counter.Total,
                FurtherResets = _joiner.Consequences,
                Retransmissions = _joiner.Retransmissions,
                Events = _dispatcher.Events,
                Lost = _events.Lost,
                Untold = _teller.Untold,
                DroppedRows = _teller.Counter.DroppedRows,
                IsShedding = _shedding.IsOn,
                HasShed = _shedding.HasBeenOn,
                Drops = _drops.Snapshot(_tracepoints.Drop?.Record.Names),
                ListenOverflows = _census.Listening.Count(),
                ProcessorTime = Environment.CpuUsage.TotalTime,
            };
        }
    }

    /// <summary>Reads what has happened until now, tells it and ends the watch.</summary>
    public void Finish()
    {
        lock (_gate)
        {
            if (_finished)
                return;
            Read();
            _joiner.Finish();
            _teller.Finish();
            _elapsed = TimeProvider.System.GetElapsedTime(_started);
            _finished = true;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Finish();
        // Outside the lock, which its thread takes.
        _reader.Dispose();
        _census.Dispose();
        _events.Dispose();
    }

    private static bool TryOpenEvents(
        KernelTracepoints tracepoints,
        ResetWatchOptions options,
        [NotNullWhen(true)] out KernelEvents? events,
        out string? whyNoPrograms,
        [NotNullWhen(false)] out string? whyNot)
    {
        KernelPrograms? programs = null;
        whyNoPrograms = options.WithoutPrograms ? "they are not wanted" : null;
        if (whyNoPrograms is null && KernelPrograms.TryLoad(tracepoints, out programs, out whyNoPrograms) && !programs.TryAttach(out whyNoPrograms))
        {
            programs.Dispose();
            programs = null;
        }

        if (KernelEvents.TryOpen(new EventSelection(tracepoints, withSockets: programs is null, options.WithDrops), programs, out events, out whyNot))
            return true;
        programs?.Dispose();
        return false;
    }

    private void Read()
    {
        lock (_gate)
        {
            if (_finished)
                return;
            _teller.ClockOffsetNs = KernelClock.MeasureOffsetNs();
            ulong before = _dispatcher.Events;
            _events.Drain(_receive, _receiveOfProgram);
            ulong now = KernelClock.MonotonicNs;
            _joiner.Advance(now);
            _shedding.Look(now, _dispatcher.Events);
            _reader?.PatienceMs = _dispatcher.Events > before || _joiner.Pending > 0 ? BusyPatienceMs : QuietPatienceMs;
        }
    }
}
