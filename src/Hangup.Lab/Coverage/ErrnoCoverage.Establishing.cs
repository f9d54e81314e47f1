namespace Hangup.Lab;

public static partial class ErrnoCoverage
{
    private static IReadOnlyList<CoveredErrno> Establishing =>
    [
        Row(SocketCall.Socket, "EAFNOSUPPORT", "__sock_create(): no such address family"),
        Row(SocketCall.Socket, "ESOCKTNOSUPPORT", "inet_create(): the family has no such kind"),
        Row(SocketCall.Socket, "EPROTONOSUPPORT", "inet_create(): the kind has no such protocol"),
        Row(SocketCall.Socket, "EINVAL", "__sock_create(): a kind out of range"),
        Row(SocketCall.Socket, "EMFILE", "alloc_fd(): RLIMIT_NOFILE"),
        Row(SocketCall.Socket, "ENFILE", "alloc_empty_file(): fs.file-max", Global),
        Row(SocketCall.Socket, "EPERM", "inet_create(): a raw socket without CAP_NET_RAW", "raw sockets are not TCP"),
        Row(SocketCall.Socket, "EACCES", "security_socket_create()", "only where a security module refuses"),
        Row(SocketCall.Socket, "ENOBUFS", "inet_create()", NeedsMemoryFailure),
        Row(SocketCall.Socket, "ENOMEM", "alloc_empty_file()", NeedsMemoryFailure),

        Row(SocketCall.Bind, "EADDRINUSE", "inet_csk_get_port(): a conflict, or no free port"),
        Row(SocketCall.Bind, "EADDRNOTAVAIL", "__inet_bind(), __inet6_bind(): the address is not local"),
        Row(SocketCall.Bind, "EACCES", "__inet_bind(), __inet6_bind(): a privileged port"),
        Row(SocketCall.Bind, "EINVAL", "__inet_bind(), __inet6_bind(): bound already; a short address; a link-local one without an interface"),
        Row(SocketCall.Bind, "EAFNOSUPPORT", "__inet_bind(), inet6_bind_sk(): an address of another family"),
        Row(SocketCall.Bind, "ENODEV", "__inet6_bind(): no such interface"),
        Row(SocketCall.Bind, "EPERM", "BPF_CGROUP_RUN_PROG_INET_BIND_LOCK()", NeedsBpf),

        Row(SocketCall.Listen, "EADDRINUSE", "inet_csk_listen_start(): another listener, or no free port"),
        Row(SocketCall.Listen, "EINVAL", "__inet_listen_sk(): connected or connecting"),
        Row(SocketCall.Listen, "EOPNOTSUPP", "sock_no_listen()", "a stream socket always can; datagrams cannot"),
        Row(SocketCall.Listen, "ENOMEM", "inet_reuseport_add_sock()", NeedsMemoryFailure),

        Row(SocketCall.Connect, "EINPROGRESS", "__inet_stream_connect(): the call may not wait, or not longer"),
        Row(SocketCall.Connect, "EALREADY", "__inet_stream_connect(): an attempt is under way"),
        Row(SocketCall.Connect, "EISCONN", "__inet_stream_connect(): connected, or a listener"),
        Row(SocketCall.Connect, "ECONNABORTED", "__inet_stream_connect(): closed, and the error has been taken"),
        Row(SocketCall.Connect, "EINVAL", "__inet_stream_connect(): a short address, SS_DISCONNECTING; fib_lookup(): a blackhole route"),
        Row(SocketCall.Connect, "EAFNOSUPPORT", "tcp_v4_connect(), tcp_v6_connect(): an address of another family"),
        Row(SocketCall.Connect, "EPIPE", "__inet_stream_connect(): dissolved by another thread (sk_disconnects)"),
        Row(SocketCall.Connect, "ENETUNREACH", "ip_route_connect(), tcp_v6_connect(): no route; multicast and broadcast; a mapped address on a socket for IPv6 alone"),
        Row(SocketCall.Connect, "EHOSTUNREACH", "ip_route_connect(): an unreachable route or rule"),
        Row(SocketCall.Connect, "EACCES", "ip_route_connect(): a prohibit route or rule"),
        Row(SocketCall.Connect, "EPERM", "xfrm_lookup_route(): an IPsec policy that blocks"),
        Row(SocketCall.Connect, "ENODEV", "ip_route_output_key_hash_rcu(): the interface that the socket is bound to is gone"),
        Row(SocketCall.Connect, "EADDRNOTAVAIL", "__inet_hash_connect(): no free port, or the same connection exists"),
        Row(SocketCall.Connect, "EINTR", "sock_intr_errno(): a signal"),
        Row(SocketCall.Connect, "EADDRINUSE", "connect(2)", "no path of TCP returns it: the word for a port that cannot be had is EADDRNOTAVAIL"),
        Row(SocketCall.Connect, "EAGAIN", "inet_autobind()", NotByTcp + ": TCP binds in __inet_hash_connect()"),
        Row(SocketCall.Connect, "ENOBUFS", "tcp_connect()", NeedsMemoryFailure),
        Row(SocketCall.Connect, "ENOMEM", "inet_bind_bucket_create()", NeedsMemoryFailure),
        Row(SocketCall.Connect, "EKEYREJECTED", "tcp_connect(): keys of TCP-AO and MD5 contradict", "only with TCP-AO (CONFIG_TCP_AO)"),

        Row(SocketCall.Accept, "EAGAIN", "inet_csk_wait_for_connect(): no connection, and the call may not wait, or not longer"),
        Row(SocketCall.Accept, "EINVAL", "inet_csk_accept(): not listening, or not any more"),
        Row(SocketCall.Accept, "EINTR", "sock_intr_errno(): a signal"),
        Row(SocketCall.Accept, "EMFILE", "alloc_fd(): RLIMIT_NOFILE"),
        Row(SocketCall.Accept, "ENFILE", "alloc_empty_file(): fs.file-max", Global),
        Row(
            SocketCall.Accept,
            "ECONNABORTED",
            "do_accept(): the connection has no peer's address",
            "a connection that was reset in the queue is accepted all the same: only tcp_disconnect() forgets the address, and nothing calls it there"),
        Row(SocketCall.Accept, "EPERM", "accept(2)", NeedsBpf + ", or a security module"),
        Row(SocketCall.Accept, "EPROTO", "accept(2)", NotByTcp + ": inet_csk_accept() passes no pending error on"),
        Row(SocketCall.Accept, "ENETDOWN", "accept(2)", NotByTcp + ": inet_csk_accept() passes no pending error on"),
        Row(SocketCall.Accept, "ENOBUFS", "accept(2)", NeedsMemoryFailure),
        Row(SocketCall.Accept, "ENOMEM", "do_accept()", NeedsMemoryFailure),
    ];
}
