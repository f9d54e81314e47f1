using System.Net.Sockets;
using System.Text;
using static Hangup.Lab.Actor;

namespace Hangup.Lab;

/// <summary>Options that are asked for in vain, that are another protocol's, or that only the privileged may set.</summary>
internal static class OptionErrors
{
    private const int Socket = 1; // SOL_SOCKET
    private const int Ip = 0; // IPPROTO_IP
    private const int Tcp = 6; // IPPROTO_TCP
    private const int Ipv6 = 41; // IPPROTO_IPV6
    private const int NoLevel = 200;

    private static readonly (SocketSetting Setting, string Errno)[] Questions =
    [
        (new SocketSetting("an option that TCP does not know", Tcp, 999, 0), "ENOPROTOOPT"),
        (new SocketSetting("an option of no level", NoLevel, 1, 0), "EOPNOTSUPP"),
        (new SocketSetting("TCP_REPAIR_QUEUE", Tcp, 20, 0), "EINVAL"),
        (new SocketSetting("IP_MTU", Ip, 14, 0), "ENOTCONN"),
        (SocketSetting.OfBytes("SO_PEERNAME", Socket, 28, new byte[16]), "ENOTCONN"),
        (SocketSetting.OfBytes("SO_ORIGINAL_DST", Ip, 80, new byte[16]), "ENOENT"),
        (new SocketSetting("SO_PEERGROUPS", Socket, 59, 0), "ENODATA"),
    ];

    private static readonly (SocketSetting Setting, string Errno)[] Rights =
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
        new("socket-option-questions")
        {
            Title = "A program asks a socket for options that it does not have, or does not have yet",
            Cause = Causes.SocketMisuse,
            Family = CauseFamily.Connect,
            AddressFamilies = [AddressFamily.InterNetwork],
            Flavours = [Flavour.Native],
            Why = "getsockopt(2) has words of its own: where setting an option of an unknown level is ENOPROTOOPT, asking for it is "
                + "EOPNOTSUPP (do_ip_getsockopt()). What only a connection has, its MTU and its peer, is ENOTCONN; what no socket of TCP "
                + "can have, ENODATA.",
            Steps = [.. Questions.Select(row => Client.Asks(row.Setting).Gives(Outcome.SystemError(row.Errno)))],
        },
        new("socket-option-rights")
        {
            Title = "A program without CAP_NET_ADMIN and CAP_NET_RAW sets options and sends control messages for the privileged",
            Cause = Causes.SocketMisuse,
            Family = CauseFamily.Connect,
            AddressFamilies = [AddressFamily.InterNetwork],
            Flavours = [Flavour.Native],
            Why = "Each option that reaches past its own connection asks for a capability of the namespace's owner, so the same program "
                + "works as root and fails as a service. SO_DEBUG alone says EACCES where all others say EPERM (sk_setsockopt()). A write "
                + "fails whole for a control message that it may not carry (sock_cmsg_send()).",
            Steps =
            [
                Client.Connect(), Server.Accept(),
                Client.Drops(ThreadCapability.NetAdmin, ThreadCapability.NetRaw),
                .. Rights.Select(row => Client.Sets(row.Setting).Gives(Outcome.SystemError(row.Errno))),
                Client.WriteWith(SocketSetting.Of("SO_MARK", Socket, 36, 1), 3).Gives(Outcome.SystemError("EPERM")),
                Client.WriteWith(SocketSetting.Of("SO_RCVBUF", Socket, 8, 1), 3).Fails(SocketError.InvalidArgument),
                Client.Write(2), Server.Read().Returns(2),
            ],
        },
        new("socket-options-of-others")
        {
            Title = "Options of datagrams, of IPv6, of protocols that are not built in and of a restored connection are set on a TCP socket over IPv4",
            Cause = Causes.SocketMisuse,
            Family = CauseFamily.Connect,
            AddressFamilies = [AddressFamily.InterNetwork],
            Flavours = [Flavour.Native],
            NeedsOwner = true,
            Why = "A stream joins no multicast group: EPROTO (do_ip_setsockopt()). An option of IPv6 is unknown to a socket of IPv4. TLS in the "
                + "kernel is a module that need not be there, and TCP_ULP then says ENOENT, as for any name that nobody has registered. "
                + "A window is scaled by 14 bits at most (RFC 7323), and more is too big also for who restores a connection.",
            Steps =
            [
                Client.Sets(SocketSetting.OfBytes("IP_ADD_MEMBERSHIP", Ip, 35, new byte[] { 224, 0, 0, 251, 0, 0, 0, 0 }))
                    .Gives(Outcome.SystemError("EPROTO")),
                Client.Sets(SocketSetting.OfBytes("IP_UNICAST_IF 99", Ip, 50, new byte[] { 0, 0, 0, 99 })).Fails(SocketError.AddressNotAvailable),
                Client.Sets(SocketSetting.Of("IPV6_TCLASS", Ipv6, 67, 0)).Fails(SocketError.ProtocolOption),
                Client.Sets(SocketSetting.OfBytes("TCP_ULP \"nonesuch\"", Tcp, 31, Encoding.ASCII.GetBytes("nonesuch")))
                    .Gives(Outcome.SystemError("ENOENT")),
                Client.Connect(), Server.Accept(),
                Client.Sets(SocketSetting.Repair),
                Client.Sets(SocketSetting.OfBytes("TCP_REPAIR_OPTIONS, window scale 15", Tcp, 22, WindowScale(15))).Gives(Outcome.SystemError("EFBIG")),
            ],
        },
        new("socket-options-of-ipv6")
        {
            Title = "A socket of IPv6 is turned into one of IPv4 before it is connected and after, and made IPv6 only when it is bound",
            Cause = Causes.SocketMisuse,
            Family = CauseFamily.Connect,
            AddressFamilies = [AddressFamily.InterNetworkV6],
            Flavours = [Flavour.Native],
            Why = "IPV6_ADDRFORM turns only a connection between mapped addresses into one of IPv4: without a connection it is ENOTCONN, with "
                + "one between addresses of IPv6 EADDRNOTAVAIL (do_ipv6_setsockopt()). Whether a socket speaks IPv4 too decides which ports are "
                + "taken, so it cannot change once it is bound.",
            Steps =
            [
                Client.Sets(SocketSetting.Of("IPV6_ADDRFORM", Ipv6, 1, 2)).Fails(SocketError.NotConnected),
                Client.Asks(new SocketSetting("IPV6_MTU", Ipv6, 24, 0)).Fails(SocketError.NotConnected),
                Client.Bind(Place.AnyPort),
                Client.Sets(SocketSetting.Of("IPV6_V6ONLY", Ipv6, 26, 1)).Fails(SocketError.InvalidArgument),
                SecondClient.Connect(),
                SecondClient.Sets(SocketSetting.Of("IPV6_ADDRFORM", Ipv6, 1, 2)).Fails(SocketError.AddressNotAvailable),
                SecondClient.Sets(SocketSetting.OfBytes("IPV6_UNICAST_IF 99", Ipv6, 76, new byte[] { 0, 0, 0, 99 }))
                    .Fails(SocketError.AddressNotAvailable),
            ],
        },
    ];

    /// <summary><c>struct tcp_repair_opt</c>: the code of the option, 3, and its value.</summary>
    private static byte[] WindowScale(int shift) => [.. BitConverter.GetBytes(3), .. BitConverter.GetBytes(shift)];
}
