namespace Hangup.Lab;

public static partial class ErrnoCoverage
{
    /// <summary>What the network, a timer or another process stores in a socket, and what a descriptor alone decides.</summary>
    private static IReadOnlyList<CoveredErrno> Stored =>
    [
        Row(SocketCall.Next, "ECONNREFUSED", "tcp_reset() in SYN-SENT; tcp_v4_err(), tcp_v6_err(): ICMP port unreachable"),
        Row(SocketCall.Next, "ECONNRESET", "tcp_reset() in other states; tcp_disconnect() of the own socket"),
        Row(SocketCall.Next, "EPIPE", "tcp_reset() in CLOSE-WAIT"),
        Row(SocketCall.Next, "ETIMEDOUT", "tcp_write_err(): retransmissions, zero-window probes, keepalive or TCP_USER_TIMEOUT have run out"),
        Row(SocketCall.Next, "EHOSTUNREACH", "tcp_v4_err(), tcp_v6_err(): ICMP host unreachable, prohibited, time exceeded"),
        Row(SocketCall.Next, "ENETUNREACH", "tcp_v4_err(), tcp_v6_err(): ICMP network unreachable, ICMPv6 no route"),
        Row(SocketCall.Next, "EACCES", "tcp_v6_err(): ICMPv6 administratively prohibited, policy, reject route"),
        Row(SocketCall.Next, "ENOPROTOOPT", "tcp_v4_err(): ICMP protocol unreachable"),
        Row(SocketCall.Next, "EOPNOTSUPP", "tcp_v4_err(): ICMP source route failed"),
        Row(SocketCall.Next, "EHOSTDOWN", "tcp_v4_err(): ICMP destination host unknown"),
        Row(SocketCall.Next, "ENONET", "tcp_v4_err(): ICMP source host isolated"),
        Row(SocketCall.Next, "EPROTO", "tcp_v4_err(), icmpv6_err_convert(): ICMP parameter problem and what has no better name"),
        Row(SocketCall.Next, "EMSGSIZE", "tcp_v4_mtu_reduced(): fragmentation needed below min_pmtu, with IP_PMTUDISC_DO"),
        Row(SocketCall.Next, "ECONNABORTED", "tcp_abort(): ss -K"),
        Row(
            SocketCall.Next,
            "EBADMSG",
            "subflow_check_data_avail(): a subflow's mapping is bad; tls_err_abort(): a record is bad",
            "a subflow's error reaches the program only after a fallback (__mptcp_subflow_error_report()), and this one is set where there can be none; "
                + NeedsKernelTls),
        Row(SocketCall.Any, "EBADF", "fdget(): no such descriptor"),
        Row(SocketCall.Any, "ENOTSOCK", "sock_from_file(): the descriptor is of something else"),
        Row(SocketCall.Any, "EFAULT", "copy_from_user(), copy_to_user(): the address is not the process's"),
    ];
}
