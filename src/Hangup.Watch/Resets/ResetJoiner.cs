using System.Runtime.CompilerServices;

namespace Hangup.Watch;

/// <summary>
/// Makes one reset of all that the kernel tells of it: the RST that is sent, the one that ends the connection at the other
/// end where that is on this host, the errors that both sockets get, who closes them. These come in any order, from several
/// processors, so a reset is held for a moment before it is told. Nothing is allocated for an event. Not for several threads.
/// </summary>
internal sealed partial class ResetJoiner
{
    private const int MostPending = 65_536;
    private const int MostConnections = 65_536;
    private const int MostClosed = 65_536;
    private const int MostListeners = 4096;

    private readonly ProcessTable _processes;
    private readonly ISocketLookup _sockets;
    private readonly ReasonNumbers _reasons;
    private readonly BoundedTable<ConnectionEnds, PendingReset> _pending = new(MostPending);
    private readonly BoundedTable<ulong, TrackedConnection> _connections = new(MostConnections);
    private readonly BoundedTable<ConnectionEnds, ClosedConnection> _closed = new(MostClosed);
    private readonly BoundedTable<int, EventListener> _listeners = new(MostListeners);
    private readonly Dictionary<int, ushort> _closingListeners = [];
    private readonly Queue<(ConnectionEnds Ends, ulong TimeNs)> _order = new(256);
    private readonly IResetReceiver _receiver;

    public ResetJoiner(ProcessTable processes, ISocketLookup sockets, ReasonNumbers reasons, IResetReceiver receiver)
    {
        _processes = processes;
        _sockets = sockets;
        _reasons = reasons;
        _receiver = receiver;
    }

    /// <summary>How long a reset is held, in nanoseconds.</summary>
    public const ulong HoldNs = 200_000_000;

    /// <summary>RSTs that were sent for connections whose reset was told already.</summary>
    public ulong Consequences { get; private set; }

    /// <summary>Segments that were sent once more.</summary>
    public ulong Retransmissions { get; private set; }

    public int Pending => _pending.Count;

    /// <summary>The kernel sends a RST.</summary>
    public void Sent(in ConnectionEnds ends, ulong socket, int state, int reason, EventContext context, ulong timeNs)
    {
        ref PendingReset selfEnded = ref _pending.Find(ends.Reversed);
        bool endsItself = reason == _reasons.AbortOnData && !Unsafe.IsNullRef(ref selfEnded)
            && selfEnded.Traits == ResetTraits.Received && timeNs - selfEnded.TimeNs < SameCallNs;
        if (endsItself)
            selfEnded.Traits = ResetTraits.Void;

        TellReceivedBefore(ends, context, timeNs);
        ref PendingReset reset = ref FindOrAdd(ends, timeNs);
        reset.Resets++;
        if (reset.Has(ResetTraits.Sent))
            return;
        reset.Traits |= ResetTraits.Sent | (endsItself ? ResetTraits.EndedBySelf : ResetTraits.None);
        reset.Reason = reason;
        reset.State = state;
        AttributeSender(ref reset, ends, socket, context);
    }

    /// <summary>A RST ends a connection.</summary>
    public void Received(in ConnectionEnds receiverEnds, ulong socket, EventContext context, ulong timeNs)
    {
        ConnectionEnds ends = receiverEnds.Reversed;
        ref PendingReset known = ref _pending.Find(ends);
        if (!Unsafe.IsNullRef(ref known) && known.Has(ResetTraits.Received))
            BeginAnother(ref known, ends, timeNs);
        ref PendingReset reset = ref FindOrAdd(ends, timeNs);
        reset.Traits |= ResetTraits.Received;
        reset.ReceivingThread = context.Thread;
        ref TrackedConnection tracked = ref _connections.Find(socket);
        if (Unsafe.IsNullRef(ref tracked))
        {
            if (!_sockets.Picture.TryFind(receiverEnds, out PicturedSocket pictured) || pictured.Process == 0)
                _sockets.Ask();
            return;
        }

        Attribute(ref reset.Receiver, tracked.Connector, Attribution.Connect);
        Remember(ref reset, tracked);
    }

    /// <summary>A socket gets an error.</summary>
    public void ErrorReported(in ConnectionEnds ends, int error, EventContext context)
    {
        ref PendingReset sent = ref _pending.Find(ends);
        if (!Unsafe.IsNullRef(ref sent) && sent.SenderError == 0 && sent.Has(ResetTraits.Sent))
        {
            sent.SenderError = error;
            if (error == ErrnoNumber.ConnectionAborted)
                BecomesActor(ref sent, context);
            return;
        }

        ref PendingReset received = ref _pending.Find(ends.Reversed);
        if (!Unsafe.IsNullRef(ref received) && received.ReceiverError == 0 && received.Has(ResetTraits.Received))
            received.ReceiverError = error;
    }

    /// <summary>A segment is sent once more.</summary>
    public void Retransmitted(ulong socket)
    {
        Retransmissions++;
        ref TrackedConnection tracked = ref _connections.Find(socket);
        if (!Unsafe.IsNullRef(ref tracked))
            tracked.Retransmissions++;
    }

    private ref PendingReset FindOrAdd(in ConnectionEnds ends, ulong timeNs)
    {
        ref PendingReset known = ref _pending.Find(ends);
        if (!Unsafe.IsNullRef(ref known))
            return ref known;
        if (_pending.Count == MostPending)
            TellOldest();
        ref PendingReset added = ref _pending.FindOrAdd(ends);
        added = new PendingReset { Ends = ends, TimeNs = timeNs, Reason = -1 };
        _order.Enqueue((ends, timeNs));
        return ref added;
    }

    /// <summary>Another connection of the same ends is reset: its RST may have been taken for a further one of the first.</summary>
    private void BeginAnother(ref PendingReset known, in ConnectionEnds ends, ulong timeNs)
    {
        bool wasSent = known.Resets > 1;
        PendingReset first = known;
        if (wasSent)
            first.Resets--;
        _pending.Remove(ends);
        Tell(ref first);
        if (!wasSent)
            return;
        ref PendingReset second = ref FindOrAdd(ends, timeNs);
        second.Traits = first.Traits & ~ResetTraits.Received;
        second.Reason = first.Reason;
        second.State = first.State;
        second.Sender = first.Sender;
        second.Resets = 1;
    }

    /// <summary>
    /// A RST that was received just before it is told to be sent is one that the very thread sends now, whose packet was taken in
    /// while it was still in the call (tcp_send_active_reset() tells last), or one that another thread's processor took in at that
    /// very moment. Otherwise it is somebody else's: a firewall's.
    /// </summary>
    private void TellReceivedBefore(in ConnectionEnds ends, EventContext context, ulong timeNs)
    {
        ref PendingReset known = ref _pending.Find(ends);
        if (Unsafe.IsNullRef(ref known) || known.Has(ResetTraits.Sent) || known.ReceivingThread == context.Thread || (long)(timeNs - known.TimeNs) < SamePacketNs)
            return;
        PendingReset received = known;
        _pending.Remove(ends);
        Tell(ref received);
    }

    private static void Remember(ref PendingReset reset, in TrackedConnection tracked)
    {
        if (reset.EstablishedNs == 0)
            reset.EstablishedNs = tracked.EstablishedNs;
        reset.Retransmissions += tracked.Retransmissions;
    }
}
