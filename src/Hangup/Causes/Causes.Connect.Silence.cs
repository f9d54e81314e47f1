namespace Hangup;

public static partial class Causes
{
    /// <summary>The SYN was dropped on the way without a sign, until the kernel gave up.</summary>
    public static Cause ConnectSynDropped { get; } = new("connect-syn-dropped")
    {
        Title = "The SYN was dropped on the way without a sign, until the kernel gave up",
        Symptom = "connect: connection timed out (ETIMEDOUT) after about two minutes; in .NET SocketException TimedOut (110)",
        Family = CauseFamily.Connect,
        Actor = CauseActor.Middlebox,
        Explanation =
            "A SYN that gets no answer is repeated. Whether a firewall dropped it, the host is off, the route leads into nothing " +
            "or the answer can't come back: TCP can't know, for all of it is silence. A firewall that drops does so on purpose, " +
            "to tell a scanner nothing; it tells an honest client nothing either.\n\n" +
            "Linux repeats the SYN each second at first (tcp_syn_linear_timeouts, 4 times by default), then at intervals that " +
            "double. It gives up after the time that tcp_syn_retries repetitions at doubling intervals take, whatever was sent " +
            "meanwhile: 131 seconds with the default of 6, 3 seconds with 1. Then tcp_write_err() reports ETIMEDOUT. If an ICMP " +
            "error came in between that was only noted, its errno is reported instead. A full accept queue looks the same from " +
            "here (accept-queue-full), and so do a full queue of half-open connections (syn-queue-full) and a firewall on this " +
            "host (local-firewall-drops-syn).",
        Packets =
            "SYNs from this end with the same sequence number, repeated after 1, 2, 4 and more seconds, or each second at first, " +
            "and no answer. If a capture at the server shows the SYNs, they are dropped there or later; if it shows SYN-ACKs as " +
            "well, the way back is what drops.",
        Outcomes =
        [
            OnLinux("connect with net.ipv4.tcp_syn_retries=1", "ETIMEDOUT, after 3 s"),
            OnLinux("read after it", "ENOTCONN"),
            OnLinux("write after it", "EPIPE"),
        ],
        Advice =
            "Give connect a time limit of seconds and try the next address of the name, side by side if need be (RFC 8305). Then " +
            "find the place: traceroute -T -p PORT, a capture at each end, the rules and security groups between. If only this " +
            "host fails, look at local-firewall-drops-syn.",
        Retry = RetrySafety.Safe,
        RetryReason = "No connection came about, so the peer got no byte of the request.",
        References =
        [
            Rfc(
                9293,
                "3.8.3",
                "Opening a connection fails when the SYN was repeated too often; the limit should be at least 3 minutes (MUST-23)."),
            Rfc(8305, "5", "How to try several addresses without waiting for the first to time out."),
            LinuxSource(
                "tcp_write_timeout",
                "net/ipv4/tcp_timer.c",
                "Gives up by the number of SYNs, or by the time that tcp_syn_retries of them would take."),
            LinuxSource("tcp_write_err", "net/ipv4/tcp_timer.c", "ETIMEDOUT, or the ICMP error that was noted before."),
        ],
    };

    /// <summary>This program gave up connecting before the kernel did.</summary>
    public static Cause ConnectGivenUp { get; } = new("connect-given-up")
    {
        Title = "This program gave up connecting before the kernel did",
        Symptom =
            "connect fails after the program's own time limit: operation canceled, EINPROGRESS, or timed out much earlier than " +
            "two minutes",
        Family = CauseFamily.Connect,
        Actor = CauseActor.LocalApplication,
        Explanation =
            "The time of the kernel, about two minutes, suits no user, so programs set their own. There are four ways, and each " +
            "looks different. A non-blocking connect with poll() and a time limit, the way of all runtimes: the program closes " +
            "the socket in SYN-SENT, and what it reports is its own error. In .NET that is a cancellation or, from " +
            "SocketsHttpHandler.ConnectTimeout, a TaskCanceledException. SO_SNDTIMEO on a blocking socket: connect() returns " +
            "EINPROGRESS, and the attempt goes on. TCP_USER_TIMEOUT: the kernel reports ETIMEDOUT early, but looks only when its " +
            "timer for the SYN runs, so 700 ms become one second. TCP_SYNCNT: fewer repetitions.\n\n" +
            "close() in SYN-SENT sends nothing. If the SYN-ACK was only late, it meets no socket and is answered with a RST, and " +
            "the server's half-open request is gone. So a limit that is shorter than the usual round trip makes every connect " +
            "fail against a healthy server, which sees handshakes that are reset by the client.",
        Packets =
            "SYNs without an answer that stop earlier than tcp_syn_retries would have them; or a SYN-ACK after the program gave " +
            "up, answered by a bare RST whose sequence number is the one that the SYN-ACK acknowledged.",
        KernelResetReasons = ["NO_SOCKET"],
        Outcomes =
        [
            OnLinux("non-blocking connect", "EINPROGRESS"),
            OnLinux("poll with a limit of 500 ms", "not ready"),
            OnLinux("second connect meanwhile", "EALREADY"),
            OnLinux("blocking connect with SO_SNDTIMEO of 300 ms", "EINPROGRESS, after 0.3 s"),
            OnLinux("connect with TCP_USER_TIMEOUT of 700 ms", "ETIMEDOUT, after 1 s"),
        ],
        Advice =
            "Say in the message which limit it was and how long it ran, for the errno does not. Choose the limit for connect " +
            "from the round trip and two repetitions of the SYN, say 3 to 5 seconds, and not from the time the user will wait " +
            "for the answer. The reason for the silence is then to be sought as in connect-syn-dropped.",
        Retry = RetrySafety.Safe,
        RetryReason = "No connection came about, so the peer got no byte of the request.",
        References =
        [
            Rfc(9293, "3.8.3", "The application may give up on an attempt to open sooner than TCP does."),
            Rfc(9293, "3.10.4", "CLOSE in SYN-SENT deletes the connection; nothing is sent."),
            Rfc(5482, "3", "The user timeout: how long data may stay unacknowledged before the connection is given up."),
            LinuxSource(
                "__inet_stream_connect",
                "net/ipv4/af_inet.c",
                "Returns EINPROGRESS when SO_SNDTIMEO runs out, and EALREADY to a second call."),
            LinuxSource(
                "tcp_write_timeout",
                "net/ipv4/tcp_timer.c",
                "Compares with TCP_USER_TIMEOUT whenever the retransmission timer runs."),
        ],
    };

    /// <summary>The address is on the local network, and no host there answers for it.</summary>
    public static Cause ConnectNeighbourUnreachable { get; } = new("connect-neighbour-unreachable")
    {
        Title = "The address is on the local network, and no host there answers for it",
        Symptom = "connect: no route to host (EHOSTUNREACH) after about three seconds, to a host in the same network",
        Family = CauseFamily.Connect,
        Actor = CauseActor.LocalKernel,
        Explanation =
            "Before a packet can go to a host of the same network, or to the gateway, its link-layer address must be found: by " +
            "ARP for IPv4, by neighbour discovery for IPv6. Linux asks three times, a second apart. If nobody answers, the " +
            "neighbour is marked as failed and the packets that waited for it are discarded; arp_error_report() and its IPv6 " +
            "counterpart pass each of them to dst_link_failure(), which makes an ICMP \"host unreachable\" for this host's own " +
            "use. It reaches the connecting socket as if a router had sent it: EHOSTUNREACH. The word \"route\" in the message " +
            "misleads; the route is there, the host is not.\n\n" +
            "The SYN itself has a timer, which runs at the same time. Where tcp_syn_retries is so small that it ends first, " +
            "connect reports ETIMEDOUT instead: a race between two clocks of three seconds.",
        Packets =
            "No SYN at all. ARP requests, \"who has\", or neighbour solicitations to the address, three of them, a second apart, " +
            "without an answer. Only a capture at this host's interface or in the same network shows them.",
        Outcomes =
        [
            OnLinux("connect with the default tcp_syn_retries", "EHOSTUNREACH, after 3 s"),
            OnLinux("connect with net.ipv4.tcp_syn_retries=1", "ETIMEDOUT, after 3 s"),
            OnLinux("ip neigh meanwhile", "INCOMPLETE"),
        ],
        Advice =
            "See ip neigh for the address and for the gateway: FAILED or INCOMPLETE. The host is off, has another address, is in " +
            "another VLAN, or the netmask of one of the two is wrong. In clouds a wrong subnet or a security group that filters " +
            "ARP proxies looks like it.",
        Retry = RetrySafety.Safe,
        RetryReason = "No packet reached the peer.",
        References =
        [
            Rfc(1122, "2.3.2.2", "The link layer should keep a packet that waits for address resolution."),
            Rfc(4861, "7.2.2", "After three solicitations without an answer each waiting packet gives an ICMP address unreachable."),
            LinuxSource("arp_error_report", "net/ipv4/arp.c", "Reports a failed resolution to the packets that wait for it."),
            LinuxSource("ipv4_link_failure", "net/ipv4/route.c", "Makes a host unreachable out of it for the own socket."),
            LinuxSource("tcp_v4_err", "net/ipv4/tcp_ipv4.c", "Ends an attempt in SYN-SENT with the errno of the ICMP error."),
        ],
    };
}
