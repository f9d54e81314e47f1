namespace Hangup;

public static partial class Causes
{
    /// <summary>ICMP asked for packets smaller than the kernel makes, and the socket may not fragment.</summary>
    public static Cause PathMtuBelowMinimum { get; } = new("path-mtu-below-minimum")
    {
        Title = "ICMP asked for packets smaller than the kernel makes, and the socket may not fragment",
        Symptom = "read: message too long (EMSGSIZE) on a TCP connection, after the retransmissions ran out; in .NET MessageSize (90)",
        Family = CauseFamily.LocalNetwork,
        Actor = CauseActor.Middlebox,
        Explanation =
            "Fragmentation needed (ICMP 3/4) names the largest packet that the next link takes, and TCP sends smaller segments from then " +
            "on. A forged message could push that down to nothing, so the kernel goes no lower than net.ipv4.route.min_pmtu, 552 bytes. " +
            "For less it locks the route's MTU there and lets packets be fragmented on the way, which a socket with IP_PMTUDISC_DO (.NET: " +
            "DontFragment) forbids. Then there is no packet that is small enough, and tcp_v4_mtu_reduced() remembers EMSGSIZE.\n\n" +
            "It is a soft error like those of soft-icmp-error: an acknowledgement wipes it, and if none comes it is reported at the end in " +
            "place of ETIMEDOUT, by whichever call comes first. A read that fails with a word about the size of messages is that. Without " +
            "the option the same message leaves ETIMEDOUT. ICMPv6 has no such case: IPv6 guarantees 1280 bytes, and less is ignored.",
        Packets =
            "Data with the DF bit, answered by ICMP 3/4 with a next-hop MTU below 552; repetitions of the same segment at doubling " +
            "distances; no FIN and no RST.",
        Outcomes =
        [
            OnLinux("write", "ok"),
            OnLinux("first operation after the timeout: read, with DontFragment", "EMSGSIZE"),
            OnLinux("first operation after the timeout: read, without DontFragment", "ETIMEDOUT"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
        ],
        Advice =
            "Find the device that names such an MTU, by the source address of the ICMP messages: a broken tunnel, or an attack. Do not set " +
            "DontFragment on TCP sockets; path MTU discovery sets the DF bit by itself.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "What was written before may have arrived and been acted on.",
        References =
        [
            Rfc(1191, "3", "The MTU in the message, and that no host believes one below 68."),
            Rfc(5927, "7.2", "Why a small MTU must not be believed at once."),
            LinuxSource("tcp_v4_mtu_reduced", "net/ipv4/tcp_ipv4.c", "Remembers EMSGSIZE."),
            LinuxSource("__ip_rt_update_pmtu", "net/ipv4/route.c", "Goes no lower than min_pmtu, and locks the MTU there."),
            LinuxSource("tcp_write_err", "net/ipv4/tcp_timer.c", "Reports what was remembered in place of ETIMEDOUT."),
        ],
    };
}
