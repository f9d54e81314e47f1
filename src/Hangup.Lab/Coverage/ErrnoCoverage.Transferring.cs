namespace Hangup.Lab;

public static partial class ErrnoCoverage
{
    private static IReadOnlyList<CoveredErrno> Transferring =>
    [
        Row(SocketCall.Read, "EAGAIN", "tcp_recvmsg_locked(): nothing there, and the call may not wait, or not longer; an empty MSG_ERRQUEUE"),
        Row(SocketCall.Read, "ENOTCONN", "tcp_recvmsg_locked(): never connected, or a listener"),
        Row(SocketCall.Read, "EINVAL", "tcp_recv_urg(): no urgent byte, or read already"),
        Row(SocketCall.Read, "EPIPE", "sk_wait_data(): dissolved by another thread (sk_disconnects)"),
        Row(SocketCall.Read, "EINTR", "sock_intr_errno(): a signal"),
        Row(SocketCall.Read, "EPERM", "tcp_recvmsg_locked(): the socket is under repair"),
        Row(SocketCall.Read, "EIO", "tcp_zerocopy_receive()", "TCP_ZEROCOPY_RECEIVE at the end of stream: it maps pages of network cards that there are not here"),
        Row(SocketCall.Read, "ENODEV", "tcp_recvmsg_dmabuf()", "only with memory of devices (MSG_SOCK_DEVMEM)"),
        Row(SocketCall.Read, "ENOBUFS", "tcp_recvmsg_dmabuf()", "only with memory of devices (MSG_SOCK_DEVMEM)"),
        Row(SocketCall.Read, "EBADMSG", "tls_sw_recvmsg()", NeedsKernelTls),

        Row(SocketCall.Write, "EPIPE", "sk_stream_error(): own shutdown, error taken before, never connected"),
        Row(SocketCall.Write, "EAGAIN", "sk_stream_wait_memory(), sk_stream_wait_connect(): no room or not connected yet, and the call may not wait, or not longer"),
        Row(SocketCall.Write, "EINTR", "sock_intr_errno(): a signal, and nothing taken yet"),
        Row(SocketCall.Write, "EISCONN", "tcp_sendmsg_fastopen(): MSG_FASTOPEN on a connection"),
        Row(SocketCall.Write, "EALREADY", "tcp_sendmsg_fastopen(): MSG_FASTOPEN while connecting"),
        Row(SocketCall.Write, "EINPROGRESS", "tcp_sendmsg_fastopen(): MSG_FASTOPEN without a cookie, and the call may not wait"),
        Row(SocketCall.Write, "EOPNOTSUPP", "tcp_sendmsg_fastopen(): Fast Open is off, or the address has no family"),
        Row(SocketCall.Write, "EINVAL", "sock_cmsg_send(): no such control message; tcp_sendmsg_locked(): the socket is under repair"),
        Row(SocketCall.Write, "EPERM", "__sock_cmsg_send(): SO_MARK without the capability"),
        Row(SocketCall.Write, "ENOBUFS", "msg_zerocopy_realloc(): no option memory for MSG_ZEROCOPY"),
        Row(SocketCall.Write, "ENOMEM", "tcp_stream_alloc_skb()", NeedsMemoryFailure),
        Row(SocketCall.Write, "EDESTADDRREQ", "send(2)", NotByTcp + ": without a peer it is EPIPE"),
        Row(SocketCall.Write, "ENOTCONN", "send(2)", NotByTcp + ": without a peer it is EPIPE"),
        Row(SocketCall.Write, "ENETDOWN", "send(2)", NotByTcp + ": what happens below is the retransmissions' business"),

        Row(SocketCall.Shutdown, "ENOTCONN", "inet_shutdown(): CLOSED, never connected or reset"),
        Row(SocketCall.Shutdown, "EINVAL", "inet_shutdown(): no such direction"),
        Row(SocketCall.Close, "EINTR", "close(2)", "close(2) of a socket returns what filp_flush() returns, which is 0: a signal only ends the wait of SO_LINGER"),
        Row(SocketCall.Close, "EIO", "close(2)", "close(2) of a socket returns what filp_flush() returns, which is 0: no error of the connection is told"),
        Row(SocketCall.PeerName, "ENOTCONN", "inet_getname(), inet6_getname(): no peer, CLOSED or SYN-SENT"),
    ];
}
