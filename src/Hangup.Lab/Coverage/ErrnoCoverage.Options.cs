namespace Hangup.Lab;

public static partial class ErrnoCoverage
{
    private const string NeedsTcpAo = "only with TCP-AO (CONFIG_TCP_AO)";

    private static IReadOnlyList<CoveredErrno> Options =>
    [
        Row(SocketCall.SetOption, "ENOPROTOOPT", "sk_setsockopt(), do_tcp_setsockopt(), ip_setsockopt(): unknown, or only to be read"),
        Row(SocketCall.SetOption, "EOPNOTSUPP", "sk_setsockopt(), do_tcp_setsockopt(): another protocol's, or switched off"),
        Row(SocketCall.SetOption, "EINVAL", "do_tcp_setsockopt() and others: too short, out of range, or too late"),
        Row(SocketCall.SetOption, "EDOM", "sock_set_timeout(): more than a second of microseconds"),
        Row(SocketCall.SetOption, "EPERM", "sk_setsockopt(), do_tcp_setsockopt(): a capability is missing, or the repair mode"),
        Row(SocketCall.SetOption, "EACCES", "sk_setsockopt(): SO_DEBUG without the capability"),
        Row(SocketCall.SetOption, "ENOENT", "tcp_set_congestion_control(), tcp_set_ulp(), sk_detach_filter(): no such name, no filter"),
        Row(SocketCall.SetOption, "ENODEV", "sock_setbindtodevice(): no such interface"),
        Row(SocketCall.SetOption, "ENOTCONN", "do_ipv6_setsockopt(): IPV6_ADDRFORM without a connection"),
        Row(SocketCall.SetOption, "EADDRNOTAVAIL", "do_ip_setsockopt(), do_ipv6_setsockopt(): no such interface; IPV6_ADDRFORM of a native connection"),
        Row(SocketCall.SetOption, "EPROTO", "do_ip_setsockopt(): multicast on a stream"),
        Row(SocketCall.SetOption, "EBADF", "bpf_prog_get(): SO_ATTACH_BPF of no descriptor"),
        Row(SocketCall.SetOption, "EFBIG", "tcp_repair_options_est(): a window scale above 14"),
        Row(SocketCall.SetOption, "EBUSY", "tcp_set_congestion_control(); do_ipv6_setsockopt(): IPV6_ADDRFORM", "only while a module is being unloaded, and where BPF or TLS has replaced the socket's functions"),
        Row(SocketCall.SetOption, "EEXIST", "__tcp_set_ulp()", "only where a socket has an upper-layer protocol already: " + NeedsKernelTls),
        Row(SocketCall.SetOption, "EISCONN", "do_tcp_setsockopt()", NeedsTcpAo),
        Row(SocketCall.SetOption, "EKEYREJECTED", "tcp_ao_add_cmd()", NeedsTcpAo),
        Row(SocketCall.SetOption, "ENOMEM", "sk_attach_filter() and others", NeedsMemoryFailure),
        Row(SocketCall.SetOption, "ENOBUFS", "ip_mc_msfilter()", "option memory of multicast, which TCP has not"),
        Row(SocketCall.SetOption, "ENOSPC", "tcp_sigpool_alloc_ahash(): every place for an algorithm is taken", NeedsTcpAo + ", which may name many algorithms; TCP_MD5SIG has one"),

        Row(SocketCall.GetOption, "ENOPROTOOPT", "sk_getsockopt(), do_tcp_getsockopt(): unknown"),
        Row(SocketCall.GetOption, "EOPNOTSUPP", "do_ip_getsockopt(): no such level"),
        Row(SocketCall.GetOption, "EINVAL", "do_tcp_getsockopt(): the socket is not under repair"),
        Row(SocketCall.GetOption, "ENOTCONN", "do_ip_getsockopt(), sk_getsockopt(): IP_MTU and SO_PEERNAME without a connection"),
        Row(SocketCall.GetOption, "ENODATA", "sk_getsockopt(): SO_PEERGROUPS"),
        Row(SocketCall.GetOption, "ENOENT", "getorigdst(): no entry of connection tracking"),
    ];
}
