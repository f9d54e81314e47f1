using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>An ICMP error comes for an established connection.</summary>
internal static class IcmpErrors
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        SoftError("icmp-soft-error-established", "host unreachable", AddressFamily.InterNetwork, SocketError.HostUnreachable),
        SoftError("icmp-soft-error-established-ipv6", "no route", AddressFamily.InterNetworkV6, SocketError.NetworkUnreachable),
        new("icmp-soft-error-taken-by-so-error")
        {
            Title = "The client asks SO_ERROR of a living connection about which an ICMP host unreachable has come",
            Cause = Causes.IcmpErrorSurvived,
            Family = CauseFamily.LocalNetwork,
            Topology = Topology.ScriptedPeer,
            Why = "getsockopt(SO_ERROR) also hands out what was only remembered (sk_err_soft), and forgets it by that: an event loop "
                + "that takes any error for the end closes a connection on which nothing has failed. No read or write would have "
                + "told of it.",
            Steps =
            [
                .. Unacknowledged,
                ScriptedServer.Sends(IcmpReply.HostUnreachable), ScriptedServer.GetsNoAnswer(),
                Client.TakeError().Fails(SocketError.HostUnreachable),
                Client.TakeError(),
                ScriptedServer.Sends(Psh | Ack, length: 2),
                Client.Read().Returns(2),
                Client.Settles(TcpState.Established),
            ],
        },
        new("icmp-ip-recverr-established")
        {
            Title = "The same with IP_RECVERR: the error comes at once and the connection survives it",
            Cause = Causes.IcmpErrorByRecverr,
            Family = CauseFamily.LocalNetwork,
            Topology = Topology.Router,
            AddressFamilies = [AddressFamily.InterNetwork],
            Why = "IP_RECVERR turns what is remembered into an error of the next call (tcp_v4_err() sets sk_err). The socket stays "
                + "ESTABLISHED and the segment is sent again and again: a program that goes on after the error loses nothing "
                + "once the way is free.",
            Steps =
            [
                .. Vanished.Connected,
                Client.Sets(SocketSetting.ReceiveErrors),
                Router.Firewall(FirewallChain.Forward, "tcp dport {port} reject with icmp host-unreachable"),
                Client.Write(5),
                Client.Read().Fails(SocketError.HostUnreachable),
                Client.Settles(TcpState.Established),
                Router.OpenFirewall(),
                Server.Read().Returns(5),
                Client.Counts("TCPAbortOnTimeout", 0),
            ],
        },
        new("icmp-port-unreachable-established")
        {
            Title = "A late or forged ICMP port unreachable meets an established connection",
            Cause = Causes.IcmpErrorSurvived,
            Family = CauseFamily.LocalNetwork,
            Topology = Topology.ScriptedPeer,
            Why = "RFC 1122 lets port unreachable end a connection; Linux does not, as anybody can forge it (RFC 5927): the error "
                + "is remembered in case of a timeout, and the next acknowledgement takes it back (tcp_ack() clears sk_err_soft).",
            Steps =
            [
                .. Unacknowledged,
                ScriptedServer.Sends(IcmpReply.PortUnreachable), ScriptedServer.GetsNoAnswer(),
                Client.Counts("OutOfWindowIcmps", 0), Client.Settles(TcpState.Established),
                ScriptedServer.Sends(Psh | Ack, length: 2),
                Client.Read().Returns(2),
                Client.TakeError(),
                Client.Settles(TcpState.Established),
            ],
        },
    ];

    private static IReadOnlyList<Step> Unacknowledged =>
    [
        Client.Connect().Blocks(),
        ScriptedServer.Expects(Syn),
        ScriptedServer.Sends(Syn | Ack),
        ScriptedServer.Expects(Ack, seq: 1, ack: 1, length: 0),
        Client.Unblocks(),
        Client.Write(4),
        ScriptedServer.Expects(Psh | Ack, seq: 1, ack: 1, length: 4),
    ];

    private static Scenario SoftError(string id, string icmp, AddressFamily family, SocketError error) => new(id)
    {
        Title = $"A router answers an established connection's data with ICMP {icmp}, until the retransmissions run out",
        Cause = Causes.SoftIcmpError,
        Family = CauseFamily.LocalNetwork,
        Topology = Topology.Router,
        AddressFamilies = [family],
        Flavours = [Flavour.Async, Flavour.Native],
        Why = "To an established connection the error is soft (RFC 1122, section 4.2.3.9): it is remembered in sk_err_soft, and no call "
            + "is told. When the retransmissions have run out the program reads it in place of ETIMEDOUT (tcp_write_err()). The "
            + "kernel's own unreachable route is an ICMP host unreachable over IPv4, and a no route over IPv6.",
        Steps =
        [
            .. Vanished.ShortRetransmission, .. Vanished.Connected,
            Router.AddRoute(RefusingRoute.Unreachable, Place.Server),
            Client.Write(5),
            Client.IsSeen(Psh | Ack, length: 5), Client.IsSeen(Psh | Ack, length: 5),
            Client.Settles(TcpState.Established),
            Client.Read().Fails(error),
            Client.Read().Returns(0),
            Client.Counts("TCPAbortOnTimeout"), Client.IsNotSeen(Rst),
            Server.Settles(TcpState.Established),
        ],
    };
}
