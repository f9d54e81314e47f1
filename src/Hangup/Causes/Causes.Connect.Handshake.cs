namespace Hangup;

public static partial class Causes
{
    /// <summary>Both ends connected at the same time, and nothing failed.</summary>
    public static Cause SimultaneousOpen { get; } = new("simultaneous-open")
    {
        Title = "Both ends connected at the same time, and nothing failed",
        Symptom = "connect succeeds although nobody listened; a peer-to-peer connection comes about",
        Family = CauseFamily.Connect,
        Actor = CauseActor.Nobody,
        Explanation =
            "If both ends send a SYN before they see the other's, neither listens and still there is a connection: RFC 9293 " +
            "demands it. A SYN without ACK that arrives in SYN-SENT takes the socket to SYN-RECEIVED; it answers with a SYN-ACK " +
            "that repeats its own sequence number, and the other's SYN-ACK completes it. NAT traversal makes use of it, and a " +
            "socket can do it with itself (self-connect).\n\n" +
            "For the program it is a connect that succeeded, on both sides, and no accept. In .NET and in C there is nothing to " +
            "be seen of it. It stands here as a control: the trace is unusual, and a diagnosis that takes it for a fault is " +
            "wrong.",
        Packets = "Two SYNs that cross, two SYN-ACKs that cross, perhaps an ACK. No RST.",
        Outcomes =
        [
            OnLinux("connect", "ok"),
            OnLinux("read", "waits"),
            OnLinux("write", "ok"),
        ],
        Advice = "Nothing to do. Middleboxes that know only the usual handshake may drop it; then one end has to listen.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "Nothing failed.",
        References =
        [
            Rfc(9293, "3.5", "Simultaneous connection synchronization must be supported (MUST-10)."),
            Rfc(9293, "3.10.7.3", "A SYN without ACK in SYN-SENT leads to SYN-RECEIVED."),
            LinuxSource("tcp_rcv_synsent_state_process", "net/ipv4/tcp_input.c", "Crossed SYNs: goes to SYN-RECV and sends the SYN-ACK."),
        ],
    };

    /// <summary>The peer still had an old connection with the same ports and answered the SYN with an ACK.</summary>
    public static Cause HalfOpenConnectionAnswersSyn { get; } = new("half-open-connection-answers-syn")
    {
        Title = "The peer still had an old connection with the same ports and answered the SYN with an ACK",
        Symptom =
            "connect takes a second longer, once, after this host restarted or lost its state; or it times out if the RST is " +
            "filtered",
        Family = CauseFamily.Connect,
        Actor = CauseActor.PeerKernel,
        Explanation =
            "This host forgot a connection, by a crash, a restart or a moved address, and the peer did not: half-open, says RFC " +
            "9293. If the new connection happens to have the same ports, the peer's old socket gets a SYN out of its window and " +
            "answers with a challenge ACK: what it expects next. That number acknowledges nothing that this end sent, so it " +
            "sends a RST with exactly the acknowledged number. The peer believes it and forgets the old connection, and the next " +
            "SYN is answered as it should be. TCP heals itself in one more round trip.\n\n" +
            "Linux helps: tcp_rcv_synsent_state_process() resets with the reason TCP_INVALID_ACK_SEQUENCE and, unless SYNs have " +
            "been repeated already, sets the timer so that the next SYN follows at once. A stateful firewall that drops the ACK, " +
            "or the RST, as invalid breaks it: then connect times out, but only from that port.",
        Packets =
            "SYN; an ACK without SYN whose acknowledgement number has nothing to do with it; a bare RST with that number as its " +
            "sequence number; the SYN again, with the same sequence number as before; SYN-ACK.",
        KernelResetReasons = ["TCP_INVALID_ACK_SEQUENCE"],
        Outcomes =
        [
            OnLinux("connect", "ok, after the SYN is repeated"),
            OnLinux("read", "waits"),
            OnLinux("write", "ok"),
        ],
        Advice =
            "Nothing, if it heals. If it doesn't, look for a firewall that drops \"invalid\" packets (ct state invalid drop) and " +
            "lets the RST or the ACK not pass. Fixed source ports make it likely; ephemeral ones make it rare.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "TCP repeats the SYN by itself.",
        References =
        [
            Rfc(9293, "3.5.1", "Half-open connections, and the figure of exactly this exchange."),
            Rfc(5961, "4.2", "A SYN in a synchronized state is answered with a challenge ACK."),
            LinuxSource(
                "tcp_rcv_synsent_state_process",
                "net/ipv4/tcp_input.c",
                "An ACK of something that was not sent: RST, and the SYN again soon."),
        ],
    };

    /// <summary>The SYN-ACK acknowledged something that was not sent, and this end reset it.</summary>
    public static Cause InvalidSynAck { get; } = new("invalid-syn-ack")
    {
        Title = "The SYN-ACK acknowledged something that was not sent, and this end reset it",
        Symptom = "connect times out although the server answers each SYN; the server logs resets during the handshake",
        Family = CauseFamily.Connect,
        Actor = CauseActor.PeerKernel,
        Explanation =
            "A SYN-ACK must acknowledge the SYN: its number and, if timestamps are used, a timestamp that was sent. " +
            "tcp_rcv_synsent_state_process() checks both. A wrong acknowledgement number gives a RST with " +
            "TCP_INVALID_ACK_SEQUENCE, an echoed timestamp that lies outside of what was sent one with TCP_RFC7323_PAWS (counter " +
            "PAWSActive). The attempt itself goes on: the SYN is repeated, for the answer may be an old one and the right one " +
            "still to come. If each answer is wrong, connect ends with ETIMEDOUT, which hides that somebody answered.\n\n" +
            "It is the mark of a middlebox that rewrites numbers in one direction only: sequence number randomization of a " +
            "firewall that lost its table, a SYN proxy, a load balancer that answers from two machines. An old duplicate on the " +
            "wire does it once and harmlessly.",
        Packets =
            "SYN, SYN-ACK with a wrong acknowledgement number or a strange TSecr, a bare RST from this end whose sequence number " +
            "is the acknowledged one; repeated for each SYN.",
        KernelResetReasons = ["TCP_INVALID_ACK_SEQUENCE", "TCP_RFC7323_PAWS"],
        Outcomes =
        [
            OnLinux("connect, each SYN-ACK wrong, net.ipv4.tcp_syn_retries=1", "ETIMEDOUT, after 3 s"),
            OnLinux("read after it", "ENOTCONN"),
            OnLinux("write after it", "EPIPE"),
        ],
        Advice =
            "Capture at both ends and compare the numbers of the same packets: what differs was changed on the way. Then look at " +
            "the firewall or load balancer between. Switching net.ipv4.tcp_timestamps off tells whether it is the timestamps.",
        Retry = RetrySafety.Safe,
        RetryReason = "No connection came about, so the peer got no byte of the request.",
        References =
        [
            Rfc(9293, "3.10.7.3", "In SYN-SENT an ACK of something that was not sent is answered with a RST."),
            Rfc(9293, "3.5", "The figure of the recovery from an old duplicate SYN."),
            Rfc(7323, "3.2", "A timestamp that is echoed is one that this end has sent."),
            LinuxSource(
                "tcp_rcv_synsent_state_process",
                "net/ipv4/tcp_input.c",
                "Checks the acknowledgement number, then the echoed timestamp."),
        ],
    };

    /// <summary>An answer to the SYN was not believed, and was ignored.</summary>
    public static Cause InvalidAnswerToSynIgnored { get; } = new("invalid-answer-to-syn-ignored")
    {
        Title = "An answer to the SYN was not believed, and was ignored",
        Symptom = "nothing fails, or connect times out although a capture shows answers, even RSTs",
        Family = CauseFamily.Connect,
        Actor = CauseActor.Nobody,
        Explanation =
            "In SYN-SENT this end knows little of the other, so it believes little. A RST counts only if it acknowledges the " +
            "SYN; without an ACK, or with a wrong one, anybody could have sent it, and it is dropped. An ACK without SYN, even " +
            "with a FIN, that does acknowledge the SYN makes no connection and is dropped too. What has a wrong checksum is " +
            "dropped before anybody looks (InCsumErrors). In each case the socket stays in SYN-SENT, and the next answer that is " +
            "right decides.\n\n" +
            "So a capture may show a RST that \"should\" have refused the connection, and didn't. A device that sends RSTs without " +
            "acknowledging, as some intrusion prevention systems do, turns refusals into timeouts.",
        Packets =
            "SYN; a RST without ACK, a RST+ACK that doesn't acknowledge the SYN, a FIN+ACK, or a segment with a wrong checksum; " +
            "then the SYN again, on time.",
        Outcomes =
        [
            OnLinux("connect, if a right answer follows", "ok"),
            OnLinux("state after a RST without ACK", "SYN-SENT"),
            OnLinux("state after a RST that acknowledges something else", "SYN-SENT"),
            OnLinux("state after a RST with a wrong checksum", "SYN-SENT"),
            OnLinux("state after a FIN that acknowledges the SYN", "SYN-SENT"),
        ],
        Advice =
            "Nothing, if the connection comes about. If it times out, let the device that sends these resets acknowledge the SYN " +
            "(sequence number plus one). Captures on the sending host show wrong checksums that the network card corrects later; " +
            "only those on the receiver count.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "What was ignored could do no harm; if connect times out, the cause is that no right answer came.",
        References =
        [
            Rfc(9293, "3.5.3", "In SYN-SENT a RST is acceptable if it acknowledges the SYN."),
            Rfc(9293, "3.10.7.3", "The order of the checks in SYN-SENT."),
            LinuxSource(
                "tcp_rcv_synsent_state_process",
                "net/ipv4/tcp_input.c",
                "Discards what it does not believe, and stays in SYN-SENT."),
            LinuxSource("tcp_v4_rcv", "net/ipv4/tcp_ipv4.c", "Drops a segment with a wrong checksum, and counts it."),
        ],
    };
}
