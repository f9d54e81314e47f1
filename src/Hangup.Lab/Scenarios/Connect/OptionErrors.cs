using System.Net.Sockets;
using System.Text;
using static Hangup.Lab.Actor;

namespace Hangup.Lab;

/// <summary>Options that a socket does not have, does not have now, or does not have for everybody.</summary>
internal static class OptionErrors
{
    private const int Socket = 1; // SOL_SOCKET
    private const int Ip = 0; // IPPROTO_IP
    private const int Tcp = 6; // IPPROTO_TCP
    private const int Ipv6 = 41; // IPPROTO_IPV6
    private const int NoLevel = 1234;

    private static readonly (SocketSetting Setting, string Errno)[] SetOnFresh =
    [
        (new SocketSetting("option 999 of TCP", Tcp, 999, 1), "ENOPROTOOPT"),
        (new SocketSetting("option 1 of no level", NoLevel, 1, 1), "ENOPROTOOPT"),
        (SocketSetting.Of("SO_TYPE", Socket, 3, 1), "ENOPROTOOPT"),
        (SocketSetting.OfBytes("TCP_NODELAY in one byte", Tcp, 1, new byte[1]), "EINVAL"),
        (SocketSetting.SynCount(0), "EINVAL"),
        (SocketSetting.KeepIdle(32768), "EINVAL"),
        (SocketSetting.UserTimeout(-1), "EINVAL"),
        (SocketSetting.OfBytes("SO_RCVTIMEO of 1000001 microseconds", Socket, 20, Words(0, 1_000_001)), "EDOM"),
        (Text("TCP_CONGESTION", Tcp, 13, "nonesuch"), "ENOENT"),
        (Text("TCP_ULP", Tcp, 31, "nonesuch"), "ENOENT"),
        (new SocketSetting("SO_DETACH_FILTER", Socket, 27, 0), "ENOENT"),
        (Text("SO_BINDTODEVICE", Socket, 25, "nonesuch"), "ENODEV"),
        (SocketSetting.Of("SO_ATTACH_BPF", Socket, 50, -1), "EBADF"),
        (SocketSetting.OfBytes("IP_ADD_MEMBERSHIP", Ip, 35, new byte[] { 224, 0, 0, 251, 0, 0, 0, 0 }), "EPROTO"),
        (SocketSetting.OfBytes("IP_UNICAST_IF 99", Ip, 50, new byte[] { 0, 0, 0, 99 }), "EADDRNOTAVAIL"),
        (SocketSetting.Of("TCP_REPAIR_QUEUE", Tcp, 20, 1), "EPERM"),
    ];

    private static readonly (SocketSetting Setting, string Errno)[] AskedOfFresh =
    [
        (new SocketSetting("option 999 of TCP", Tcp, 999, 0), "ENOPROTOOPT"),
        (new SocketSetting("option 1 of no level", NoLevel, 1, 0), "EOPNOTSUPP"),
        (new SocketSetting("TCP_REPAIR_QUEUE", Tcp, 20, 0), "EINVAL"),
        (new SocketSetting("IP_MTU", Ip, 14, 0), "ENOTCONN"),
        (SocketSetting.OfBytes("SO_PEERNAME", Socket, 28, new byte[16]), "ENOTCONN"),
        (new SocketSetting("SO_PEERGROUPS", Socket, 59, 0), "ENODATA"),
        (SocketSetting.OfBytes("SO_ORIGINAL_DST", Ip, 80, new byte[16]), "ENOENT"),
    ];

    private static readonly (SocketSetting Setting, string Errno)[] Privileged =
    [
        (SocketSetting.Of("SO_MARK", Socket, 36, 1), "EPERM"),
        (SocketSetting.Of("SO_PRIORITY", Socket, 12, 7), "EPERM"),
        (SocketSetting.Of("SO_RCVBUFFORCE", Socket, 33, 1 << 20), "EPERM"),
        (SocketSetting.Of("IP_TRANSPARENT", Ip, 19, 1), "EPERM"),
        (SocketSetting.Repair, "EPERM"),
        (SocketSetting.Of("SO_DEBUG", Socket, 1, 1), "EACCES"),
    ];

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("socket-option-errnos")
        {
            Title = "Options are set and asked for that the socket does not know, cannot have now, or has for the privileged alone",
            Cause = Causes.SocketMisuse,
            Family = CauseFamily.Connect,
            AddressFamilies = [AddressFamily.InterNetwork],
            Flavours = [Flavour.Native],
            Why = "",
            Steps =
            [
                .. SetOnFresh.Select(row => Client.Sets(row.Setting).Gives(Outcome.SystemError(row.Errno))),
                .. AskedOfFresh.Select(row => Client.Asks(row.Setting).Gives(Outcome.SystemError(row.Errno))),
                Client.Sets(SocketSetting.Of("IPV6_TCLASS", Ipv6, 67, 0)).Fails(SocketError.ProtocolOption),
                SecondClient.Connect(),
                SecondClient.Sets(SocketSetting.FastOpen(16)).Fails(SocketError.InvalidArgument),
                SecondClient.Sets(Text("TCP_ULP", Tcp, 31, "tls")).Gives(Outcome.SystemError("ENOENT")),
                SecondClient.Sets(SocketSetting.Repair),
                SecondClient.Sets(SocketSetting.OfBytes("TCP_REPAIR_OPTIONS, window scale 15", Tcp, 22, Words32(3, 15))).Gives(Outcome.SystemError("EFBIG")),
                SecondClient.Drops(ThreadCapability.NetAdmin, ThreadCapability.NetRaw),
                .. Privileged.Select(row => SecondClient.Sets(row.Setting).Gives(Outcome.SystemError(row.Errno))),
            ],
        },
        new("socket-option-errnos-ipv6")
        {
            Title = "Options of IPv6 are set on a socket that is bound, and on one that has no connection",
            Cause = Causes.SocketMisuse,
            Family = CauseFamily.Connect,
            AddressFamilies = [AddressFamily.InterNetworkV6],
            Flavours = [Flavour.Native],
            Why = "",
            Steps =
            [
                Client.Sets(SocketSetting.Of("IPV6_ADDRFORM", Ipv6, 1, 2)).Fails(SocketError.NotConnected),
                Client.Asks(new SocketSetting("IPV6_MTU", Ipv6, 24, 0)).Fails(SocketError.NotConnected),
                Client.Bind(Place.AnyPort),
                Client.Sets(SocketSetting.Of("IPV6_V6ONLY", Ipv6, 26, 1)).Fails(SocketError.InvalidArgument),
                SecondClient.Connect(),
                SecondClient.Sets(SocketSetting.Of("IPV6_ADDRFORM", Ipv6, 1, 2)).Fails(SocketError.AddressNotAvailable),
                SecondClient.Sets(SocketSetting.OfBytes("IPV6_UNICAST_IF 99", Ipv6, 76, new byte[] { 0, 0, 0, 99 })).Fails(SocketError.AddressNotAvailable),
            ],
        },
        new("control-message-errnos")
        {
            Title = "A write carries a control message that there is not, and one for which the program has no right",
            Cause = Causes.SocketMisuse,
            Family = CauseFamily.Connect,
            Flavours = [Flavour.Native],
            Why = "",
            Steps =
            [
                Client.Connect(), Server.Accept(),
                Client.WriteWith(SocketSetting.Of("SO_RCVBUF", Socket, 8, 1), 3).Fails(SocketError.InvalidArgument),
                Client.Drops(ThreadCapability.NetAdmin, ThreadCapability.NetRaw),
                Client.WriteWith(SocketSetting.Of("SO_MARK", Socket, 36, 1), 3).Gives(Outcome.SystemError("EPERM")),
                Client.Write(2), Server.Read().Returns(2),
            ],
        },
    ];

    private static SocketSetting Text(string name, int level, int option, string value) =>
        SocketSetting.OfBytes($"{name} \"{value}\"", level, option, Encoding.ASCII.GetBytes(value));

    /// <summary>Two numbers of 64 bits, as in <c>struct timeval</c>.</summary>
    private static byte[] Words(long first, long second) => [.. BitConverter.GetBytes(first), .. BitConverter.GetBytes(second)];

    /// <summary>Two numbers of 32 bits, as in <c>struct tcp_repair_opt</c>.</summary>
    private static byte[] Words32(int first, int second) => [.. BitConverter.GetBytes(first), .. BitConverter.GetBytes(second)];
}
