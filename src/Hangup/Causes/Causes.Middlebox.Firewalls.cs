namespace Hangup;

public static partial class Causes
{
    /// <summary>A stateful firewall forgot the connection and drops its segments in silence.</summary>
    public static Cause StatefulFirewallDrop { get; } = new("stateful-firewall-drop")
    {
        Title = "A stateful firewall forgot the connection and drops its segments in silence",
        Symptom = "write on a connection that was idle succeeds, then nothing, and both ends run into connection timed out (ETIMEDOUT)",
        Family = CauseFamily.Middlebox,
        Actor = CauseActor.Middlebox,
        Explanation =
            "A stateful firewall lets a segment through if it belongs to a connection that it has seen begin. It forgets connections " +
            "that are idle for too long, after a restart, or when its standby takes over; then a segment in the middle matches no rule " +
            "but the last one, drop. Both ends are cut off from one another and neither is told: whoever writes gets ETIMEDOUT once the " +
            "retransmissions have run out, whoever reads waits for ever.\n\n" +
            "On Linux's own firewall it takes a rule that accepts only SYN for new connections: with the usual ct state new accept, " +
            "conntrack picks up a connection in the middle, and the segment passes (nf_conntrack_tcp_loose).",
        Packets = "Before the firewall: repetitions without an answer. Behind it: nothing. New connections between the same hosts work.",
        Outcomes =
        [
            OnLinux("first write", "ok"),
            OnLinux("first operation after the timeout: read", "ETIMEDOUT"),
            OnLinux("later writes", "EPIPE"),
            OnLinux("the other end's read", "waits for ever"),
            OnLinux("the other end's read after it wrote", "ETIMEDOUT"),
        ],
        Advice =
            "Keepalive or a heartbeat below the firewall's idle limit; pools that drop idle connections earlier; TCP_USER_TIMEOUT to be " +
            "told in seconds. For a firewall of your own: reject with tcp reset what belongs to no connection, so that the ends learn of " +
            "it.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "What was written after the firewall forgot reached nobody, but the error doesn't tell which request that was.",
        References =
        [
            Rfc(9293, "3.8.3", "Retransmissions, and when they end."),
            Rfc(
                3360,
                "2.2",
                "A firewall must not make legitimate use fail by the way, though it may block what a site deems illegitimate."),
            LinuxSource("tcp_write_timeout", "net/ipv4/tcp_timer.c", "Ends the connection when the repetitions run out."),
            LinuxSource(
                "nf_conntrack_tcp_packet",
                "net/netfilter/nf_conntrack_proto_tcp.c",
                "Decides whether a segment belongs to a connection that is known."),
        ],
    };

    /// <summary>A stateful firewall forgot the connection and answers its segments with a RST.</summary>
    public static Cause StatefulFirewallReset { get; } = new("stateful-firewall-reset")
    {
        Title = "A stateful firewall forgot the connection and answers its segments with a RST",
        Symptom = "connection reset by peer on the first use after an idle time, at both ends, and neither has sent a RST",
        Family = CauseFamily.Middlebox,
        Actor = CauseActor.Middlebox,
        Explanation =
            "The firewall no longer knows the connection (see stateful-firewall-drop), but its rule says reject with tcp reset. So it " +
            "forges a RST in the name of the other end, with the sequence number that the segment's acknowledgement asks for; the " +
            "receiver finds it exact and stores ECONNRESET. The other end hears nothing and is reset in the same way when it writes. " +
            "Load balancers do the same at their idle limit, some of them to both ends at once and without being asked.\n\n" +
            "It is kinder than dropping, since the ends learn of it at the first use. But each of them will swear that the other did it.",
        Packets =
            "Data, at once answered by a bare RST (no ACK, window 0, no options, IP ID 0) that the other end never sent: captures at " +
            "both ends show it. A TTL unlike that of the peer's other packets gives it away: one hop more for each router between.",
        Outcomes =
        [
            OnLinux("first write", "ok"),
            OnLinux("first operation after the RST: read", "ECONNRESET"),
            OnLinux("first operation after the RST: write", "ECONNRESET"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
            OnLinux("the other end's read", "waits"),
            OnLinux("the other end's read after it wrote", "ECONNRESET"),
        ],
        Advice =
            "Compare the TTL of the RST with that of the handshake, then capture at both ends: a RST that arrives at one and left " +
            "neither comes from between. Keepalive or a heartbeat below the idle limit; pools that drop idle connections earlier.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The segment that was reset was read by nobody, but earlier requests may have been acted on.",
        References =
        [
            Rfc(9293, "3.10.7.1", "The form of a RST in answer to a segment with an ACK, which the firewall imitates."),
            Rfc(3360, "6.1", "A firewall that drops should not add a reset: that blurs what a reset means."),
            LinuxSource(
                "nf_send_reset",
                "net/ipv4/netfilter/nf_reject_ipv4.c",
                "Forges the RST in the name of the other end; fires no tcp_send_reset event."),
            LinuxSource("tcp_reset", "net/ipv4/tcp_input.c", "Stores ECONNRESET at the end that believes it."),
        ],
    };

    /// <summary>This host's own firewall rejects what the connection sends, with a RST.</summary>
    public static Cause LocalFirewallReset { get; } = new("local-firewall-reset")
    {
        Title = "This host's own firewall rejects what the connection sends, with a RST",
        Symptom = "connection reset by peer (ECONNRESET) although no RST ever came in from the network",
        Family = CauseFamily.Middlebox,
        Actor = CauseActor.LocalKernel,
        Explanation =
            "An OUTPUT rule with reject with tcp reset, added while the connection was open (by a firewall manager, a security agent, a " +
            "network policy), stops the outgoing segment and forges the answer of the peer: a RST that travels over lo, back to this " +
            "host's own socket. The socket can't tell it from a real one, and its owner reads connection reset by peer.\n\n" +
            "The peer sees nothing: its connection stays ESTABLISHED. When it writes, this host has no socket any more and answers with " +
            "a RST, which the same rule stops. So the peer runs into its retransmission timeout.",
        Packets =
            "On the network nothing leaves. On lo a bare RST that claims to come from the peer. Later the peer's retransmissions, " +
            "unanswered.",
        Outcomes =
        [
            OnLinux("first write", "ok"),
            OnLinux("first operation after the RST: read", "ECONNRESET"),
            OnLinux("first operation after the RST: write", "ECONNRESET"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
            OnLinux("the peer's read", "waits"),
        ],
        Advice =
            "Capture on lo as well (tcpdump -i any): the RST is there and on no other interface. nft list ruleset with counters shows " +
            "the rule. Note that such a RST fires no tcp_send_reset event and counts in no OutRsts.",
        Retry = RetrySafety.Useless,
        RetryReason = "The rule stops the next connection just the same.",
        References =
        [
            Rfc(9293, "3.5.3", "A RST whose sequence number fits is believed, whoever sent it."),
            Rfc(9293, "3.10.7.1", "The form that the firewall imitates."),
            LinuxSource("nf_send_reset", "net/ipv4/netfilter/nf_reject_ipv4.c", "Forges the RST, also for the OUTPUT hook."),
            LinuxSource("tcp_reset", "net/ipv4/tcp_input.c", "Stores ECONNRESET."),
        ],
    };

    /// <summary>This host's own firewall drops what the connection sends.</summary>
    public static Cause LocalFirewallDrop { get; } = new("local-firewall-drop")
    {
        Title = "This host's own firewall drops what the connection sends",
        Symptom = "write succeeds and nothing is sent; long after, read: connection timed out (ETIMEDOUT); no retransmission is counted",
        Family = CauseFamily.Middlebox,
        Actor = CauseActor.LocalKernel,
        Explanation =
            "An OUTPUT rule that drops makes the kernel's own send fail with EPERM: netfilter tells the IP layer, which tells TCP. TCP " +
            "keeps that to itself, because write() has long returned. The segment never was in flight, so no retransmission timer runs: " +
            "tcp_write_xmit() leaves the data in the send queue, and the persist timer, made for closed windows, tries again at doubling " +
            "distances. After net.ipv4.tcp_retries2 attempts tcp_probe_timer() gives up with ETIMEDOUT.\n\n" +
            "So the picture in ss is a strange one: timer:(persist,…) although the peer's window is wide open, and retransmission " +
            "counters that stay at zero. A drop anywhere else, on a router or in the peer's INPUT chain, gives an ordinary " +
            "retransmission timeout instead.",
        Packets = "Nothing leaves this host, in a capture on the interface not even the first segment.",
        Outcomes =
        [
            OnLinux("first write", "ok"),
            OnLinux("state", "ESTABLISHED"),
            OnLinux("first operation after the timeout: read", "ETIMEDOUT"),
            OnLinux("later writes", "EPIPE"),
            OnLinux("the peer's read", "waits"),
        ],
        Advice =
            "nft list ruleset with counters names the rule; ss -tno shows the persist timer with data in Send-Q. For outgoing traffic " +
            "prefer reject with tcp reset to drop: the program is told at once.",
        Retry = RetrySafety.Useless,
        RetryReason = "The rule stops the next connection just the same.",
        References =
        [
            Rfc(9293, "3.8.3", "What ends it: the limit on attempts."),
            Rfc(9293, "3.9.2.2", "Failures below TCP don't end a connection."),
            LinuxSource("nf_hook_slow", "net/netfilter/core.c", "Turns a drop into EPERM for the sender."),
            LinuxSource(
                "tcp_write_xmit",
                "net/ipv4/tcp_output.c",
                "Stops at the first segment that the IP layer refuses, and counts nothing as sent."),
            LinuxSource("tcp_probe_timer", "net/ipv4/tcp_timer.c", "Tries again, and gives up after tcp_retries2 attempts."),
        ],
    };

    /// <summary>The peer's host began to reject the connection with a RST in its firewall.</summary>
    public static Cause ServerFirewallReset { get; } = new("server-firewall-reset")
    {
        Title = "The peer's host began to reject the connection with a RST in its firewall",
        Symptom = "connection reset by peer (ECONNRESET) for clients, while the server process still holds the connection and sees nothing",
        Family = CauseFamily.Middlebox,
        Actor = CauseActor.Middlebox,
        Explanation =
            "An INPUT rule with reject with tcp reset on the server's host, added while connections were open, answers their segments " +
            "before TCP sees them. The client gets a RST that fits and comes from the right host: it can't be told from one by the " +
            "application. The server's socket stays ESTABLISHED with a client that is gone; what it writes reaches the client's kernel, " +
            "which answers with a RST, which the same rule stops. So its threads and descriptors hang until its own retransmissions run " +
            "out.\n\n" +
            "It happens when a ban tool (fail2ban), an orchestrator's network policy or a drain script works with firewall rules rather " +
            "than with connections.",
        Packets =
            "Data, at once answered by a bare RST from the server's address with the server's TTL: no ACK, window 0, no options, IP ID " +
            "0. From the server later perhaps retransmissions, each answered by a RST from the client.",
        Outcomes =
        [
            OnLinux("first write", "ok"),
            OnLinux("first operation after the RST: read", "ECONNRESET"),
            OnLinux("first operation after the RST: write", "ECONNRESET"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
            OnLinux("the server's read", "waits"),
        ],
        Advice =
            "On the server compare nft counters with nstat TcpOutRsts: the forged ones count in the first only. End the server's half of " +
            "such connections with ss -K src ADDRESS.",
        Retry = RetrySafety.Useless,
        RetryReason = "The rule rejects the next connection too, as long as it stands.",
        References =
        [
            Rfc(9293, "3.5.3", "A RST whose sequence number fits is believed."),
            Rfc(3360, "6.1", "A firewall that drops should not add a reset: that blurs what a reset means."),
            LinuxSource("nf_send_reset", "net/ipv4/netfilter/nf_reject_ipv4.c", "Forges the RST; fires no tcp_send_reset event."),
            LinuxSource("tcp_reset", "net/ipv4/tcp_input.c", "Stores ECONNRESET at the client."),
        ],
    };
}
