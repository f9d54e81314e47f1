namespace Hangup;

public static partial class Causes
{
    /// <summary>The SYN was answered with an ICMP error of a less common kind.</summary>
    public static Cause ConnectIcmpOtherError { get; } = new("connect-icmp-other-error")
    {
        Title = "The SYN was answered with an ICMP error of a less common kind",
        Symptom = "connect fails with host is down, machine is not on the network, protocol error or operation not supported",
        Family = CauseFamily.Connect,
        Actor = CauseActor.Middlebox,
        Explanation =
            "Linux takes every ICMP error that quotes a SYN of its own for the end of the attempt, whatever its code, and " +
            "reports the errno of a table that is as old as ICMP. Some codes are no longer sent by anybody, and their errnos are " +
            "seen nowhere else. Destination unreachable: source route failed (5) EOPNOTSUPP, network unknown (6) ENETUNREACH, " +
            "host unknown (7) EHOSTDOWN, host isolated (8) ENONET, unreachable for the type of service (11, 12) ENETUNREACH and " +
            "EHOSTUNREACH, precedence (14, 15) EHOSTUNREACH. Time exceeded in transit: EHOSTUNREACH; it means a routing loop. " +
            "Parameter problem: EPROTO.\n\n" +
            "Some don't end it: fragmentation needed (4) lowers the packet size, a redirect changes the route, source quench is " +
            "ignored by order of RFC 6633, and so are codes beyond 15 and time exceeded in reassembly.",
        Packets = "SYN, answered by an ICMP error that quotes it. The type and code are all the information there is.",
        Outcomes =
        [
            OnLinux("connect, type 3 code 5", "EOPNOTSUPP"),
            OnLinux("connect, type 3 code 6", "ENETUNREACH"),
            OnLinux("connect, type 3 code 7", "EHOSTDOWN"),
            OnLinux("connect, type 3 code 8", "ENONET"),
            OnLinux("connect, type 3 code 11", "ENETUNREACH"),
            OnLinux("connect, type 3 code 12", "EHOSTUNREACH"),
            OnLinux("connect, type 3 codes 14 and 15", "EHOSTUNREACH"),
            OnLinux("connect, type 11 code 0 (time exceeded)", "EHOSTUNREACH"),
            OnLinux("connect, type 12 (parameter problem)", "EPROTO"),
            OnLinux("connect, type 3 code 4, types 4 and 5, type 11 code 1", "goes on"),
        ],
        Advice =
            "Take a capture of ICMP: type, code and sender name the device and its complaint. For time exceeded run traceroute " +
            "and look for the loop.",
        Retry = RetrySafety.Safe,
        RetryReason = "No connection came about, so the peer got no byte of the request.",
        References =
        [
            Rfc(1812, "5.2.7.1", "The codes of destination unreachable, and which of them are still to be used."),
            Rfc(9293, "3.9.2.2", "Soft and hard errors; source quench is to be discarded."),
            Rfc(6633, "3", "Source quench is deprecated and must be ignored."),
            LinuxSource(
                "tcp_v4_err",
                "net/ipv4/tcp_ipv4.c",
                "In SYN-SENT ends the attempt with the errno of the code; while the socket is in use only notes it."),
            LinuxSource("icmp_unreach", "net/ipv4/icmp.c", "Takes the error in; the table icmp_err_convert stands in the same file."),
        ],
    };

    /// <summary>An ICMP error that does not belong to this attempt was ignored.</summary>
    public static Cause ConnectIcmpMismatchIgnored { get; } = new("connect-icmp-mismatch-ignored")
    {
        Title = "An ICMP error that does not belong to this attempt was ignored",
        Symptom = "nothing fails; the counter OutOfWindowIcmps grows",
        Family = CauseFamily.Connect,
        Actor = CauseActor.Nobody,
        Explanation =
            "An ICMP error quotes the packet that it is about, and anybody may send one. The addresses and ports of a connection " +
            "are easily guessed, so since RFC 5927 hosts also look at the sequence number in the quote: it must be one that was " +
            "sent and is not yet acknowledged. tcp_v4_err() tests it against snd_una and snd_nxt; in SYN-SENT that leaves a " +
            "single number out of four billion. If it doesn't fit, OutOfWindowIcmps is counted and nothing else happens: the " +
            "connection is established by the next SYN-ACK.\n\n" +
            "What fails the test is either forged or late, from an earlier attempt with the same ports. It stands here as a " +
            "control: a diagnosis that takes the ICMP error for the cause is wrong.",
        Packets = "SYN, an ICMP error that quotes these ports with another sequence number, then SYN-ACK and ACK as always.",
        Outcomes =
        [
            OnLinux("connect", "ok"),
            OnLinux("read", "waits"),
            OnLinux("write", "ok"),
        ],
        Advice = "Nothing to do. Many of them mean that somebody tries to end connections from outside.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "Nothing failed.",
        References =
        [
            Rfc(5927, "4.1", "An ICMP error should be ignored unless it quotes a sequence number that is in flight."),
            LinuxSource("tcp_v4_err", "net/ipv4/tcp_ipv4.c", "Tests the quoted sequence number, and counts OutOfWindowIcmps."),
        ],
    };
}
