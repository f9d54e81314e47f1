using System.Runtime.CompilerServices;

namespace Hangup.Watch;

internal sealed partial class ResetJoiner
{
    private static void Attribute(ref AttributedProcess attributed, WatchedProcess? process, Attribution by)
    {
        if (process is null || attributed.Process is not null)
            return;
        attributed.Process = process;
        attributed.By = by;
    }

    private void AttributeSender(ref PendingReset reset, in ConnectionEnds ends, ulong socket, EventContext context)
    {
        // Without a socket, or in an interrupt, the current process has nothing to do with it: it may well be the peer.
        if (socket != 0 && !context.IsInterrupt)
        {
            reset.Traits |= ResetTraits.ByCall;
            reset.SenderThread = context.Thread;
            if (_processes.IsEnding(context.Thread))
                reset.Traits |= ResetTraits.ByEndingThread;
            if (_closingListeners.TryGetValue(context.Thread, out ushort port) && port == ends.LocalPort)
                reset.Traits |= ResetTraits.WithListener;
            Attribute(ref reset.Sender, _processes.FindDescribed(context.Process), Attribution.Call);
        }

        ref TrackedConnection tracked = ref _connections.Find(socket);
        if (!Unsafe.IsNullRef(ref tracked))
        {
            Attribute(ref reset.Sender, tracked.Closer, Attribution.Close);
            Attribute(ref reset.Sender, tracked.Connector, Attribution.Connect);
            Remember(ref reset, tracked);
        }

        ref ClosedConnection closed = ref _closed.Find(ends);
        if (!Unsafe.IsNullRef(ref closed))
            AddClose(ref reset, closed);
    }

    /// <summary>
    /// Whether the sender's socket was gone before. It is looked at when the RST is sent and when the reset is told: the word about the
    /// socket may come later, from another processor, and be older all the same.
    /// </summary>
    private static void AddClose(ref PendingReset reset, in ClosedConnection closed)
    {
        if (!reset.Has(ResetTraits.Sent) || reset.Has(ResetTraits.AfterClose) || closed.ClosedNs == 0 || closed.ClosedNs > reset.TimeNs)
            return;
        reset.Traits |= ResetTraits.AfterClose | (closed.ByEndingProcess ? ResetTraits.AfterProcessEnd : ResetTraits.None);
        Attribute(ref reset.Sender, closed.Closer, Attribution.Close);
    }

    /// <summary>Who ran is not the owner but an administrator, who has the kernel destroy a socket (tcp_abort()).</summary>
    private void BecomesActor(ref PendingReset reset, EventContext context)
    {
        if (context.IsInterrupt || reset.Sender.By != Attribution.Call)
            return;
        reset.Actor = _processes.FindDescribed(context.Process);
        reset.Sender = default;
    }

    private void AttributeRest(ref PendingReset reset)
    {
        ConnectionEnds receiverEnds = reset.Ends.Reversed;
        // Where a SYN was refused, nobody listened; who is found to listen now came later.
        if (reset.Has(ResetTraits.Sent) && reset.ReceiverError != ErrnoNumber.ConnectionRefused)
            AttributeByPicture(ref reset.Sender, reset.Ends, MayBeOfListener(reset));
        if (reset.Has(ResetTraits.Received))
            AttributeByPicture(ref reset.Receiver, receiverEnds, mayBeOfListener: true);
    }

    /// <summary>
    /// Whoever listens on the port now may do so in another network namespace or on another address. A RST without a socket proves that nobody
    /// did where it came from (__inet_lookup_skb()), and one of a call is the caller's, whether that is known or not.
    /// </summary>
    private static bool MayBeOfListener(in PendingReset reset) =>
        reset.State != 0 && (!reset.Has(ResetTraits.ByCall) || reset.Actor is not null);

    private void AttributeByPicture(ref AttributedProcess attributed, in ConnectionEnds ends, bool mayBeOfListener)
    {
        if (attributed.Process is not null)
            return;
        SocketPicture picture = _sockets.Picture;
        if (picture.TryFind(ends, out PicturedSocket socket) && socket.Process != 0)
        {
            Attribute(ref attributed, _processes.FindDescribed(socket.Process), Attribution.Socket);
            return;
        }

        if (!mayBeOfListener)
            return;
        ListenerOwners owners = picture.ListenerOn(ends.LocalPort);
        ref EventListener listener = ref _listeners.Find(ends.LocalPort);
        WatchedProcess? seen = Unsafe.IsNullRef(ref listener) || listener.IsShared ? null : listener.Process;
        Attribute(ref attributed, _processes.FindDescribed(owners.Process) ?? seen, Attribution.Listener);
    }

    private bool HasListener(ushort port)
    {
        ref EventListener listener = ref _listeners.Find(port);
        return !Unsafe.IsNullRef(ref listener) || _sockets.Picture.ListenerOn(port).IsThere;
    }
}
