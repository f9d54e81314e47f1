namespace Hangup;

public static partial class Causes
{
    /// <summary>A RST inside the window but not at the expected number was answered by a challenge ACK.</summary>
    public static Cause BlindResetChallenged { get; } = new("blind-reset-challenged")
    {
        Title = "A RST inside the window but not at the expected number was answered by a challenge ACK",
        Symptom = "a RST in a capture and a connection that goes on; the counter TCPChallengeACK grows",
        Family = CauseFamily.SequenceChecks,
        Actor = CauseActor.Nobody,
        Explanation =
            "Before RFC 5961 any RST inside the receive window ended a connection: with a window of a million bytes a forger needed some " +
            "four thousand guesses. Now only the exact number counts. For any other number in the window this end sends a challenge ACK, " +
            "which shows an honest sender the number that it has to use, and goes on. The challenges are limited, on Linux to one in 500 " +
            "ms for each connection (net.ipv4.tcp_invalid_ratelimit), so that they can't be used to make noise.\n\n" +
            "It stands as the control for reset-received: a capture with a RST, and no failure.",
        Packets =
            "A RST whose sequence number lies beyond the last acknowledged one, an ACK from this end that repeats that acknowledgement, " +
            "and the exchange goes on.",
        Outcomes =
        [
            OnLinux("read", "waits"),
            OnLinux("state", "ESTABLISHED"),
            OnLinux("read of the data that follows", "ok"),
            OnLinux("write", "ok"),
        ],
        Advice = "Nothing to do for one; many of them are an attack, or a device that rewrites sequence numbers.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "Nothing failed.",
        References =
        [
            Rfc(5961, "3.2", "The challenge ACK for a RST in the window."),
            Rfc(5961, "7", "Challenges should be limited in rate."),
            Rfc(9293, "3.10.7.4", "The same in the standard itself."),
            LinuxSource("tcp_validate_incoming", "net/ipv4/tcp_input.c", "Sends the challenge for any other number in the window."),
            LinuxSource("tcp_send_challenge_ack", "net/ipv4/tcp_input.c", "Limits the rate and counts TCPChallengeACK."),
        ],
    };

    /// <summary>A RST outside the window was ignored.</summary>
    public static Cause ResetOutOfWindow { get; } = new("reset-out-of-window")
    {
        Title = "A RST outside the window was ignored",
        Symptom = "a RST in a capture and a connection that goes on, without any answer to it",
        Family = CauseFamily.SequenceChecks,
        Actor = CauseActor.Nobody,
        Explanation =
            "A RST with a sequence number below what this end expects, or beyond its window, is an old duplicate or a guess, and is " +
            "dropped. Other segments outside the window are answered with an ACK, so that an honest peer finds back in step; a RST is " +
            "not, for an answer to it would tell a forger too much and help nobody else.\n\n" +
            "Even the number just below the expected one is ignored in ESTABLISHED. Only after a FIN it counts (see reset-in-close-wait).",
        Packets = "A RST with a sequence number outside the window, no answer, and the exchange goes on.",
        Outcomes =
        [
            OnLinux("read", "waits"),
            OnLinux("state", "ESTABLISHED"),
            OnLinux("state after a RST one below the expected number", "ESTABLISHED"),
        ],
        Advice = "Nothing to do.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "Nothing failed.",
        References =
        [
            Rfc(9293, "3.10.7.4", "An unacceptable segment with the RST bit is dropped without an answer."),
            Rfc(5961, "3.2", "A RST outside the window is dropped silently."),
            LinuxSource("tcp_validate_incoming", "net/ipv4/tcp_input.c", "Drops it if the RST bit is set, and answers with an ACK if not."),
        ],
    };

    /// <summary>A SYN arrived on an established connection and was answered by a challenge ACK.</summary>
    public static Cause SynInEstablished { get; } = new("syn-in-established")
    {
        Title = "A SYN arrived on an established connection and was answered by a challenge ACK",
        Symptom = "a SYN in the middle of a connection that goes on; the counter TCPSYNChallenge grows",
        Family = CauseFamily.SequenceChecks,
        Actor = CauseActor.Nobody,
        Explanation =
            "A SYN for a pair of addresses and ports that is in use may come from a peer that has rebooted and forgotten the connection, " +
            "or from a forger who would like it to be reset, as the old standard demanded for a SYN in the window. Now it makes no " +
            "difference where its number lies: this end sends a challenge ACK. A peer that has really forgotten answers that with a RST, " +
            "which ends the old connection (see client-rebooted-same-port); a forger never sees it, and the connection goes on.\n\n" +
            "A SYN+ACK gets the same answer. It stands as the control: without the RST that confirms, nothing fails.",
        Packets =
            "SYN (or SYN+ACK) on the known ports, an ACK from this end with the numbers of the established connection, and the exchange " +
            "goes on.",
        Outcomes =
        [
            OnLinux("read of the data that follows", "ok"),
            OnLinux("write", "ok"),
            OnLinux("state, SYN inside the window", "ESTABLISHED"),
            OnLinux("state, SYN outside the window", "ESTABLISHED"),
        ],
        Advice = "Nothing to do.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "Nothing failed.",
        References =
        [
            Rfc(5961, "4.2", "A SYN in a synchronized state is answered with a challenge ACK."),
            Rfc(9293, "3.10.7.4", "The same in the standard itself."),
            LinuxSource(
                "tcp_validate_incoming",
                "net/ipv4/tcp_input.c",
                "Answers every SYN with a challenge ACK, and counts TCPSYNChallenge."),
        ],
    };

    /// <summary>A segment acknowledged what was never sent, or what was long acknowledged, and was dropped.</summary>
    public static Cause UnacceptableAcknowledgement { get; } = new("unacceptable-acknowledgement")
    {
        Title = "A segment acknowledged what was never sent, or what was long acknowledged, and was dropped",
        Symptom = "data that arrives in sequence, yet is never read; the counter TCPChallengeACK grows",
        Family = CauseFamily.SequenceChecks,
        Actor = CauseActor.Nobody,
        Explanation =
            "A forger who guesses the sequence number could insert data into a stream, were it not for the acknowledgement number. This " +
            "end takes data only with one that lies between what it has sent and a window's width below what was acknowledged. A segment " +
            "that acknowledges unsent data, or something older than that, is dropped whole, however well its own sequence number fits, " +
            "and answered with a challenge ACK.\n\n" +
            "An honest peer never sends such a thing in an established connection, unless it remembers a former one with the same ports. " +
            "It stands as the control: the stream isn't hurt.",
        Packets =
            "A segment with fitting sequence number and impossible acknowledgement number, then an ACK from this end that doesn't " +
            "acknowledge it.",
        Outcomes =
        [
            OnLinux("read, acknowledgement of unsent data", "waits"),
            OnLinux("read, acknowledgement too old", "waits"),
            OnLinux("state", "ESTABLISHED"),
        ],
        Advice = "Nothing to do for one; many of them are an attack or a device that rewrites sequence numbers.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "Nothing failed.",
        References =
        [
            Rfc(5961, "5.2", "Which acknowledgement numbers are acceptable, and the answer to the others."),
            Rfc(9293, "3.10.7.4", "An ACK of something not yet sent is answered with an ACK and the segment dropped."),
            LinuxSource("tcp_ack", "net/ipv4/tcp_input.c", "Refuses acknowledgements beyond SND.NXT or more than a window too old."),
        ],
    };
}
