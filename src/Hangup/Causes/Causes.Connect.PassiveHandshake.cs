namespace Hangup;

public static partial class Causes
{
    /// <summary>The last ACK of the handshake acknowledged the wrong number, and was answered with a RST.</summary>
    public static Cause InvalidHandshakeAck { get; } = new("invalid-handshake-ack")
    {
        Title = "The last ACK of the handshake acknowledged the wrong number, and was answered with a RST",
        Symptom =
            "a server sees handshakes that never complete, or complete late, and sends resets; a client behind a middlebox can't " +
            "connect",
        Family = CauseFamily.Connect,
        Actor = CauseActor.PeerKernel,
        Explanation =
            "The last ACK proves that the client received the SYN-ACK: its number is one more than the server's initial sequence " +
            "number, which only the receiver knows. tcp_check_req() compares, and hands what doesn't match to the listener, " +
            "which answers an ACK with a RST, TCP_FLAGS. The request stays: a RST to a forged ACK must not harm the real client, " +
            "whose own ACK still completes the handshake.\n\n" +
            "In a simultaneous open a full socket does the same in tcp_rcv_state_process(): an ACK of what was never sent gives " +
            "TCP_ACK_UNSENT_DATA, one from before its own SYN TCP_TOO_OLD_ACK, and the socket stays in SYN-RECV and repeats its " +
            "SYN-ACK. One number is let pass that should not: an ACK of exactly the initial sequence number, which doesn't cover " +
            "the SYN, takes that socket to ESTABLISHED.",
        Packets =
            "SYN, SYN-ACK, an ACK with a wrong acknowledgement number, and a bare RST in answer, whose sequence number is that " +
            "number. If the right ACK follows, the connection comes about.",
        KernelResetReasons = ["TCP_FLAGS", "TCP_ACK_UNSENT_DATA", "TCP_TOO_OLD_ACK"],
        Outcomes =
        [
            OnLinux("accept after the wrong ACK", "EAGAIN"),
            OnLinux("accept after the right ACK", "ok"),
            OnLinux("connect of a simultaneous open, after the right ACK", "ok"),
        ],
        Advice =
            "One of them is noise: a forgery or an old duplicate. If it happens to each connection of one client, something on " +
            "its way changes sequence numbers in one direction; compare captures of both ends.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "The handshake is still open, and the right ACK completes it.",
        References =
        [
            Rfc(9293, "3.5.2", "In a state that is not synchronized an unacceptable ACK is answered with a RST, and the state stays."),
            Rfc(9293, "3.10.7.4", "In SYN-RECEIVED an ACK that is out of range is answered with a RST."),
            LinuxSource("tcp_check_req", "net/ipv4/tcp_minisocks.c", "Leaves a wrong ACK to the listener."),
            LinuxSource("tcp_rcv_state_process", "net/ipv4/tcp_input.c", "In SYN-RECV sends one RST with the reason that tcp_ack() found."),
        ],
    };

    /// <summary>Another SYN with the same ports hit a half-open connection, and ended it.</summary>
    public static Cause NewSynInHandshake { get; } = new("new-syn-in-handshake")
    {
        Title = "Another SYN with the same ports hit a half-open connection, and ended it",
        Symptom =
            "now and then connect succeeds and the first read fails with connection reset by peer, with a client that reuses a " +
            "port quickly",
        Family = CauseFamily.Connect,
        Actor = CauseActor.PeerKernel,
        Explanation =
            "While a request is half-open a second SYN from the same address and port may come. If it has the same sequence " +
            "number it is a repetition, and the SYN-ACK is repeated. If it has another one, the client must have begun anew, or " +
            "somebody forges. tcp_check_req() judges by the window: below it, the SYN is answered with an ACK and changes " +
            "nothing; inside it, the old RFC 793 rule holds, a SYN in the window is an error: RST+ACK, reason INVALID_SYN, " +
            "counters EmbryonicRsts and AttemptFails, and the request is deleted.\n\n" +
            "An ACK that was on its way for the old request then meets the listener and is answered with a RST as well " +
            "(TCP_FLAGS). That client had received its SYN-ACK, so its connect succeeded and its first operation reports " +
            "ECONNRESET.",
        Packets =
            "SYN, SYN-ACK, a SYN from the same port with another sequence number, RST+ACK with sequence number 0 in answer; an " +
            "ACK of the first handshake is then answered with a bare RST.",
        KernelResetReasons = ["INVALID_SYN", "TCP_FLAGS"],
        Outcomes =
        [
            OnLinux("accept", "EAGAIN"),
            OnLinux("the server's answer to the ACK of the first handshake", "RST"),
        ],
        Advice =
            "Retry on another connection. On the client don't bind fixed source ports; behind a NAT its reuse of ports may be " +
            "too fast. An attacker can do it only if he guesses the ports and the window.",
        Retry = RetrySafety.Safe,
        RetryReason = "No connection came about at the server, so its program got no byte of the request.",
        References =
        [
            Rfc(9293, "3.10.7.4", "A SYN in SYN-RECEIVED: what is out of the window is acknowledged; what is in it ends a passive open."),
            LinuxSource(
                "tcp_check_req",
                "net/ipv4/tcp_minisocks.c",
                "A SYN in the window goes to embryonic_reset, with reason INVALID_SYN."),
        ],
    };

    /// <summary>The client reset the connection before the handshake was complete.</summary>
    public static Cause ClientResetInHandshake { get; } = new("client-reset-in-handshake")
    {
        Title = "The client reset the connection before the handshake was complete",
        Symptom = "the server's program sees nothing; EmbryonicRsts and AttemptFails grow; port scanners and health checks cause it",
        Family = CauseFamily.Connect,
        Actor = CauseActor.PeerApplication,
        Explanation =
            "A client may answer the SYN-ACK with a RST: a port scanner that has learned what it wanted, a load balancer's " +
            "check, a program that gave up and closed its socket (connect-given-up), a kernel that never sent the SYN because " +
            "somebody forged the address. In the server's kernel there is only a request; tcp_check_req() deletes it, without an " +
            "answer, since a RST is never answered.\n\n" +
            "The program isn't told: accept() had not been given anything, and goes on waiting. It differs by one packet from " +
            "reset-before-accept, in which the handshake was complete and accept() returns a dead connection.",
        Packets =
            "SYN, SYN-ACK, RST from the client whose sequence number is one more than that of its SYN. An ACK that comes " +
            "afterwards is answered with a bare RST.",
        KernelResetReasons = ["TCP_FLAGS"],
        Outcomes =
        [
            OnLinux("accept", "EAGAIN"),
            OnLinux("the server's answer to the RST", "none"),
            OnLinux("the server's answer to a later ACK", "RST"),
        ],
        Advice = "Nothing to do. If clients are real and many, the way to them is slower than their time limit for connect.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "The client gave up by itself, and the server has nothing to repeat.",
        References =
        [
            Rfc(9293, "3.5.3", "In SYN-RECEIVED that came from LISTEN a RST leads back to LISTEN, and no user is told."),
            LinuxSource("tcp_check_req", "net/ipv4/tcp_minisocks.c", "Deletes the request, and counts EmbryonicRsts."),
        ],
    };

    /// <summary>A RST that was not exact hit a half-open connection, and was answered with a challenge ACK.</summary>
    public static Cause InexactResetInHandshake { get; } = new("inexact-reset-in-handshake")
    {
        Title = "A RST that was not exact hit a half-open connection, and was answered with a challenge ACK",
        Symptom = "nothing fails; the counter TCPChallengeACK grows",
        Family = CauseFamily.Connect,
        Actor = CauseActor.Nobody,
        Explanation =
            "A RST whose sequence number lies in the window, but isn't the next one expected, may be a guess. RFC 5961 has such " +
            "a RST answered with a challenge ACK: a real peer repeats it with the number that the ACK names, an attacker can't " +
            "see it. For established connections Linux has long done so; for half-open requests older kernels deleted the " +
            "request for any RST in the window, whereas current ones challenge: the RST changes nothing, and the client's ACK " +
            "completes the handshake.\n\n" +
            "A RST out of the window is ignored without an answer. It stands here as a control: a diagnosis that takes this RST " +
            "for the end of the connection is wrong.",
        Packets =
            "SYN, SYN-ACK, a RST whose sequence number isn't that of the SYN plus one, an ACK from the server in answer; then " +
            "the ACK of the client, and the connection.",
        Outcomes =
        [
            OnLinux("the server's answer to the RST", "ACK"),
            OnLinux("accept after the right ACK", "ok"),
            OnLinux("the server's answer to a RST out of the window", "none"),
        ],
        Advice = "Nothing to do. Many of them mean that somebody tries to end connections from outside.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "Nothing failed.",
        References =
        [
            Rfc(5961, "3.2", "A RST in the window that is not exact is answered with a challenge ACK."),
            Rfc(9293, "3.10.7.4", "The three cases for a RST: out of the window, exact, in between."),
            LinuxSource("tcp_check_req", "net/ipv4/tcp_minisocks.c", "Judges segments for half-open requests."),
            LinuxSource("tcp_send_challenge_ack", "net/ipv4/tcp_input.c", "Sends the ACK, at a limited rate, and counts it."),
        ],
    };
}
