namespace Hangup;

public static partial class Causes
{
    /// <summary>The host answered, but no socket listens on the port.</summary>
    public static Cause ConnectRefused { get; } = new("connect-refused")
    {
        Title = "The host answered, but no socket listens on the port",
        Symptom = "connect: connection refused (ECONNREFUSED), at once",
        Family = CauseFamily.Connect,
        Actor = CauseActor.PeerKernel,
        Explanation =
            "A SYN for a port that nobody listens on belongs to no connection, and the rule for such a segment is to answer with a " +
            "RST. On Linux tcp_v4_rcv() finds no socket and calls tcp_v4_send_reset(). At this end the RST meets SYN-SENT, where it is " +
            "believed only if it acknowledges the SYN, and where tcp_reset() stores ECONNREFUSED.\n\n" +
            "It is good news of a kind: the route works in both directions and a kernel answered within one round trip. What is " +
            "missing is the listener: not yet started, crashed, on another port, or bound to another address; a server bound to " +
            "127.0.0.1 refuses the network, one bound to IPv4 only refuses ::1. A port that is bound but not yet listening refuses " +
            "too. A full accept queue on Linux does not: there the SYN is dropped and connect hangs (see accept-queue-full). A firewall " +
            "that rejects with a RST looks exactly the same from here (see connect-reset-by-firewall); one that rejects with ICMP port " +
            "unreachable gives the same errno (see connect-icmp-port-unreachable).\n\n" +
            "A non-blocking connect reports it to whoever looks first: SO_ERROR, a read, a write or another connect. If it has " +
            "been taken already, the next connect gets ECONNABORTED, and the one after it starts anew.",
        Packets =
            "SYN, answered by a RST+ACK: sequence number 0, acknowledging the SYN, window 0, no options, and over IPv4 IP ID 0 and 40 " +
            "bytes. A firewall's \"reject with tcp reset\" forges the same; a TTL unlike that host's other packets gives it away. " +
            "Windows clients repeat the SYN after each RST.",
        KernelResetReasons = ["NO_SOCKET"],
        Outcomes =
        [
            OnLinux("connect", "ECONNREFUSED"),
            OnLinux("connect to a port that is bound but does not listen", "ECONNREFUSED"),
            OnLinux("first operation after a non-blocking connect: SO_ERROR, read, write or connect", "ECONNREFUSED"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
            OnWindows(
                "connect",
                "WSAECONNREFUSED after about 2 s, since the SYN is repeated after each RST",
                "Microsoft KB 175523; daniel.haxx.se 2024-08-14; curl#14144"),
        ],
        Advice =
            "Retry with growing, jittered delays while a service may be starting, and give up with the address and port in the " +
            "message. Try every address the name resolves to before giving up. On the server see who listens: ss -ltn.",
        Retry = RetrySafety.Safe,
        RetryReason = "No connection came about, so the peer's application got no byte of the request.",
        References =
        [
            Rfc(
                9293,
                "3.10.7.1",
                "A segment for a connection that doesn't exist is answered with a RST; without ACK bit as SEQ 0, RST and ACK."),
            Rfc(9293, "3.10.7.3", "In SYN-SENT a RST counts if it acknowledges the SYN."),
            LinuxSource("tcp_v4_send_reset", "net/ipv4/tcp_ipv4.c", "Forms the RST from the segment alone, with reason NO_SOCKET."),
            LinuxSource("tcp_reset", "net/ipv4/tcp_input.c", "ECONNREFUSED for a RST in SYN-SENT."),
        ],
    };

    private static IReadOnlyList<Cause> ConnectFamily =>
    [
        ConnectRefused,
        ConnectResetByFirewall,
        ConnectSynDropped,
        ConnectGivenUp,
        ConnectNeighbourUnreachable,
        LocalFirewallDropsSyn,
        LocalFirewallRejectsSyn,
        IpsecPolicyBlocks,
        ConnectIcmpPortUnreachable,
        ConnectIcmpHostUnreachable,
        ConnectIcmpNetworkUnreachable,
        ConnectIcmpProtocolUnreachable,
        ConnectIcmpProhibited,
        ConnectIcmpOtherError,
        ConnectIcmpMismatchIgnored,
        ConnectNoRoute,
        ConnectRouteUnreachable,
        ConnectRouteProhibit,
        ConnectRouteBlackhole,
        ConnectToBroadcastOrMulticast,
        ConnectToPortZero,
        SelfConnect,
        EphemeralPortsExhausted,
        EphemeralPortsInTimeWait,
        ConnectionTupleInUse,
        AddressInUse,
        AddressNotAvailable,
        PrivilegedPort,
        MappedAddressRefused,
        LinkLocalWithoutScope,
        FailedSocketReused,
        SocketMisuse,
        SimultaneousOpen,
        HalfOpenConnectionAnswersSyn,
        InvalidSynAck,
        InvalidAnswerToSynIgnored,
        InvalidHandshakeAck,
        NewSynInHandshake,
        ClientResetInHandshake,
        InexactResetInHandshake,
        UnknownSegmentForListener,
        PortScan,
    ];
}
