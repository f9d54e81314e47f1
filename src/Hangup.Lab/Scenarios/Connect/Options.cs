using static Hangup.Lab.Actor;

namespace Hangup.Lab;

/// <summary>setsockopt(2) refuses an option or its value.</summary>
internal static class Options
{
    private const int Socket = 1; // SOL_SOCKET
    private const int Ip = 0; // IPPROTO_IP
    private const int Tcp = 6; // IPPROTO_TCP

    private static readonly (SocketSetting Setting, string Errno)[] Refusals =
    [
        (SocketSetting.Of("SO_TYPE", Socket, 3, 1), "ENOPROTOOPT"),
        (SocketSetting.Of("SO_ERROR", Socket, 4, 1), "ENOPROTOOPT"),
        (SocketSetting.Of("TCP_INFO", Tcp, 11, 1), "ENOPROTOOPT"),
        (SocketSetting.Of("an option of no level", 200, 1, 1), "ENOPROTOOPT"),
        (SocketSetting.Of("TCP_SYNCNT", Tcp, 7, 128), "EINVAL"),
        (SocketSetting.Of("TCP_KEEPIDLE", Tcp, 4, 0), "EINVAL"),
        (SocketSetting.Of("TCP_KEEPINTVL", Tcp, 5, 32_768), "EINVAL"),
        (SocketSetting.Of("TCP_KEEPCNT", Tcp, 6, 128), "EINVAL"),
        (SocketSetting.Of("TCP_MAXSEG", Tcp, 2, 1), "EINVAL"),
        (SocketSetting.Of("TCP_USER_TIMEOUT", Tcp, 18, -1), "EINVAL"),
        (SocketSetting.Of("IP_TTL", Ip, 2, 256), "EINVAL"),
        (SocketSetting.Of("IP_MTU_DISCOVER", Ip, 10, 9), "EINVAL"),
        (SocketSetting.Of("TCP_REPAIR_QUEUE", Tcp, 20, 1), "EPERM"),
        (SocketSetting.Of("TCP_TIMESTAMP", Tcp, 24, 1), "EPERM"),
        (SocketSetting.Of("SO_DETACH_FILTER", Socket, 27, 0), "ENOENT"),
        (SocketSetting.Of("SO_ATTACH_BPF", Socket, 50, -1), "EBADF"),
        (SocketSetting.Of("SO_PASSCRED", Socket, 16, 1), "EOPNOTSUPP"),
    ];

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("socket-option-errnos")
        {
            Title = "Options of a socket are refused, each with its own errno",
            Cause = Causes.SocketMisuse,
            Family = CauseFamily.Connect,
            Why = "An option is unknown or only to be read (ENOPROTOOPT), is out of range or comes too late (EINVAL), is another protocol's or "
                + "switched off (EOPNOTSUPP), needs a state that the socket is not in (EPERM), or names something that there is not (ENOENT, "
                + "EBADF). The connection is none the worse.",
            Flavours = [Flavour.Native],
            Steps =
            [
                .. Refusals.Select(row => Client.Sets(row.Setting).Gives(Outcome.SystemError(row.Errno))),
                Client.Sysctl("ipv4.tcp_fastopen", 0),
                Client.Sets(SocketSetting.FastOpenConnect).Gives(Outcome.SystemError("EOPNOTSUPP")),
                SecondClient.WriteFastOpen(1).Gives(Outcome.SystemError("EOPNOTSUPP")),
                Client.Connect(), Server.Accept(),
                Client.Sets(SocketSetting.FastOpen(1)).Gives(Outcome.SystemError("EINVAL")),
                Client.Write("ab"), Server.Read().Returns(2),
            ],
        },
    ];
}
