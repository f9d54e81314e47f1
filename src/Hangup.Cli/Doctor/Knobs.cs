using static Hangup.Cli.KnobJudgement;

namespace Hangup.Cli;

/// <summary>The settings that decide about resets, each with its judgement (Documentation/networking/ip-sysctl.rst).</summary>
internal static class Knobs
{
    private const long FewPorts = 10_000;
    private const long Day = 24 * 3600;

    public static IReadOnlyList<Knob> All { get; } =
    [
        new("net.ipv4.tcp_abort_on_overflow", (value, _) => value[0] == 0
            ? (Fine, "a full accept queue drops the last ACK of a handshake, and the client tries again")
            : (Risk, "a full accept queue resets the client, which most often could have waited: set it to 0"))
        { Cause = Causes.AcceptQueueOverflowReset },
        new("net.core.somaxconn", (value, _) => value[0] < 1024
            ? (Risk, "accept queues are cut to this length whatever programs ask for; a burst of connections fills them: set it to 4096")
            : (Fine, "the longest accept queue that a program can have"))
        { Cause = Causes.AcceptQueueFull },
        new("net.ipv4.tcp_max_syn_backlog", (value, _) => value[0] < 256
            ? (Note, "few handshakes can be under way at once: set it to 1024 or more")
            : (Fine, "how many handshakes of one listener can be under way")),
        new("net.ipv4.tcp_syncookies", (value, _) => value[0] == 0
            ? (Note, "where too many handshakes are under way, SYNs are dropped: set it to 1")
            : value[0] == 2 ? (Risk, "every handshake is by cookie, which loses options and the SYN queue: 2 is for tests, set it to 1")
            : (Fine, "a flood of SYNs is answered by cookies"))
        { Cause = Causes.SynCookies },
        new("net.ipv4.tcp_fin_timeout", (value, _) => value[0] < 15
            ? (Note, $"{value[0]} s after a close the connection is forgotten; a peer that still writes after that gets a RST")
            : (Fine, $"a closed connection waits {value[0]} s for the peer's FIN, and resets a peer that writes in that time"))
        { Cause = Causes.WriteAfterPeerClose },
        new("net.ipv4.tcp_keepalive_time", (value, _) => value[0] > 350
            ? (Note, $"a program that sets SO_KEEPALIVE alone probes after {value[0]} s; many load balancers and NATs forget idle connections after 350 s or less: "
                + "set TCP_KEEPIDLE in the program, or this to 60")
            : (Fine, "probes keep idle connections alive where programs ask for them"))
        { Cause = Causes.NatMappingExpired },
        new("net.ipv4.tcp_retries2", (value, _) => value[0] < 8
            ? (Risk, "a connection that loses a few segments in a row fails within seconds; RFC 1122 wants 100 s at least: set it to 8 or more")
            : (Fine, value[0] >= 15 ? "a vanished peer is given up after 15 minutes or more: set TCP_USER_TIMEOUT in programs that must know earlier" : "a vanished peer is given up after some minutes"))
        { Cause = Causes.RetransmissionTimeout },
        new("net.ipv4.ip_local_port_range", (value, _) => value.Length == 2 && value[1] - value[0] + 1 < FewPorts
            ? (Risk, $"only {value[1] - value[0] + 1} ports to connect from, to each destination: widen it")
            : (Fine, "enough ports to connect from"))
        { Cause = Causes.EphemeralPortsExhausted },
        new("net.ipv4.tcp_tw_reuse", (value, _) => value[0] == 0
            ? (Note, "ports in TIME-WAIT wait for a minute; with many short connections to one server they run out")
            : (Fine, "a port in TIME-WAIT can be used again for a new connection where timestamps make it safe"))
        { Cause = Causes.EphemeralPortsInTimeWait },
        new("net.ipv4.tcp_max_tw_buckets", (value, _) => value[0] < 4096
            ? (Risk, "beyond this number TIME-WAIT is left out, and late segments are answered by a RST: set it to 65536 or more")
            : (Fine, "room for connections in TIME-WAIT"))
        { Cause = Causes.TimeWaitOverflow },
        new("net.ipv4.tcp_max_orphans", (value, files) => files.Orphans() is var orphans && orphans * 4 > value[0]
            ? (Risk, $"{orphans} connections are closed and not yet ended; near this limit the kernel resets them: see which program leaves so many")
            : (Fine, $"{orphans} connections are closed and not yet ended, far from the limit"))
        { Cause = Causes.TooManyOrphans },
        new("net.ipv4.tcp_rfc1337", (value, _) => value[0] == 0
            ? (Fine, "a RST may end TIME-WAIT early, as Linux has it by default")
            : (Fine, "a RST does not end TIME-WAIT")),
        new("net.netfilter.nf_conntrack_tcp_be_liberal", (value, _) => value[0] == 0
            ? (Note, "segments that connection tracking finds out of window are INVALID and not translated, so that the peer resets the connection: "
                + "drop INVALID packets in the firewall, or set it to 1 on hosts that translate for containers")
            : (Fine, "connection tracking lets segments pass that seem out of window"))
        { Cause = Causes.NatMappingBypassed },
        new("net.netfilter.nf_conntrack_tcp_timeout_established", (value, _) => value[0] < 2 * 3600
            ? (Risk, $"idle connections are forgotten after {value[0]} s, before keepalive's default of two hours: set it to 7440 or more (RFC 5382)")
            : value[0] > Day ? (Fine, "idle connections are remembered for days") : (Fine, "idle connections are remembered longer than keepalive's default"))
        { Cause = Causes.NatMappingExpired },
        new("net.netfilter.nf_conntrack_tcp_timeout_close_wait", (value, _) => value[0] < 60
            ? (Note, "half-closed connections are forgotten within a minute")
            : (Fine, $"half-closed connections are remembered for {value[0]} s"))
        { Cause = Causes.NatMappingDropped },
        new("net.netfilter.nf_conntrack_max", (value, files) => files.Read("net.netfilter.nf_conntrack_count") is { } count
            && long.TryParse(count, out long used) && used * 10 > value[0] * 8
            ? (Risk, $"{used} entries are used: near the limit new connections are dropped")
            : (Fine, "connection tracking has room")),
    ];
}
