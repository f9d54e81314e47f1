namespace Hangup;

public static partial class Causes
{
    /// <summary>A segment of a connection that this host does not know reached a listening port.</summary>
    public static Cause UnknownSegmentForListener { get; } = new("unknown-segment-for-listener")
    {
        Title = "A segment of a connection that this host does not know reached a listening port",
        Symptom =
            "read or write: connection reset by peer on an old connection, after the server restarted or a load balancer changed " +
            "its mind",
        Family = CauseFamily.Connect,
        Actor = CauseActor.PeerKernel,
        Explanation =
            "A segment that fits no connection goes to the listener of its port, if there is one. A listener can use a SYN and " +
            "nothing else: any ACK acknowledges something that it never sent. tcp_rcv_state_process() returns TCP_FLAGS for an " +
            "ACK in LISTEN, and the RST is formed from the segment. Without a listener the same segment would be answered with " +
            "NO_SOCKET; so the reason tells whether the service is up.\n\n" +
            "It is what the peer of a restarted server meets, or the client whose connection a load balancer, an anycast route " +
            "or an expired NAT entry now leads to another machine. That machine has no memory of it and says so. The end that " +
            "still believes in the connection gets the reset: in ESTABLISHED ECONNRESET.",
        Packets =
            "Data or an ACK without a handshake before it, for a port that answers SYNs; a bare RST in answer: sequence number " +
            "as acknowledged, no ACK, window 0, no options, and over IPv4 IP ID 0 and 40 bytes.",
        KernelResetReasons = ["TCP_FLAGS"],
        Outcomes =
        [
            OnLinux("answer of the host to data with an ACK", "RST"),
            OnLinux("answer of the host to a FIN with an ACK", "RST"),
            OnLinux("accept of the listener", "EAGAIN"),
        ],
        Advice =
            "Reconnect. If it happens without a restart, look for what splits a flow: two load balancers without a common table, " +
            "a route that flaps, a NAT whose entry expired. Keepalive below the shortest time limit on the way keeps entries " +
            "alive.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "Earlier requests on the connection may have been acted on by a server that has since forgotten it.",
        References =
        [
            Rfc(9293, "3.10.7.2", "In LISTEN any segment with an ACK is answered with a RST."),
            Rfc(9293, "3.5.1", "Half-open connections are reset as soon as one end sends."),
            LinuxSource("tcp_rcv_state_process", "net/ipv4/tcp_input.c", "TCP_FLAGS for an ACK that reaches a listener."),
            LinuxSource("tcp_v4_send_reset", "net/ipv4/tcp_ipv4.c", "Forms the RST from the segment alone."),
        ],
    };

    /// <summary>Segments with unusual flags probed the port, and the listener ignored them.</summary>
    public static Cause PortScan { get; } = new("port-scan")
    {
        Title = "Segments with unusual flags probed the port, and the listener ignored them",
        Symptom = "nothing fails; captures and intrusion detection show FIN, NULL, Xmas or SYN+FIN segments out of the blue",
        Family = CauseFamily.Connect,
        Actor = CauseActor.Nobody,
        Explanation =
            "RFC 9293 says how a closed port answers, and how a listening one does, and the two differ for segments that nobody " +
            "sends in earnest. A segment without SYN, ACK and RST, such as a lone FIN or no flag at all, is dropped by a " +
            "listener, which can do nothing with it; a closed port answers it with a RST. So who sends one learns which ports " +
            "are open without beginning a connection. Linux also drops SYN+FIN at a listener, with TCP_FLAGS as the reason of " +
            "the drop. A RST is never answered by either.\n\n" +
            "No connection is concerned and nothing failed. It stands here so that the RSTs of closed ports in a capture, reason " +
            "NO_SOCKET, are taken for what they are.",
        Packets =
            "FIN, FIN+PSH+URG, no flags, or SYN+FIN from one source to many ports; RST+ACK with sequence number 0 from the " +
            "closed ports, silence from the open ones. A FIN with ACK is answered with a RST by both.",
        KernelResetReasons = ["NO_SOCKET"],
        Outcomes =
        [
            OnLinux("answer of a listening port to FIN, NULL, FIN+PSH+URG or SYN+FIN", "none"),
            OnLinux("answer of a closed port to the same", "RST+ACK"),
            OnLinux("answer of either to a RST", "none"),
            OnLinux("answer of either to FIN+ACK", "RST"),
            OnLinux("accept of the listener", "EAGAIN"),
        ],
        Advice =
            "Nothing to do for the service. If scans are unwelcome, drop segments of such flags or of no known connection at the " +
            "firewall (ct state invalid drop).",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "Nothing failed.",
        References =
        [
            Rfc(9293, "3.10.7.1", "A closed port answers everything but a RST."),
            Rfc(9293, "3.10.7.2", "A listener drops what has neither RST, ACK nor SYN."),
            LinuxSource("tcp_rcv_state_process", "net/ipv4/tcp_input.c", "The order of the tests in LISTEN."),
            LinuxSource("tcp_v4_send_reset", "net/ipv4/tcp_ipv4.c", "Never answers a RST."),
        ],
    };
}
