using System.Threading.Channels;

namespace Hangup.Watch;

/// <summary>Takes joined resets: judges them, leaves out what was not asked for, counts the rest and tells each where that is wanted.</summary>
internal sealed class ResetTeller : IResetReceiver
{
    private const int MostUntaken = 65_536;

    private readonly ResetWatchOptions _options;
    private readonly ResetDiagnosis _diagnosis;
    private readonly ReasonNumbers _reasons;
    private readonly Func<SocketPicture> _picture;
    private readonly Channel<WatchedReset>? _told;

    public ResetTeller(ResetWatchOptions options, ResetDiagnosis diagnosis, ReasonNumbers reasons, Func<SocketPicture> picture)
    {
        _options = options;
        _diagnosis = diagnosis;
        _reasons = reasons;
        _picture = picture;
        _told = options.TellEach
            ? Channel.CreateBounded<WatchedReset>(new BoundedChannelOptions(MostUntaken) { SingleReader = true, SingleWriter = true })
            : null;
    }

    public ResetCounter Counter { get; } = new();

    /// <summary>How far CLOCK_REALTIME is ahead of the events' clock.</summary>
    public ulong ClockOffsetNs { get; set; }

    public ulong Untold { get; private set; }

    public ChannelReader<WatchedReset>? Told => _told?.Reader;

    public void Finish() => _told?.Writer.TryComplete();

    public DateTimeOffset TimeOf(ulong monotonicNs) =>
        DateTimeOffset.UnixEpoch.AddTicks((long)((monotonicNs + ClockOffsetNs) / TimeSpan.NanosecondsPerTick));

    public void Take(in PendingReset reset)
    {
        if (_options.Port is { } wanted && reset.Ends.LocalPort != wanted && reset.Ends.RemotePort != wanted)
            return;
        if (!IsWanted(reset))
            return;
        ResetVerdict? verdict = _diagnosis.Judge(reset);
        if (_options.Causes.Count > 0 && (verdict is null || !_options.Causes.Contains(verdict.Cause)))
            return;

        bool isPictured = TryPicture(reset, out PicturedSocket socket);
        ulong idleNs = isPictured && socket.LastActivityNs != 0 && socket.LastActivityNs < reset.TimeNs ? reset.TimeNs - socket.LastActivityNs : 0;
        ushort port = ServerPortOf(reset);
        Counter.Count(reset, verdict, port, idleNs);
        if (_options.WithTotals)
            Counter.Totals.Count(reset, verdict, port);
        if (_told is not null && !_told.Writer.TryWrite(WatchedResetOf(reset, verdict, port, idleNs, isPictured ? socket : null)))
            Untold++;
    }

    private bool IsWanted(in PendingReset reset)
    {
        WatchedProcess? sender = reset.Sender.Process;
        WatchedProcess? receiver = reset.Receiver.Process;
        if (_options.Process is { } process && sender?.Id != process && receiver?.Id != process && reset.Actor?.Id != process)
            return false;
        return !_options.OnlyChildren || sender is { IsInTree: true } || receiver is { IsInTree: true };
    }

    private bool TryPicture(in PendingReset reset, out PicturedSocket socket)
    {
        SocketPicture picture = _picture();
        return picture.TryFind(reset.Ends.Reversed, out socket) || picture.TryFind(reset.Ends, out socket);
    }

    private static ushort ServerPortOf(in PendingReset reset)
    {
        bool isOfServer = reset switch
        {
            { Sender.By: Attribution.Connect } or { Ends.LocalPort: 0 } => false,
            { Receiver.By: Attribution.Connect } or { Ends.RemotePort: 0 } => true,
            _ when reset.Has(ResetTraits.OnListeningPort) != reset.Has(ResetTraits.ToListeningPort) => reset.Has(ResetTraits.OnListeningPort),
            _ when reset.Has(ResetTraits.OnEphemeralPort) != reset.Has(ResetTraits.ToEphemeralPort) => reset.Has(ResetTraits.ToEphemeralPort),
            // A kernel that answers of its own is most often asked for a server that is not there.
            _ => !reset.Has(ResetTraits.ByCall) || reset.Ends.LocalPort < reset.Ends.RemotePort,
        };
        return isOfServer ? reset.Ends.LocalPort : reset.Ends.RemotePort;
    }

    private WatchedReset WatchedResetOf(in PendingReset reset, ResetVerdict? verdict, ushort port, ulong idleNs, PicturedSocket? socket) => new(
        TimeOf(reset.TimeNs),
        new WatchedEnd(reset.Ends.LocalEnd, reset.Sender.Process, reset.Sender.By, ErrorNames.Of(reset.SenderError)),
        new WatchedEnd(reset.Ends.RemoteEnd, reset.Receiver.Process, reset.Receiver.By, ErrorNames.Of(reset.ReceiverError)),
        verdict)
    {
        Reason = _reasons.NameOf(reset.Reason),
        State = StateNames.Of(reset.State),
        IsSentHere = reset.Has(ResetTraits.Sent),
        IsReceivedHere = reset.Has(ResetTraits.Received),
        Port = port,
        Actor = reset.Actor,
        Resets = (int)Math.Max(reset.Resets, 1),
        Age = SpanOf(reset.EstablishedNs != 0 && reset.EstablishedNs < reset.TimeNs ? reset.TimeNs - reset.EstablishedNs : 0),
        Idle = SpanOf(idleNs),
        BytesSent = (long?)socket?.BytesAcknowledged,
        BytesReceived = (long?)socket?.BytesReceived,
        Retransmissions = (int)reset.Retransmissions,
    };

    private static TimeSpan? SpanOf(ulong ns) => ns == 0 ? null : TimeSpan.FromTicks((long)(ns / TimeSpan.NanosecondsPerTick));
}
