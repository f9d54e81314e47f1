namespace Hangup;

public static partial class Causes
{
    /// <summary>A firewall answered the SYN with a RST in the name of the host.</summary>
    public static Cause ConnectResetByFirewall { get; } = new("connect-reset-by-firewall")
    {
        Title = "A firewall answered the SYN with a RST in the name of the host",
        Symptom = "connect: connection refused (ECONNREFUSED) although the service is running and answers others",
        Family = CauseFamily.Connect,
        Actor = CauseActor.Middlebox,
        Explanation =
            "A firewall may reject instead of dropping, so that the client fails at once. \"reject with tcp reset\" forges the RST " +
            "that the host itself would send for a closed port: source address and port of the server, SYN acknowledged, " +
            "sequence number 0. This end has no way to know and should not: it reports ECONNREFUSED, as in connect-refused.\n\n" +
            "On Linux nftables and iptables build the packet themselves, in nf_send_reset() and nf_send_reset6(): no socket and " +
            "no tcp_v4_send_reset() is involved, so neither the tracepoint tcp:tcp_send_reset nor the counter OutRsts of that " +
            "host sees it. If the firewall stands in front of the server, the server knows nothing at all.",
        Packets =
            "SYN, answered by RST+ACK with window 0 and no options. It differs from the host's own only in traces: a TTL that " +
            "doesn't fit the host's other packets, an answer that is faster than ping, nothing in a capture at the server, no " +
            "event of tcp_send_reset there.",
        Outcomes =
        [
            OnLinux("connect", "ECONNREFUSED"),
            OnLinux("connect over IPv6", "ECONNREFUSED"),
            OnLinux("read after it", "ENOTCONN"),
            OnLinux("write after it", "EPIPE"),
        ],
        Advice =
            "Compare a capture at the server with one at the client: if the SYN doesn't arrive, or no event of the kernel " +
            "belongs to the RST, a rule made it. Look for \"reject with tcp reset\" in nft list ruleset, REJECT --reject-with " +
            "tcp-reset in iptables, and at what stands between.",
        Retry = RetrySafety.Safe,
        RetryReason = "No connection came about, so the peer got no byte of the request.",
        References =
        [
            Rfc(9293, "3.10.7.3", "In SYN-SENT a RST that acknowledges the SYN ends the attempt, whoever sent it."),
            Rfc(9293, "3.5.2", "How a host forms the RST for a closed port, which the firewall imitates."),
            LinuxSource("nf_send_reset", "net/ipv4/netfilter/nf_reject_ipv4.c", "Builds the RST from the packet alone, outside of TCP."),
            LinuxSource("tcp_reset", "net/ipv4/tcp_input.c", "ECONNREFUSED for a RST in SYN-SENT."),
        ],
    };

    /// <summary>A firewall rule of this host dropped its own SYN.</summary>
    public static Cause LocalFirewallDropsSyn { get; } = new("local-firewall-drops-syn")
    {
        Title = "A firewall rule of this host dropped its own SYN",
        Symptom = "connect: connection timed out (ETIMEDOUT), from one host or one user only; the server sees nothing",
        Family = CauseFamily.Connect,
        Actor = CauseActor.LocalKernel,
        Explanation =
            "A rule in the OUTPUT chain can drop what this host itself sends. The verdict comes back to TCP as EPERM from " +
            "ip_queue_xmit(). For a datagram socket that is the errno of the call; tcp_connect() looks only for ECONNREFUSED and " +
            "leaves everything else to its timer, since a local failure may pass. So the SYN is repeated, dropped each time, and " +
            "connect ends with ETIMEDOUT like any other silence (see connect-syn-dropped).\n\n" +
            "The repetitions leave a trace of their own: TCPRetransFail counts packets that TCP could not even hand to the " +
            "network. Rules that match a user or a cgroup make it depend on who connects.",
        Packets =
            "Nothing: a capture at this host's interface shows no SYN, for it sits behind the OUTPUT chain. That is what tells " +
            "it from connect-syn-dropped.",
        Outcomes =
        [
            OnLinux("connect with net.ipv4.tcp_syn_retries=1", "ETIMEDOUT, after 3 s"),
            OnLinux("connect over IPv6, likewise", "ETIMEDOUT, after 3 s"),
            OnLinux("read after it", "ENOTCONN"),
            OnLinux("write after it", "EPIPE"),
        ],
        Advice =
            "Capture at the client first: if no SYN leaves, the cause is here. Look at nft list ruleset and iptables -L OUTPUT " +
            "-v -n for counters that grow, and at policies of the container platform. nstat TcpExtTCPRetransFail grows with " +
            "every attempt.",
        Retry = RetrySafety.Useless,
        RetryReason = "The same rule drops the next attempt as well.",
        References =
        [
            Rfc(9293, "3.8.3", "An attempt to open fails when the SYN was repeated too often."),
            LinuxSource(
                "tcp_connect",
                "net/ipv4/tcp_output.c",
                "Gives up at once for ECONNREFUSED only; other errors are left to the timer."),
            LinuxSource("nf_hook_slow", "net/netfilter/core.c", "Turns a drop into EPERM for the sender."),
        ],
    };

    /// <summary>A firewall rule of this host rejected its own SYN.</summary>
    public static Cause LocalFirewallRejectsSyn { get; } = new("local-firewall-rejects-syn")
    {
        Title = "A firewall rule of this host rejected its own SYN",
        Symptom = "connect: connection refused (ECONNREFUSED) or no route to host, from one host only; the server sees nothing",
        Family = CauseFamily.Connect,
        Actor = CauseActor.LocalKernel,
        Explanation =
            "A reject rule in the OUTPUT chain makes an answer for the own host and drops the packet. \"reject with tcp reset\" " +
            "puts a RST on the way back before connect() has begun to wait: ECONNREFUSED at once. A reject by ICMP is made as " +
            "well, but it comes while connect() still holds the socket; tcp_v4_err() then only notes it in sk_err_soft, and the " +
            "second SYN, one second later, ends the attempt.\n\n" +
            "The errno is that of the code: port unreachable, the default, ECONNREFUSED; administratively prohibited " +
            "EHOSTUNREACH over IPv4 and EACCES over IPv6. Since it takes the same second as an answer of a remote firewall, only " +
            "the capture tells the two apart.",
        Packets = "No SYN at the interface of this host. The answer appears on no interface, or on lo.",
        Outcomes =
        [
            OnLinux("connect, reject with the default", "ECONNREFUSED, after 1 s"),
            OnLinux("connect, reject with tcp reset", "ECONNREFUSED"),
            OnLinux("connect over IPv4, reject with admin-prohibited", "EHOSTUNREACH, after 1 s"),
            OnLinux("connect over IPv6, reject with admin-prohibited", "EACCES, after 1 s"),
        ],
        Advice =
            "Capture at the client first: if no SYN leaves, the cause is here. Look for reject in nft list ruleset, and for " +
            "REJECT in iptables -L OUTPUT -v -n.",
        Retry = RetrySafety.Useless,
        RetryReason = "The same rule rejects the next attempt as well.",
        References =
        [
            Rfc(1122, "3.2.2.1", "Destination unreachable and its codes."),
            LinuxSource("nf_send_unreach", "net/ipv4/netfilter/nf_reject_ipv4.c", "Makes the ICMP error for the packet that is rejected."),
            LinuxSource(
                "tcp_v4_err",
                "net/ipv4/tcp_ipv4.c",
                "Notes an error that comes while the socket is in use, and ends the attempt otherwise."),
        ],
    };

    /// <summary>An IPsec policy of this host forbids the flow.</summary>
    public static Cause IpsecPolicyBlocks { get; } = new("ipsec-policy-blocks")
    {
        Title = "An IPsec policy of this host forbids the flow",
        Symptom = "connect: operation not permitted (EPERM), at once and without a packet; or a timeout if the policy is at the other end",
        Family = CauseFamily.Connect,
        Actor = CauseActor.LocalKernel,
        Explanation =
            "The security policy database says for each flow whether it may pass, must be protected, or must be discarded. A " +
            "policy with \"action block\" for outgoing packets is found while the route for the connection is looked up: " +
            "xfrm_lookup_with_ifid() returns EPERM, and connect() fails before a SYN exists. EPERM has no other common reason " +
            "for a connect, so it is a good sign, though a BPF program of a cgroup can return it too.\n\n" +
            "If the policy demands protection and no security association exists, the SYN waits for the key exchange or is " +
            "dropped, and connect times out. So it does if the receiver's policy blocks: there the SYN is dropped on arrival.",
        Packets =
            "Nothing for an outgoing block: no SYN leaves. For a block at the receiver SYNs without an answer, as in " +
            "connect-syn-dropped.",
        Outcomes =
        [
            OnLinux("connect, outgoing policy blocks", "EPERM"),
            OnLinux("connect, policy demands protection that is missing", "ETIMEDOUT"),
            OnLinux("connect, the peer's incoming policy blocks", "ETIMEDOUT"),
        ],
        Advice =
            "See ip xfrm policy for the addresses, at both ends, and ip -s xfrm state; /proc/net/xfrm_stat counts " +
            "XfrmOutPolBlock and XfrmInPolBlock where the kernel keeps these counters. If a key exchange daemon should have made " +
            "an association, read its log. In .NET the error is SocketError.AccessDenied.",
        Retry = RetrySafety.Useless,
        RetryReason = "The policy forbids the next attempt as well.",
        References =
        [
            Rfc(4301, "4.4.1", "The policy database: discard, bypass or protect for every flow."),
            LinuxSource("xfrm_lookup_with_ifid", "net/xfrm/xfrm_policy.c", "EPERM for a policy that blocks."),
            LinuxSource("tcp_v4_connect", "net/ipv4/tcp_ipv4.c", "Passes the error of the route on before anything is sent."),
        ],
    };
}
