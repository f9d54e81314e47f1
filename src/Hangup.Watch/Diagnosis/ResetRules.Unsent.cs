using static Hangup.Causes;
using static Hangup.Watch.ResetRule;

namespace Hangup.Watch;

/// <summary>RSTs that came from elsewhere, and those of kernels that give no reason.</summary>
internal static partial class ResetRules
{
    /// <summary>Of a RST that this kernel's TCP did not send: another host did, or a firewall.</summary>
    public static ResetRule[] OfReceivedAlone => field ??=
    [
        When(
            (in e) => e.IsFromThisHost && e.ReceiverError == ErrnoNumber.ConnectionRefused,
            ConnectResetByFirewall,
            "a RST refused the connection that TCP of this host did not send: a firewall did",
            LocalFirewallRejectsSyn),
        When(
            (in e) => e.IsFromThisHost,
            ServerFirewallReset,
            "a RST came that TCP of this host did not send: a firewall did",
            LocalFirewallReset,
            StatefulFirewallReset,
            InjectedReset),
        When(
            (in e) => e.ReceiverError == ErrnoNumber.ConnectionRefused,
            ConnectRefused,
            "the other host refused the connection",
            ConnectResetByFirewall,
            LocalFirewallRejectsSyn,
            FastOpenRefused),
        When(
            (in e) => e.ReceiverError == ErrnoNumber.BrokenPipe,
            ResetInCloseWait,
            "the other host sent its FIN, then a RST",
            WriteAfterPeerClose,
            KeepAliveRace,
            HalfCloseThenCloseWithUnreadData),
        Otherwise(
            ResetReceived,
            "the other host sent a RST",
            CloseWithUnreadData,
            LingerZeroClose,
            WriteAfterPeerClose,
            HalfOpenAfterReboot,
            ResetInFinWait,
            ResetInLastAck,
            ResetAfterChallenge,
            ResetAtSackEdge,
            ResetBeforeAccept,
            ServerFirewallReset,
            LocalFirewallReset,
            StatefulFirewallReset,
            InjectedReset,
            MptcpSubflowReset,
            KeepaliveAnsweredByReset),
    ];

    /// <summary>Of a RST without a reason, as before Linux 6.10 and, of calls, 6.12: who ran and what followed must do.</summary>
    public static ResetRule[] WithoutReason => field ??=
    [
        When(
            (in e) => e.SenderError == ErrnoNumber.ConnectionAborted,
            SocketDestroyedByAdministrator,
            "the sender's socket was destroyed from outside, as by 'ss -K'"),
        When(
            (in e) => e.SenderError == ErrnoNumber.TimedOut,
            KeepaliveTimeout,
            "keepalive probes stayed unanswered"),
        When(
            (in e) => e.IsWithListener,
            ListenerClosedWithQueuedConnections,
            "the sender's listener was closed while the connection waited to be accepted"),
        When(
            (in e) => e.IsByCall && e.SenderError == ErrnoNumber.ConnectionReset,
            LingerZeroClose,
            "the sender's program aborted the connection",
            AssociationDissolved),
        When(
            (in e) => e.IsByCall && e.IsByProcessEnd,
            ProcessKilledWithUnreadData,
            "the kernel closed a process's socket at its end",
            CloseWithUnreadData,
            LingerZeroClose),
        When(
            (in e) => e.IsByCall,
            CloseWithUnreadData,
            "the sender's program closed the connection in a way that sends a RST",
            LingerZeroClose,
            FinWaitTwoDisabled,
            AssociationDissolved),
        When((in e) => e.ReceiverError == ErrnoNumber.ConnectionRefused, ConnectRefused, "a SYN came for a port where nobody listens"),
        When(
            (in e) => e.IsAfterClose,
            WriteAfterPeerClose,
            "a segment came for a connection that the sender had closed"),
        Otherwise(
            WriteAfterPeerClose,
            "the sender's kernel answered a segment that no socket takes",
            SegmentForUnknownConnection,
            UnknownSegmentForListener,
            ConnectRefused,
            HalfOpenAfterReboot),
    ];
}
