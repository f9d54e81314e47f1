namespace Hangup.Explain.Tests.Loop;

/// <summary>All scenarios whose packets cannot tell their cause alone, each with why.</summary>
internal static class Ambiguities
{
    public static IReadOnlyList<Ambiguity> All { get; } =
    [
        .. Of(
            Shown.NoTrace,
            "the call fails before anything is sent",
            "bind-address-not-available", "bind-privileged-port", "bind-zero-ports-exhausted", "connect-bound-device-removed",
            "connect-bound-device-removed-ipv6", "connect-broadcast-multicast", "connect-local-firewall-output-drop",
            "connect-local-firewall-output-reject", "connect-neighbour-unreachable", "connect-no-route", "connect-no-route-ipv6",
            "connect-route-blackhole", "connect-route-blackhole-ipv6", "connect-route-prohibit", "connect-route-prohibit-ipv6",
            "connect-route-unreachable", "connect-route-unreachable-ipv6", "connect-rule-blackhole", "connect-rule-prohibit",
            "connect-rule-unreachable", "connect-xfrm-policy-block", "link-local-without-scope", "socket-emfile", "socket-misuse-errnos",
            "socket-option-questions"),
        .. Of(
            Shown.NoTrace,
            "the failing call sends nothing: the wire has a sound connection",
            "accept-emfile", "bind-address-in-use", "blocked-accept-and-signal", "blocked-calls-and-signals",
            "blocked-connect-and-signal", "blocked-read-restarted", "blocked-read-signal-dotnet", "calls-under-repair",
            "connect-tuple-in-use", "ephemeral-ports-exhausted", "send-never-connected", "socket-option-errnos", "socket-option-rights",
            "socket-options-of-ipv6", "socket-options-of-others", "tfo-misuse-errnos", "time-wait-ephemeral-ports-exhausted",
            "write-timeout-zero-window", "zerocopy-without-option-memory"),
        .. Of(
            Shown.NoTrace,
            "what the host sends never leaves it, so the wire shows a connection on which nothing is sent",
            "bound-device-removed", "bound-device-removed-ipv6", "established-local-firewall-output-drop",
            "established-local-firewall-output-reject", "interface-down", "interface-down-ipv6", "local-address-removed",
            "local-address-removed-ipv6", "peer-interface-down-neighbour-fails", "route-becomes-prohibited",
            "route-becomes-prohibited-ipv6", "route-removed", "route-removed-ipv6", "route-removed-with-data-in-flight"),
        .. Of(
            Shown.NoTrace,
            "a descriptor that another process still holds keeps the connection as it was",
            "forked-child-keeps-descriptor"),
        .. Of(
            Shown.NoTrace,
            "the server owes nothing and is owed nothing: silence is all there is",
            "half-open-client-rebooted-idle-server"),
        .. Of(
            Shown.NoTrace,
            "the end without options goes on as plain TCP does; what fails is above it",
            "mptcp-options-stripped"),
        .. Of(
            Shown.NoTrace,
            "the new mapping has the same addresses, so the connection just goes on",
            "nat-entry-expired-client-writes"),
        .. Of(
            Shown.NoTrace,
            "which listener accepts does not show on the wire",
            "reuseport-listener-closed-migrated"),
        .. Of(
            Shown.NoTrace,
            "the second connect() fails before a SYN, behind a sound close",
            "time-wait-bound-port-reconnect-without-timestamps"),
        .. Of(
            Shown.NoTrace,
            "a FIN in order, whoever sent it for whatever reason",
            "local-dispose-during-read-after-shutdown"),
        .. Of(
            Shown.Candidate,
            "the RST for unread data is the same, whoever left it unread: a closed listener's queue, a killed or stopped process, an administrator",
            "accepted-by-kernel-not-by-application", "listener-closed-with-queued-connections", "listener-destroyed-by-administrator",
            "listener-shutdown-with-queued-connections", "process-killed-with-unread-data", "process-stopped",
            "reuseport-listener-closed", "tfo-listener-closed-in-handshake"),
        .. Of(
            Shown.Candidate,
            "the RST of an abort is the same, whatever called for it",
            "af-unspec-wakes-blocked-read", "af-unspec-wakes-blocked-write", "connect-af-unspec-disconnect", "local-dispose-during-read",
            "rst-before-accept", "rst-before-accept-with-data", "sigpipe-not-raised-with-econnreset", "socket-destroyed-by-administrator",
            "socket-destroyed-then-write", "tfo-disconnect-in-handshake", "tfo-rst-after-accept", "tfo-rst-after-accept-write-first",
            "tfo-rst-before-accept"),
        .. Of(
            Shown.Candidate,
            "a SYN that nobody answers looks the same, whoever drops it and whoever gives up",
            "af-unspec-wakes-blocked-connect", "shutdown-wakes-blocked-connect", "connect-user-timeout", "syn-queue-full-syn-dropped",
            "tcp-md5-mismatch"),
        .. Of(
            Shown.Candidate,
            "a closed port and a firewall on the host itself answer a SYN with the same RST",
            "connect-reject-tcp-reset", "connect-reject-tcp-reset-ipv6", "connect-v6only-mapped",
            "listener-shutdown-wakes-blocked-accept"),
        .. Of(
            Shown.Candidate,
            "the refusal is on the wire; what the program did with the socket afterwards is not",
            "connect-after-shutdown-of-refused", "connect-again-after-so-error"),
        .. Of(
            Shown.Candidate,
            "the RST of a kernel that knows no such connection is the same after a reboot, behind a firewall and in a full accept queue",
            "established-server-firewall-reset", "half-open-peer-rebooted-listener", "half-open-peer-rebooted-no-listener"),
        .. Of(
            Shown.Candidate,
            "a FIN followed by the RST for late data is the same, whoever closed and whoever wrote",
            "process-killed-idle", "proxy-idle-timeout", "shutdown-both-then-peer-writes", "sigpipe-default-disposition",
            "time-wait-overflow", "user-timeout-ends-orphan"),
        .. Of(
            Shown.Candidate,
            "data that nobody acknowledges looks the same, whatever drops it and whichever timer ends it",
            "minimum-hop-count-silent-drop", "minttl-silent-drop", "nat-entry-expired-strict-client-writes", "peer-vanished-read-hangs",
            "user-timeout-unacknowledged-data"),
        .. Of(
            Shown.Candidate,
            "what a socket does with the demand for tiny packets is its option, and it sends the same again either way",
            "fragmentation-needed-too-small-without-dont-fragment"),
        .. Of(
            Shown.Candidate,
            "whether one read skipped the urgent byte or none read it is the program's secret",
            "close-with-unread-oob-byte"),
        .. Of(
            Shown.Candidate,
            "a FIN without an answer is right in a protocol that has none",
            "close-with-oob-byte-stepped-over", "tcp-md5-match", "shutdown-read-then-peer-writes"),
        .. Of(
            Shown.Candidate,
            "a FIN in order, whoever sent it for whatever reason",
            "close-does-not-wake-blocked-read", "process-segfault", "write-after-own-shutdown"),
        .. Of(
            Shown.Candidate,
            "a client that will not read more owes no close_notify, but the wire shows none either",
            "tls12-client-closes"),
        .. Of(
            Shown.Candidate,
            "data that is repeated and then taken: a lost packet and a full queue look the same",
            "accept-queue-overflow-drained-in-time"),
        .. Of(
            Shown.Candidate,
            "the timer that sends it waits a minute by default, and here a second",
            "fin-wait2-orphan-timer-reset"),
        .. Of(
            Shown.Candidate,
            "IP_RECVERR is an option of the receiving socket, and the same ICMP error comes with and without it",
            "icmp-ip-recverr-established"),
        .. Of(
            Shown.Candidate,
            "that somebody listens is known only from connections that were accepted, and there is none",
            "listener-receives-unknown-ack"),
        .. Of(
            Shown.Candidate,
            "limits and a missing proof are answered by the same RST",
            "mptcp-join-prohibited"),
        .. Of(
            Shown.Candidate,
            "the last RST, by which the scripted peer ends the run, confirms the guessed ones",
            "rst-challenge-ack-rate-limited"),
        .. Of(
            Shown.Candidate,
            "a SYN cookie is a sequence number like any other",
            "syn-queue-full-syn-cookies"),
        .. Of(
            Shown.Candidate,
            "the scripted client's ACK comes after the error, and a RST answers it like one for a closed listener",
            "tfo-icmp-in-handshake"),
        .. Of(
            Shown.Candidate,
            "a window that stays closed is the same, whatever call waits for it",
            "blocked-write-and-signal"),
        .. Of(
            Shown.Candidate,
            "the segment that passed untranslated belongs to other addresses",
            "nat-entry-expired-strict-untranslated"),
    ];

    public static Ambiguity? Find(string id) => All.FirstOrDefault(row => row.Scenario == id);

    private static IEnumerable<Ambiguity> Of(Shown shown, string reason, params string[] scenarios) =>
        scenarios.Select(scenario => new Ambiguity(scenario, shown, reason));
}
