namespace Hangup;

public static partial class Causes
{
    /// <summary>The call does not fit the state or the kind of the socket.</summary>
    public static Cause SocketMisuse { get; } = new("socket-misuse")
    {
        Title = "The call does not fit the state or the kind of the socket",
        Symptom =
            "ENOTCONN, EISCONN, EINVAL, EALREADY, EAFNOSUPPORT, EBADF or ENOTSOCK from a socket call; nothing is wrong with the " +
            "network",
        Family = CauseFamily.Connect,
        Actor = CauseActor.LocalApplication,
        Explanation =
            "These errors come from this host alone: the call was made in the wrong order, twice, on the wrong socket, or with " +
            "an address of another family. The state machine of TCP says what each call may do in each state, and the socket " +
            "layer refuses the rest. They deserve a place here since they are often read as failures of the network: ENOTCONN as " +
            "a lost connection, EINVAL as a bad packet.\n\n" +
            "Two are traps. A write to a socket that never was connected is EPIPE on Linux, with SIGPIPE, the same as for a " +
            "broken connection; a read is ENOTCONN. And EBADF in a program with threads means that somebody closed the " +
            "descriptor, so the number may belong to another file in the next moment (see close-does-not-wake-blocked-read).",
        Packets = "Nothing.",
        Outcomes =
        [
            OnLinux("read on a socket that never was connected", "ENOTCONN"),
            OnLinux("write on a socket that never was connected", "EPIPE"),
            OnLinux("getpeername or shutdown on it", "ENOTCONN"),
            OnLinux("accept on a socket that does not listen", "EINVAL"),
            OnLinux("connect on a connected socket", "EISCONN"),
            OnLinux("connect on a listening socket", "EISCONN"),
            OnLinux("read on a listening socket", "ENOTCONN"),
            OnLinux("write on a listening socket", "EPIPE"),
            OnLinux("listen on a connected socket", "EINVAL"),
            OnLinux("bind twice", "EINVAL"),
            OnLinux("connect while connecting", "EALREADY"),
            OnLinux("connect of an IPv4 socket to an IPv6 address", "EAFNOSUPPORT"),
            OnLinux("recv(MSG_OOB) without urgent data", "EINVAL"),
            OnLinux("any call on a closed descriptor", "EBADF"),
            OnLinux("send on a pipe", "ENOTSOCK"),
            OnLinux("an unknown option of TCP", "ENOPROTOOPT"),
        ],
        Advice =
            "Mend the program; a retry repeats the mistake. If ENOTCONN comes from a socket that was connected, it was reset and " +
            "the error has been reported once already: log the first error, not the second.",
        Retry = RetrySafety.Useless,
        RetryReason = "The call is wrong, and no network can make it right.",
        References =
        [
            Rfc(9293, "3.10", "What each call does in each state, and which error it returns."),
            LinuxSource("__inet_stream_connect", "net/ipv4/af_inet.c", "EISCONN, EALREADY and EINVAL, by the state of the socket."),
            LinuxSource("tcp_recvmsg_locked", "net/ipv4/tcp.c", "ENOTCONN for a read on a socket that is closed or listens."),
            LinuxSource("inet_csk_accept", "net/ipv4/inet_connection_sock.c", "EINVAL if the socket does not listen."),
        ],
    };
}
