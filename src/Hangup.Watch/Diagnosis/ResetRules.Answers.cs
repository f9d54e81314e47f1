using static Hangup.Causes;
using static Hangup.Watch.ResetRule;

namespace Hangup.Watch;

/// <summary>RSTs by which the sender's kernel answers a segment that nobody takes.</summary>
internal static partial class ResetRules
{
    private static ResetRule[] AbortOnData =>
    [
        When(
            (in e) => !e.EndedBySelf && e.IsByCall,
            FinWaitTwoDisabled,
            "the sender closed with TCP_LINGER2 below 0"),
        When(
            (in e) => e.SenderError != 0,
            PeerShutDownBothDirections,
            "data came for a socket that is shut down and still open"),
        When(
            (in e) => e.IsByProcessEnd,
            WriteAfterPeerClose,
            "data came for a connection whose process had ended",
            ProcessKilledIdle,
            ProcessCrashed,
            DataAfterCloseBeforeFin),
        Otherwise(
            WriteAfterPeerClose,
            "data came for a connection that the sender's program had closed",
            KeepAliveRace,
            DataAfterCloseBeforeFin,
            DataOverFin,
            FinWaitTwoDisabled,
            PeerShutDownBothDirections),
    ];

    private static ResetRule[] TimeWaitSocket =>
    [
        When((in e) => e.ReceiverError == ErrnoNumber.ConnectionRefused, SynAfterClose, "a SYN came for a connection that had been closed"),
        When(
            (in e) => e.IsByProcessEnd,
            ProcessKilledIdle,
            "data came for a connection whose process had ended",
            ProcessCrashed,
            WriteAfterPeerClose),
        Otherwise(
            WriteAfterPeerClose,
            "data came for a connection that the sender's program had closed",
            ProxyIdleTimeout,
            KeepAliveRace,
            KilledBySigpipe,
            ProcessKilledIdle,
            ProcessCrashed,
            SynAfterClose),
    ];

    private static ResetRule[] NoSocket =>
    [
        When((in e) => e.ReceiverError == ErrnoNumber.ConnectionRefused, ConnectRefused, "a SYN came for a port where nobody listens", FastOpenRefused, ListenerShutDown),
        When(
            (in e) => e.IsAfterClose,
            WriteAfterPeerClose,
            "a segment came for a connection that the sender had closed and forgotten",
            SegmentForUnknownConnection,
            ConnectGivenUp,
            UserTimeout,
            ZeroWindowUserTimeout,
            TimeWaitOverflow,
            TimeWaitAssassination,
            ListenerClosedInHandshake,
            ListenerDestroyedByAdministrator,
            ListenerShutDown,
            FastOpenRefused,
            NatMappingExpired),
        When(
            (in e) => e.ReceiverError != 0,
            HalfOpenAfterReboot,
            "a segment came for a connection that the sender does not know",
            SegmentForUnknownConnection,
            NatMappingExpired,
            NatMappingRecreated,
            KeepaliveAnsweredByReset,
            WriteAfterPeerClose,
            UserTimeout,
            ZeroWindowUserTimeout,
            TimeWaitOverflow),
        When(
            (in e) => e.IsOnEphemeralPort || e.IsOnListeningPort,
            SegmentForUnknownConnection,
            "a segment came for a connection that the sender does not know",
            PortScan,
            HalfOpenAfterReboot,
            NatMappingExpired,
            ConnectGivenUp,
            ConnectRefused,
            ListenerClosedInHandshake,
            ListenerDestroyedByAdministrator,
            ListenerShutDown,
            UserTimeout,
            ZeroWindowUserTimeout,
            TimeWaitOverflow,
            TimeWaitAssassination,
            WriteAfterPeerClose,
            FastOpenRefused,
            KeepaliveAnsweredByReset),
        Otherwise(
            ConnectRefused,
            "a segment came for a port where nobody listens",
            PortScan,
            SegmentForUnknownConnection,
            WriteAfterPeerClose,
            HalfOpenAfterReboot,
            ListenerClosedInHandshake),
    ];

    private static ResetRule[] Flags =>
    [
        When(
            (in e) => e.IsAfterClose,
            WriteAfterPeerClose,
            "a segment came for a connection that the sender had closed and forgotten",
            UnknownSegmentForListener,
            HalfOpenAfterReboot,
            AcceptQueueOverflow),
        Otherwise(
            UnknownSegmentForListener,
            "a segment that is no SYN came for a listener",
            HalfOpenAfterReboot,
            AcceptQueueOverflow,
            ClientResetInHandshake,
            InvalidHandshakeAck,
            NewSynInHandshake,
            SynCookies,
            NatMappingBypassed,
            WriteAfterPeerClose,
            KeepaliveAnsweredByReset,
            ConnectIcmpHostUnreachable),
    ];
}
