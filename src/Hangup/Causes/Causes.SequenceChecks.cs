namespace Hangup;

public static partial class Causes
{
    /// <summary>A RST with exactly the expected sequence number arrived.</summary>
    public static Cause ResetReceived { get; } = new("reset-received")
    {
        Title = "A RST with exactly the expected sequence number arrived",
        Symptom = "connection reset by peer (ECONNRESET) on an established connection",
        Family = CauseFamily.SequenceChecks,
        Actor = CauseActor.PeerKernel,
        Explanation =
            "A RST is believed if its sequence number is exactly the next one that this end expects, RCV.NXT; nothing else about it is " +
            "checked, not even its acknowledgement number or timestamps. tcp_reset() then stores ECONNRESET, drops everything that waits " +
            "to be sent, and wakes whoever waits. What had been received before stays readable, and is read before the error.\n\n" +
            "Why the peer sent it this packet alone can't say. An active RST, with ACK, window and timestamps, comes from an application " +
            "or from a close with unread data; a bare one answers a segment of this end that the peer's host doesn't want; and whoever " +
            "sees the connection, or can guess the number, may forge either. The other causes of this catalogue name the sender; this " +
            "one stands for what is left when nothing else is known.",
        Packets = "One RST with the sequence number that this end's last acknowledgement named. No answer to it.",
        Outcomes =
        [
            OnLinux("first operation: read", "ECONNRESET"),
            OnLinux("first operation: write", "ECONNRESET"),
            OnLinux("first operation: SO_ERROR", "ECONNRESET"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
        ],
        Advice =
            "Look at the RST's form (ACK, window, timestamps, IP ID, TTL) and at what came just before it, and capture at the peer too: " +
            "what it didn't send was made on the way.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "What the peer read and acted on before is unknown.",
        References =
        [
            Rfc(9293, "3.10.7.4", "A RST at RCV.NXT ends the connection and is reported as a reset."),
            Rfc(9293, "3.5.3", "Which resets are valid."),
            Rfc(5961, "3.2", "Only the exact sequence number is accepted."),
            LinuxSource("tcp_validate_incoming", "net/ipv4/tcp_input.c", "Compares the sequence number with RCV.NXT."),
            LinuxSource("tcp_reset", "net/ipv4/tcp_input.c", "ECONNRESET, but EPIPE in CLOSE-WAIT and ECONNREFUSED in SYN-SENT."),
        ],
    };

    /// <summary>A third party that knew the sequence numbers injected a RST.</summary>
    public static Cause InjectedReset { get; } = new("injected-reset")
    {
        Title = "A third party that knew the sequence numbers injected a RST",
        Symptom = "connection reset by peer, while the peer says that it sent nothing and still holds the connection",
        Family = CauseFamily.SequenceChecks,
        Actor = CauseActor.Middlebox,
        Explanation =
            "Whoever sees the packets of a connection knows its next sequence number, and a RST needs nothing else. Censors, intrusion " +
            "prevention systems, some firewalls and an attacker on the same link use it. The kernel can't tell such a RST from a genuine " +
            "one and believes it. The end named as sender knows nothing: its connection stays ESTABLISHED, and when it next sends, this " +
            "end has no socket for it and answers with a RST of its own, a genuine one. Injectors that know this send one RST to each " +
            "end.\n\n" +
            "TLS doesn't help, since it protects the data and not the segments; TCP-MD5, TCP-AO and IPsec do.",
        Packets =
            "A RST whose TTL, IP ID or options don't fit the other packets of its alleged sender; perhaps several with different " +
            "sequence numbers, to hit a moving window; and data of the true peer that arrives after its \"reset\".",
        KernelResetReasons = ["NO_SOCKET"],
        Outcomes =
        [
            OnLinux("first operation: read", "ECONNRESET"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
            OnLinux("the other end's read", "waits"),
            OnLinux("the other end's read after it wrote", "ECONNRESET"),
        ],
        Advice =
            "Capture at both ends and compare: a RST that one end received and the other never sent was injected. Its TTL tells how far " +
            "away the sender is. Against a network that does so on purpose only a tunnel helps.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The true peer may have read and acted on the request, and goes on believing in the connection.",
        References =
        [
            Rfc(9293, "3.5.3", "A RST is valid by its sequence number alone."),
            Rfc(5961, "1.2", "Off-path attackers have to guess what one on the path can read."),
            Rfc(3360, "2.2", "Devices in the middle must not make legitimate use fail."),
            LinuxSource("tcp_validate_incoming", "net/ipv4/tcp_input.c", "Has only the sequence number to judge by."),
            LinuxSource("tcp_v4_send_reset", "net/ipv4/tcp_ipv4.c", "Answers the true peer's later segments, for the socket is gone."),
        ],
    };

    /// <summary>A RST with an inexact sequence number was challenged, and the peer confirmed it.</summary>
    public static Cause ResetAfterChallenge { get; } = new("reset-after-challenge")
    {
        Title = "A RST with an inexact sequence number was challenged, and the peer confirmed it",
        Symptom = "connection reset by peer (ECONNRESET); a capture shows RST, ACK, RST",
        Family = CauseFamily.SequenceChecks,
        Actor = CauseActor.PeerKernel,
        Explanation =
            "The peer's RST was genuine, but its sequence number wasn't the one this end expected, because a segment before it was lost, " +
            "or because a device between rewrites numbers. Such a RST is not believed; this end answers with a challenge ACK that names " +
            "the number it expects. A peer that has really no connection any more takes that ACK for a stray segment and answers with a " +
            "RST whose sequence number is that very number. This one is exact and is believed.\n\n" +
            "So a genuine reset costs one more round trip, and a forger who can't see the challenge gets nothing.",
        Packets = "RST, an ACK from this end that acknowledges what it expects, and a second, bare RST with that sequence number.",
        KernelResetReasons = ["NO_SOCKET", "TCP_FLAGS"],
        Outcomes =
        [
            OnLinux("first operation: read", "ECONNRESET"),
            OnLinux("first operation: write", "ECONNRESET"),
            OnLinux("first operation: SO_ERROR", "ECONNRESET"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
        ],
        Advice =
            "As for any reset. If every reset takes this detour, a firewall on the way changes sequence numbers. One that drops the " +
            "second RST leaves the connection half-open.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "What the peer read and acted on before is unknown.",
        References =
        [
            Rfc(5961, "3.2", "The challenge, and how a genuine sender confirms its RST."),
            Rfc(9293, "3.10.7.4", "The same in the standard itself."),
            LinuxSource("tcp_send_challenge_ack", "net/ipv4/tcp_input.c", "Sends the challenge."),
            LinuxSource(
                "tcp_v4_send_reset",
                "net/ipv4/tcp_ipv4.c",
                "How a Linux peer answers it: sequence number from the acknowledgement."),
            LinuxSource("tcp_reset", "net/ipv4/tcp_input.c", "Stores ECONNRESET at the second RST."),
        ],
    };

    /// <summary>A RST fitted the end of data received out of order, and was believed across the gap.</summary>
    public static Cause ResetAtSackEdge { get; } = new("reset-at-sack-edge")
    {
        Title = "A RST fitted the end of data received out of order, and was believed across the gap",
        Symptom = "connection reset by peer (ECONNRESET), and the last data before it is missing",
        Family = CauseFamily.SequenceChecks,
        Actor = CauseActor.PeerKernel,
        Explanation =
            "A segment was lost, later ones arrived and wait in the out-of-order queue, and then the peer's RST comes with the sequence " +
            "number that follows the last of them. By the strict rule it isn't exact, since this end still expects the lost one; it " +
            "would be challenged, and the answer would be a RST at the same number again, or none. So Linux goes further than the RFC: " +
            "with SACK in use it also believes a RST whose sequence number is the right edge of the highest block that it has reported. " +
            "What lies behind the gap is lost.\n\n" +
            "Without SACK, or at a number inside such a block, a challenge ACK is all that happens.",
        Packets =
            "A gap in the peer's data, duplicate ACKs with a SACK block, then a RST whose sequence number is that block's right edge. No " +
            "challenge.",
        Outcomes =
        [
            OnLinux("first operation: read", "ECONNRESET"),
            OnLinux("first operation: write", "ECONNRESET"),
            OnLinux("first operation: SO_ERROR", "ECONNRESET"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
            OnLinux("state after a RST inside the block", "ESTABLISHED, challenge ACK"),
            OnLinux("state after a RST at the edge, without SACK", "ESTABLISHED, challenge ACK"),
        ],
        Advice = "As for any reset. The gap shows that packets are lost on the way.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "What the peer read and acted on before is unknown.",
        References =
        [
            Rfc(5961, "3.2", "The strict rule: only RCV.NXT."),
            Rfc(2018, "3", "The SACK blocks whose edge is compared."),
            LinuxSource("tcp_validate_incoming", "net/ipv4/tcp_input.c", "Also accepts the right edge of the highest SACK block."),
        ],
    };

    private static IReadOnlyList<Cause> SequenceChecksFamily =>
    [
        ResetReceived,
        InjectedReset,
        ResetAfterChallenge,
        ResetAtSackEdge,
        BlindResetChallenged,
        ResetOutOfWindow,
        SynInEstablished,
        SegmentOutOfWindow,
        UnacceptableAcknowledgement,
        BadChecksum,
        OldTimestamp,
        SegmentForUnknownConnection,
        ResetInCloseWait,
        ResetInFinWait,
        ResetInLastAck,
        DataOverFin,
        SimultaneousClose,
        SynAfterClose,
        TimeWaitAssassination,
        TimeWaitProtected,
        TimeWaitOverflow,
        TimeWaitReuse,
        TimeWaitOldSyn,
    ];
}
