#pragma warning disable CS1591
namespace Hangup;

public static partial class Causes
{
    public static Cause LingerTimeExpired { get; } = Pending("linger-time-expired", CauseFamily.AbortiveClose);

    public static Cause AssociationDissolved { get; } = Pending("association-dissolved", CauseFamily.AbortiveClose);

    public static Cause AbortWithQueuedFin { get; } = Pending("abort-with-queued-fin", CauseFamily.AbortiveClose);

    public static Cause FinWaitTwoDisabled { get; } = Pending("fin-wait-two-disabled", CauseFamily.AbortiveClose);

    public static Cause UrgentByteLeftUnread { get; } = Pending("urgent-byte-left-unread", CauseFamily.AbortiveClose);

    public static Cause KilledBySigpipe { get; } = Pending("killed-by-sigpipe", CauseFamily.HalfClose);

    public static Cause PeerShutDownReading { get; } = Pending("peer-shut-down-reading", CauseFamily.HalfClose);

    public static Cause PeerShutDownBothDirections { get; } = Pending("peer-shut-down-both-directions", CauseFamily.HalfClose);

    public static Cause DataAfterCloseBeforeFin { get; } = Pending("data-after-close-before-fin", CauseFamily.HalfClose);

    public static Cause FinWaitTwoTimerReset { get; } = Pending("fin-wait-two-timer-reset", CauseFamily.HalfClose);

    public static Cause KeepAliveRace { get; } = Pending("keep-alive-race", CauseFamily.HalfClose);

    public static Cause ConnectSynDropped { get; } = Pending("connect-syn-dropped", CauseFamily.Connect);

    public static Cause ConnectGivenUp { get; } = Pending("connect-given-up", CauseFamily.Connect);

    public static Cause ConnectResetByFirewall { get; } = Pending("connect-reset-by-firewall", CauseFamily.Connect);

    public static Cause ConnectIcmpPortUnreachable { get; } = Pending("connect-icmp-port-unreachable", CauseFamily.Connect);

    public static Cause ConnectIcmpHostUnreachable { get; } = Pending("connect-icmp-host-unreachable", CauseFamily.Connect);

    public static Cause ConnectIcmpNetworkUnreachable { get; } = Pending("connect-icmp-network-unreachable", CauseFamily.Connect);

    public static Cause ConnectIcmpProtocolUnreachable { get; } = Pending("connect-icmp-protocol-unreachable", CauseFamily.Connect);

    public static Cause ConnectIcmpProhibited { get; } = Pending("connect-icmp-prohibited", CauseFamily.Connect);

    public static Cause ConnectIcmpOtherError { get; } = Pending("connect-icmp-other-error", CauseFamily.Connect);

    public static Cause ConnectIcmpMismatchIgnored { get; } = Pending("connect-icmp-mismatch-ignored", CauseFamily.Connect);

    public static Cause ConnectNoRoute { get; } = Pending("connect-no-route", CauseFamily.Connect);

    public static Cause ConnectRouteUnreachable { get; } = Pending("connect-route-unreachable", CauseFamily.Connect);

    public static Cause ConnectRouteProhibit { get; } = Pending("connect-route-prohibit", CauseFamily.Connect);

    public static Cause ConnectRouteBlackhole { get; } = Pending("connect-route-blackhole", CauseFamily.Connect);

    public static Cause ConnectNeighbourUnreachable { get; } = Pending("connect-neighbour-unreachable", CauseFamily.Connect);

    public static Cause ConnectToBroadcastOrMulticast { get; } = Pending("connect-to-broadcast-or-multicast", CauseFamily.Connect);

    public static Cause LocalFirewallDropsSyn { get; } = Pending("local-firewall-drops-syn", CauseFamily.Connect);

    public static Cause LocalFirewallRejectsSyn { get; } = Pending("local-firewall-rejects-syn", CauseFamily.Connect);

    public static Cause SelfConnect { get; } = Pending("self-connect", CauseFamily.Connect);

    public static Cause EphemeralPortsExhausted { get; } = Pending("ephemeral-ports-exhausted", CauseFamily.Connect);

    public static Cause AddressInUse { get; } = Pending("address-in-use", CauseFamily.Connect);

    public static Cause AddressNotAvailable { get; } = Pending("address-not-available", CauseFamily.Connect);

    public static Cause ConnectionTupleInUse { get; } = Pending("connection-tuple-in-use", CauseFamily.Connect);

    public static Cause SocketMisuse { get; } = Pending("socket-misuse", CauseFamily.Connect);

    public static Cause SimultaneousOpen { get; } = Pending("simultaneous-open", CauseFamily.Connect);

    public static Cause HalfOpenConnectionAnswersSyn { get; } = Pending("half-open-connection-answers-syn", CauseFamily.Connect);

    public static Cause InvalidSynAck { get; } = Pending("invalid-syn-ack", CauseFamily.Connect);

    public static Cause InvalidAnswerToSynIgnored { get; } = Pending("invalid-answer-to-syn-ignored", CauseFamily.Connect);

    public static Cause InvalidHandshakeAck { get; } = Pending("invalid-handshake-ack", CauseFamily.Connect);

    public static Cause NewSynInHandshake { get; } = Pending("new-syn-in-handshake", CauseFamily.Connect);

    public static Cause ClientResetInHandshake { get; } = Pending("client-reset-in-handshake", CauseFamily.Connect);

    public static Cause UnknownSegmentForListener { get; } = Pending("unknown-segment-for-listener", CauseFamily.Connect);

    public static Cause PortScan { get; } = Pending("port-scan", CauseFamily.Connect);

    public static Cause AcceptOutOfDescriptors { get; } = Pending("accept-out-of-descriptors", CauseFamily.Connect);

    public static Cause EphemeralPortsInTimeWait { get; } = Pending("ephemeral-ports-in-time-wait", CauseFamily.Connect);

    public static Cause InexactResetInHandshake { get; } = Pending("inexact-reset-in-handshake", CauseFamily.Connect);

    public static Cause IpsecPolicyBlocks { get; } = Pending("ipsec-policy-blocks", CauseFamily.Connect);

    public static Cause ConnectToPortZero { get; } = Pending("connect-to-port-zero", CauseFamily.Connect);

    public static Cause AcceptQueueFull { get; } = Pending("accept-queue-full", CauseFamily.AcceptQueue);

    public static Cause AcceptQueueOverflow { get; } = Pending("accept-queue-overflow", CauseFamily.AcceptQueue);

    public static Cause AcceptQueueOverflowReset { get; } = Pending("accept-queue-overflow-reset", CauseFamily.AcceptQueue);

    public static Cause AcceptQueueDrainedInTime { get; } = Pending("accept-queue-drained-in-time", CauseFamily.AcceptQueue);

    public static Cause ListenerShutDown { get; } = Pending("listener-shut-down", CauseFamily.AcceptQueue);

    public static Cause ListenerClosedInHandshake { get; } = Pending("listener-closed-in-handshake", CauseFamily.AcceptQueue);

    public static Cause ReuseportListenerClosed { get; } = Pending("reuseport-listener-closed", CauseFamily.AcceptQueue);

    public static Cause QueuedConnectionMigrated { get; } = Pending("queued-connection-migrated", CauseFamily.AcceptQueue);

    public static Cause AcceptNeverCalled { get; } = Pending("accept-never-called", CauseFamily.AcceptQueue);

    public static Cause DeferAcceptExpired { get; } = Pending("defer-accept-expired", CauseFamily.AcceptQueue);

    public static Cause SynQueueFull { get; } = Pending("syn-queue-full", CauseFamily.AcceptQueue);

    public static Cause SynCookies { get; } = Pending("syn-cookies", CauseFamily.AcceptQueue);

    public static Cause ProcessCrashed { get; } = Pending("process-crashed", CauseFamily.ProcessDeath);

    public static Cause ProcessStopped { get; } = Pending("process-stopped", CauseFamily.ProcessDeath);

    public static Cause DescriptorInheritedByChild { get; } = Pending("descriptor-inherited-by-child", CauseFamily.ProcessDeath);

    public static Cause CloseDoesNotWakeBlockedRead { get; } = Pending("close-does-not-wake-blocked-read", CauseFamily.ProcessDeath);

    public static Cause SocketDestroyedByAdministrator { get; } = Pending("socket-destroyed-by-administrator", CauseFamily.ProcessDeath);

    public static Cause ListenerDestroyedByAdministrator { get; } = Pending("listener-destroyed-by-administrator", CauseFamily.ProcessDeath);

    public static Cause TooManyOrphans { get; } = Pending("too-many-orphans", CauseFamily.ProcessDeath);

    public static Cause OutOfTcpMemory { get; } = Pending("out-of-tcp-memory", CauseFamily.ProcessDeath);

    public static Cause PeerVanished { get; } = Pending("peer-vanished", CauseFamily.SilentPeer);

    public static Cause RetransmissionTimeout { get; } = Pending("retransmission-timeout", CauseFamily.SilentPeer);

    public static Cause UserTimeout { get; } = Pending("user-timeout", CauseFamily.SilentPeer);

    public static Cause KeepaliveTimeout { get; } = Pending("keepalive-timeout", CauseFamily.SilentPeer);

    public static Cause KeepaliveAnsweredByReset { get; } = Pending("keepalive-answered-by-reset", CauseFamily.SilentPeer);

    public static Cause KeepaliveHostUnreachable { get; } = Pending("keepalive-host-unreachable", CauseFamily.SilentPeer);

    public static Cause PartitionHealed { get; } = Pending("partition-healed", CauseFamily.SilentPeer);

    public static Cause ZeroWindowStall { get; } = Pending("zero-window-stall", CauseFamily.SilentPeer);

    public static Cause ZeroWindowUserTimeout { get; } = Pending("zero-window-user-timeout", CauseFamily.SilentPeer);

    public static Cause OrphanRetriesExhausted { get; } = Pending("orphan-retries-exhausted", CauseFamily.SilentPeer);

    public static Cause HalfOpenAfterReboot { get; } = Pending("half-open-after-reboot", CauseFamily.SilentPeer);

    public static Cause ClientRebootedSamePort { get; } = Pending("client-rebooted-same-port", CauseFamily.SilentPeer);

    public static Cause SendTimeout { get; } = Pending("send-timeout", CauseFamily.SilentPeer);

    public static Cause LocalAddressRemoved { get; } = Pending("local-address-removed", CauseFamily.LocalNetwork);

    public static Cause RouteRemoved { get; } = Pending("route-removed", CauseFamily.LocalNetwork);

    public static Cause RouteProhibited { get; } = Pending("route-prohibited", CauseFamily.LocalNetwork);

    public static Cause InterfaceDown { get; } = Pending("interface-down", CauseFamily.LocalNetwork);

    public static Cause NeighbourLost { get; } = Pending("neighbour-lost", CauseFamily.LocalNetwork);

    public static Cause SoftIcmpError { get; } = Pending("soft-icmp-error", CauseFamily.LocalNetwork);

    public static Cause IcmpErrorByRecverr { get; } = Pending("icmp-error-by-recverr", CauseFamily.LocalNetwork);

    public static Cause IcmpErrorSurvived { get; } = Pending("icmp-error-survived", CauseFamily.LocalNetwork);

    public static Cause PathMtuBlackHole { get; } = Pending("path-mtu-black-hole", CauseFamily.LocalNetwork);

    public static Cause PathMtuDiscovered { get; } = Pending("path-mtu-discovered", CauseFamily.LocalNetwork);

    public static Cause BoundDeviceRemoved { get; } = Pending("bound-device-removed", CauseFamily.LocalNetwork);

    public static Cause NatMappingExpired { get; } = Pending("nat-mapping-expired", CauseFamily.Middlebox);

    public static Cause NatMappingRecreated { get; } = Pending("nat-mapping-recreated", CauseFamily.Middlebox);

    public static Cause NatMappingDropped { get; } = Pending("nat-mapping-dropped", CauseFamily.Middlebox);

    public static Cause NatMappingBypassed { get; } = Pending("nat-mapping-bypassed", CauseFamily.Middlebox);

    public static Cause StatefulFirewallDrop { get; } = Pending("stateful-firewall-drop", CauseFamily.Middlebox);

    public static Cause StatefulFirewallReset { get; } = Pending("stateful-firewall-reset", CauseFamily.Middlebox);

    public static Cause LocalFirewallReset { get; } = Pending("local-firewall-reset", CauseFamily.Middlebox);

    public static Cause LocalFirewallDrop { get; } = Pending("local-firewall-drop", CauseFamily.Middlebox);

    public static Cause ServerFirewallReset { get; } = Pending("server-firewall-reset", CauseFamily.Middlebox);

    public static Cause ProxyIdleTimeout { get; } = Pending("proxy-idle-timeout", CauseFamily.Middlebox);

    public static Cause ResetReceived { get; } = Pending("reset-received", CauseFamily.SequenceChecks);

    public static Cause BlindResetChallenged { get; } = Pending("blind-reset-challenged", CauseFamily.SequenceChecks);

    public static Cause ResetOutOfWindow { get; } = Pending("reset-out-of-window", CauseFamily.SequenceChecks);

    public static Cause ResetAfterChallenge { get; } = Pending("reset-after-challenge", CauseFamily.SequenceChecks);

    public static Cause SynInEstablished { get; } = Pending("syn-in-established", CauseFamily.SequenceChecks);

    public static Cause SegmentOutOfWindow { get; } = Pending("segment-out-of-window", CauseFamily.SequenceChecks);

    public static Cause UnacceptableAcknowledgement { get; } = Pending("unacceptable-acknowledgement", CauseFamily.SequenceChecks);

    public static Cause BadChecksum { get; } = Pending("bad-checksum", CauseFamily.SequenceChecks);

    public static Cause ResetInCloseWait { get; } = Pending("reset-in-close-wait", CauseFamily.SequenceChecks);

    public static Cause ResetAtSackEdge { get; } = Pending("reset-at-sack-edge", CauseFamily.SequenceChecks);

    public static Cause OldTimestamp { get; } = Pending("old-timestamp", CauseFamily.SequenceChecks);

    public static Cause ResetInFinWait { get; } = Pending("reset-in-fin-wait", CauseFamily.SequenceChecks);

    public static Cause ResetInLastAck { get; } = Pending("reset-in-last-ack", CauseFamily.SequenceChecks);

    public static Cause SimultaneousClose { get; } = Pending("simultaneous-close", CauseFamily.SequenceChecks);

    public static Cause SynAfterClose { get; } = Pending("syn-after-close", CauseFamily.SequenceChecks);

    public static Cause TimeWaitAssassination { get; } = Pending("time-wait-assassination", CauseFamily.SequenceChecks);

    public static Cause TimeWaitProtected { get; } = Pending("time-wait-protected", CauseFamily.SequenceChecks);

    public static Cause SegmentForUnknownConnection { get; } = Pending("segment-for-unknown-connection", CauseFamily.SequenceChecks);

    public static Cause TimeWaitOverflow { get; } = Pending("time-wait-overflow", CauseFamily.SequenceChecks);

    public static Cause TimeWaitReuse { get; } = Pending("time-wait-reuse", CauseFamily.SequenceChecks);

    public static Cause TimeWaitOldSyn { get; } = Pending("time-wait-old-syn", CauseFamily.SequenceChecks);

    public static Cause InjectedReset { get; } = Pending("injected-reset", CauseFamily.SequenceChecks);

    public static Cause FastOpenRefused { get; } = Pending("fast-open-refused", CauseFamily.Extensions);

    public static Cause FastOpenDataUnread { get; } = Pending("fast-open-data-unread", CauseFamily.Extensions);

    public static Cause SignatureMismatch { get; } = Pending("signature-mismatch", CauseFamily.Extensions);

    public static Cause MptcpFastclose { get; } = Pending("mptcp-fastclose", CauseFamily.Extensions);

    public static Cause MptcpWriteAfterClose { get; } = Pending("mptcp-write-after-close", CauseFamily.Extensions);

    public static Cause MptcpJoinUnknownToken { get; } = Pending("mptcp-join-unknown-token", CauseFamily.Extensions);

    public static Cause TlsTruncation { get; } = Pending("tls-truncation", CauseFamily.Extensions);

    public static Cause TlsTicketsUnread { get; } = Pending("tls-tickets-unread", CauseFamily.Extensions);

    public static Cause TlsToPlaintextServer { get; } = Pending("tls-to-plaintext-server", CauseFamily.Extensions);

    public static Cause MinimumTtlDrop { get; } = Pending("minimum-ttl-drop", CauseFamily.Extensions);

    public static Cause CallInterruptedBySignal { get; } = Pending("call-interrupted-by-signal", CauseFamily.Extensions);

    public static Cause MptcpJoinProhibited { get; } = Pending("mptcp-join-prohibited", CauseFamily.Extensions);

    public static Cause MptcpSubflowReset { get; } = Pending("mptcp-subflow-reset", CauseFamily.Extensions);

    private static Cause Pending(string id, CauseFamily family) => new(id)
    {
        Title = id, Symptom = id, Family = family, Actor = CauseActor.Nobody, Explanation = id, Packets = id,
        KernelResetReasons = [], Outcomes = [], Advice = id, Retry = RetrySafety.NotNeeded, RetryReason = id, References = [],
    };
}
