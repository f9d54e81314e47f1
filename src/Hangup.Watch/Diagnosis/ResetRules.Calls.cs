using static Hangup.Causes;
using static Hangup.Watch.ResetRule;

namespace Hangup.Watch;

/// <summary>RSTs that a call of the sender's program brings about.</summary>
internal static partial class ResetRules
{
    private static ResetRule[] AbortOnClose =>
    [
        When(
            (in e) => e.IsByProcessEnd,
            ProcessKilledWithUnreadData,
            "the kernel closed a process's socket at its end, with data in it that was not read",
            ProcessStopped,
            CloseWithUnreadData,
            HalfCloseThenCloseWithUnreadData),
        When(
            (in e) => e.ReceiverError == ErrnoNumber.BrokenPipe,
            HalfCloseThenCloseWithUnreadData,
            "the sender had sent its FIN, then closed with data that it had not read",
            TlsTicketsUnread),
        Otherwise(
            CloseWithUnreadData,
            "the sender closed with data that it had not read",
            HalfCloseThenCloseWithUnreadData,
            UrgentByteLeftUnread,
            TlsTicketsUnread,
            TlsToPlaintextServer,
            FastOpenDataUnread,
            MptcpFastclose),
    ];

    private static ResetRule[] State =>
    [
        When(
            (in e) => e.SenderError == ErrnoNumber.ConnectionAborted && e.IsOfListener,
            ListenerDestroyedByAdministrator,
            "a listener was destroyed from outside"),
        When(
            (in e) => e.IsWithListener,
            ListenerClosedWithQueuedConnections,
            "the sender's listener was closed while the connection waited to be accepted",
            ReuseportListenerClosed,
            ListenerShutDown,
            ListenerDestroyedByAdministrator,
            AcceptNeverCalled),
        When(
            (in e) => e.SenderError == ErrnoNumber.ConnectionAborted,
            SocketDestroyedByAdministrator,
            "the sender's socket was destroyed from outside, as by 'ss -K'",
            ListenerDestroyedByAdministrator,
            LocalDisposeDuringRead),
        When(
            (in e) => !e.IsByCall,
            FinWaitTwoTimerReset,
            "a timer of the sender's kernel ended a connection that its program had closed"),
        When(
            (in e) => e.IsWithClose,
            LingerZeroClose,
            "the sender closed with SO_LINGER 0",
            ResetBeforeAccept,
            LocalDisposeDuringRead,
            AcceptNeverCalled,
            KilledBySigpipe,
            ListenerClosedWithQueuedConnections,
            ReuseportListenerClosed,
            BlockedCallEndedByOwnProgram),
        When(
            (in e) => e.SenderError == ErrnoNumber.ConnectionReset,
            AssociationDissolved,
            "the sender's program dissolved the connection by connect(AF_UNSPEC)",
            BlockedCallEndedByOwnProgram,
            LocalDisposeDuringRead,
            LingerZeroClose),
        Otherwise(
            LingerZeroClose,
            "the sender's program aborted the connection",
            AssociationDissolved,
            KilledBySigpipe,
            ResetBeforeAccept,
            LocalDisposeDuringRead,
            AcceptNeverCalled,
            ListenerClosedWithQueuedConnections,
            ReuseportListenerClosed,
            BlockedCallEndedByOwnProgram),
    ];
}
