namespace Hangup;

public static partial class Causes
{
    /// <summary>A segment outside the receive window was dropped and answered by a duplicate ACK.</summary>
    public static Cause SegmentOutOfWindow { get; } = new("segment-out-of-window")
    {
        Title = "A segment outside the receive window was dropped and answered by a duplicate ACK",
        Symptom = "duplicate ACKs in a capture; data that the application never reads",
        Family = CauseFamily.SequenceChecks,
        Actor = CauseActor.Nobody,
        Explanation =
            "A data segment is taken only if it overlaps the receive window. One below it was received already, and is repeated because " +
            "its acknowledgement was lost; one beyond it comes from an old connection, a broken device or a forger. Both are dropped, " +
            "and answered with an ACK that names what is expected, so that an honest sender finds back in step. For old data the ACK " +
            "says so with a D-SACK block.\n\n" +
            "The application sees none of it. It stands as the control: such segments are normal after losses and harmless else.",
        Packets = "The segment, then an ACK with the old acknowledgement number, for old data with a SACK block below it.",
        Outcomes =
        [
            OnLinux("read", "waits"),
            OnLinux("read of the data that follows", "ok"),
            OnLinux("state", "ESTABLISHED"),
        ],
        Advice =
            "Nothing to do. If it is frequent and the transfer stands still, a device changes sequence numbers or drops acknowledgements.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "Nothing failed.",
        References =
        [
            Rfc(9293, "3.10.7.4", "An unacceptable segment is answered with an ACK and dropped."),
            Rfc(2883, "4", "D-SACK tells the sender that the segment came twice."),
            LinuxSource("tcp_validate_incoming", "net/ipv4/tcp_input.c", "Sends the duplicate ACK and drops the segment."),
        ],
    };

    /// <summary>A segment with a wrong checksum was dropped.</summary>
    public static Cause BadChecksum { get; } = new("bad-checksum")
    {
        Title = "A segment with a wrong checksum was dropped",
        Symptom = "a RST or data in a capture that had no effect; the counter InCsumErrors grows",
        Family = CauseFamily.SequenceChecks,
        Actor = CauseActor.Nobody,
        Explanation =
            "Every segment carries a checksum over its header, data and addresses, and one that doesn't fit is dropped before anything " +
            "else is looked at: no answer, no effect, as if it had been lost. Data is repeated by its sender; a damaged RST is lost for " +
            "good, and with it the news.\n\n" +
            "In a capture made on the sending host wrong checksums are normal and mean nothing: the network card computes them after the " +
            "capture point. At the receiver they show a broken card, memory or device on the way, or a forger who didn't care. TcpInErrs " +
            "counts them, and InCsumErrors.",
        Packets = "The segment with a wrong checksum, no answer, and perhaps the same again with a right one.",
        Outcomes =
        [
            OnLinux("read, after a RST with a bad checksum", "waits"),
            OnLinux("state", "ESTABLISHED"),
            OnLinux("read, after data with a bad checksum", "waits"),
            OnLinux("read, after the same data with a good one", "ok"),
        ],
        Advice = "If TcpInCsumErrors in nstat grows, look for the broken link: ethtool -S, and switch the offload of the card off to try.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "Nothing failed: TCP repeats what was damaged.",
        References =
        [
            Rfc(9293, "3.1", "The receiver must check the checksum (MUST-3)."),
            LinuxSource("tcp_v4_rcv", "net/ipv4/tcp_ipv4.c", "Drops a segment with a wrong checksum before it looks for a socket."),
            LinuxSource("tcp_rcv_established", "net/ipv4/tcp_input.c", "Completes the check for data in the fast path."),
        ],
    };

    /// <summary>A segment with a timestamp older than the last one was dropped (PAWS).</summary>
    public static Cause OldTimestamp { get; } = new("old-timestamp")
    {
        Title = "A segment with a timestamp older than the last one was dropped (PAWS)",
        Symptom =
            "data that arrives in sequence, yet is never read; the counter PAWSEstab grows; transfers behind a NAT or load balancer stall",
        Family = CauseFamily.SequenceChecks,
        Actor = CauseActor.Nobody,
        Explanation =
            "At high speed the 32-bit sequence number comes round within seconds or minutes, and an old duplicate could fit. If both " +
            "ends use timestamps, PAWS rejects a segment whose timestamp is older than the last one received in sequence: the segment is " +
            "dropped and answered with a duplicate ACK. A peer whose clock jumps back, or several hosts behind one address, look the " +
            "same, and their data is refused until the timestamps have caught up.\n\n" +
            "A RST is exempt: it is believed with any timestamp or with none, since refusing it would leave half-open connections. Data " +
            "without a timestamp is also taken, though the standard would drop it.",
        Packets =
            "A segment in sequence whose TSval is lower than an earlier one, and a duplicate ACK in answer that doesn't acknowledge it.",
        Outcomes =
        [
            OnLinux("read, after data with an old timestamp", "waits"),
            OnLinux("state", "ESTABLISHED"),
            OnLinux("read, after data without a timestamp", "ok"),
            OnLinux("read, after a RST with an old timestamp", "ECONNRESET"),
        ],
        Advice =
            "Look at who shares the address: load balancers and NATs must not let different hosts' timestamps into one connection. Check " +
            "that the peer's clock source doesn't jump (virtual machines that move). nstat TcpExtPAWSEstab counts.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "The kernel goes on, and the peer repeats what was refused.",
        References =
        [
            Rfc(7323, "5.3", "The PAWS test, its answer, and that it doesn't apply to a RST."),
            Rfc(7323, "3.2", "Segments without the option should be dropped once it is in use; Linux takes them."),
            LinuxSource(
                "tcp_validate_incoming",
                "net/ipv4/tcp_input.c",
                "Drops the segment unless the RST bit is set, sends a duplicate ACK and counts PAWSEstab."),
        ],
    };

    /// <summary>A segment belonged to no connection of this host, and was answered with a RST.</summary>
    public static Cause SegmentForUnknownConnection { get; } = new("segment-for-unknown-connection")
    {
        Title = "A segment belonged to no connection of this host, and was answered with a RST",
        Symptom = "this host sends a RST although all its connections are well; TcpOutRsts grows",
        Family = CauseFamily.SequenceChecks,
        Actor = CauseActor.PeerKernel,
        Explanation =
            "A connection is named by two addresses and two ports. A segment that differs in one of them belongs to another connection, " +
            "and if there is none, the rule is to answer with a RST made from the segment alone: its sequence number is the segment's " +
            "acknowledgement number, and it says nothing about any connection of this host. Those with the same port and another peer " +
            "are not touched.\n\n" +
            "For the sender of the segment it is a reset: it believed in a connection that this host doesn't know. NAT entries that " +
            "moved, load balancers that changed their mind, hosts that have rebooted and port scans look like this from here. A RST that " +
            "arrives without a connection is dropped in silence, so that two hosts can't answer each other for ever.",
        Packets =
            "A segment with ACK from an unknown pair, answered by a bare RST: no ACK, window 0, no options, IP ID 0. Other connections " +
            "go on.",
        KernelResetReasons = ["NO_SOCKET"],
        Outcomes =
        [
            OnLinux("read on this host's own connection", "ok"),
            OnLinux("state of this host's own connection", "ESTABLISHED"),
        ],
        Advice =
            "Ignore it here; ask the sender why it believes in a connection. If it is a load balancer or NAT in front of this host, it " +
            "sends flows to the wrong backend.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "No connection of this host is concerned.",
        References =
        [
            Rfc(9293, "3.10.7.1", "What is sent for a segment without a connection, and that a RST gets no answer."),
            Rfc(9293, "3.5.2", "The first group of rules for resets."),
            LinuxSource("tcp_v4_rcv", "net/ipv4/tcp_ipv4.c", "Finds no socket."),
            LinuxSource("tcp_v4_send_reset", "net/ipv4/tcp_ipv4.c", "Forms the RST from the segment, with reason NO_SOCKET."),
        ],
    };
}
