namespace Hangup;

public static partial class Causes
{
    /// <summary>The peer rebooted or lost its state, and answers old segments with a RST.</summary>
    public static Cause HalfOpenAfterReboot { get; } = new("half-open-after-reboot")
    {
        Title = "The peer rebooted or lost its state, and answers old segments with a RST",
        Symptom =
            "write succeeds, then read or write: connection reset by peer (ECONNRESET), after the server was restarted or failed over",
        Family = CauseFamily.SilentPeer,
        Actor = CauseActor.PeerKernel,
        Explanation =
            "A crash takes the memory of all connections with it, and nothing is sent. The other end still believes in the connection: " +
            "it is half-open. When it writes, the peer's kernel, up again, gets a segment for a connection that it doesn't know and " +
            "answers with a RST, whose sequence number it takes from the segment's acknowledgement, so that this end finds it exact. " +
            "write() had already returned; the error comes with the next call.\n\n" +
            "Whether a program listens on the port makes no difference to this end, only to the peer's kernel: without a listener the " +
            "reason is NO_SOCKET, with one the segment reaches the listener, which wants a SYN and not an ACK, and the reason is " +
            "TCP_FLAGS. The same picture arises without a reboot: an address that moved to a standby host, a container restarted with " +
            "the same address, a load balancer that sends the flow to another backend.",
        Packets =
            "Data from this end, at once answered by a bare RST: no ACK, window 0, no options, over IPv4 IP ID 0 and 40 bytes. No FIN " +
            "came before, which tells it from a write after the peer's close.",
        KernelResetReasons = ["NO_SOCKET", "TCP_FLAGS"],
        Outcomes =
        [
            OnLinux("first write", "ok"),
            OnLinux("first operation after the RST: read", "ECONNRESET"),
            OnLinux("first operation after the RST: write", "ECONNRESET"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
            OnWindows("read", "WSAECONNRESET", WindowsErrorCodes),
        ],
        Advice =
            "Log it, connect anew. Look at the peer's uptime, at fail-overs and at changes of load balancers. Connections that only read " +
            "never notice: give them keepalive or a heartbeat.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason =
            "What was written into the half-open connection was read by nobody, but an earlier request may have been acted on before the " +
            "crash, and the error doesn't tell which one it belongs to.",
        References =
        [
            Rfc(9293, "3.5.1", "Half-open connections and how a RST ends them, figures 10 and 11."),
            Rfc(9293, "3.5.2", "A segment for a connection that doesn't exist is answered with a RST."),
            Rfc(9293, "3.10.7.2", "In LISTEN a segment with an ACK is answered with a RST."),
            LinuxSource("tcp_v4_send_reset", "net/ipv4/tcp_ipv4.c", "Forms the RST from the segment alone."),
            LinuxSource(
                "tcp_rcv_state_process",
                "net/ipv4/tcp_input.c",
                "A listener that gets an ACK has a RST sent, with reason TCP_FLAGS."),
            LinuxSource("tcp_reset", "net/ipv4/tcp_input.c", "Stores ECONNRESET at this end."),
            Microsoft(
                "Windows Sockets error codes",
                "winsock/windows-sockets-error-codes-2",
                "Names a rebooted host as a cause of WSAECONNRESET."),
        ],
    };

    /// <summary>The client rebooted and came back on a port for which the server still held a connection.</summary>
    public static Cause ClientRebootedSamePort { get; } = new("client-rebooted-same-port")
    {
        Title = "The client rebooted and came back on a port for which the server still held a connection",
        Symptom = "read on an idle server connection: connection reset by peer; the client notices nothing, or one slow connect",
        Family = CauseFamily.SilentPeer,
        Actor = CauseActor.PeerKernel,
        Explanation =
            "The server holds an ESTABLISHED connection from a client that has crashed, and the client, restarted, happens to use the " +
            "same port again. Its SYN reaches the old connection. The server can't tell a forged SYN from a real one, and so answers " +
            "with an ACK that repeats what it expects: a challenge. The client's kernel, in SYN-SENT, gets an acknowledgement of " +
            "something it never sent, and answers with a RST. That RST is exact, kills the old connection, and the client's SYN, " +
            "repeated at once, finds the way free.\n\n" +
            "So the old connection ends with ECONNRESET at the server, and the new one comes about in the same instant. If a firewall " +
            "drops the challenge or the RST, the client times out instead, as long as the old connection lives.",
        Packets =
            "SYN to a known pair of addresses and ports, answered by an ACK instead of a SYN+ACK; a RST from the client with the " +
            "sequence number of that ACK; the same SYN again, now answered by a SYN+ACK.",
        KernelResetReasons = ["TCP_INVALID_ACK_SEQUENCE"],
        Outcomes =
        [
            OnLinux("the client's connect", "ok"),
            OnLinux("read on the old connection", "ECONNRESET"),
            OnLinux("later reads on the old connection", "EOF"),
            OnLinux("writes on the old connection", "EPIPE"),
            OnLinux("read on the new connection", "ok"),
        ],
        Advice =
            "Ignore it at the server; it is the way in which TCP clears old connections away. A server that waits for such a clearing " +
            "without keepalive keeps dead clients for ever: switch keepalive on.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "The client has a new connection already, and the old one belonged to a program that no longer exists.",
        References =
        [
            Rfc(9293, "3.5.1", "The figure of the half-open connection: SYN, ACK, RST, SYN."),
            Rfc(5961, "4.2", "A SYN on an established connection is answered with a challenge ACK, whatever its sequence number."),
            Rfc(9293, "3.10.7.3", "In SYN-SENT an unacceptable ACK is answered with a RST."),
            LinuxSource("tcp_send_challenge_ack", "net/ipv4/tcp_input.c", "Answers the SYN on the established connection."),
            LinuxSource(
                "tcp_rcv_synsent_state_process",
                "net/ipv4/tcp_input.c",
                "Answers the wrong ACK with a RST and repeats the SYN without delay."),
        ],
    };
}
