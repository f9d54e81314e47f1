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
        new("icmp-soft-error-established")
        {
            Title = "A router answers an established connection's data with ICMP host unreachable",
            Cause = Causes.SoftIcmpError,
            Family = CauseFamily.LocalNetwork,
            Topology = Topology.Router,
            AddressFamilies = [AddressFamily.InterNetwork],
            Flavours = [Flavour.Async, Flavour.Native],
            Why = "",
            Steps =
            [
                .. Vanished.ShortRetransmission, .. Vanished.Connected,
                Router.AddRoute(RefusingRoute.Unreachable, Place.Server),
                Client.Write(5),
                Client.Counts("InDestUnreachs"),
                Client.TakeError(), Client.Settles(TcpState.Established),
                Client.Read().Fails(SocketError.HostUnreachable),
                Client.Read().Returns(0),
                Client.Counts("TCPAbortOnTimeout"), Client.IsNotSeen(Rst),
            ],
        },
        new("icmp-ip-recverr-established")
        {
            Title = "The same with IP_RECVERR: the error comes at once and the connection survives it",
            Cause = Causes.IcmpErrorByRecverr,
            Family = CauseFamily.LocalNetwork,
            Topology = Topology.Router,
            AddressFamilies = [AddressFamily.InterNetwork],
            Why = "",
            Steps =
            [
                .. Vanished.Connected,
                Client.Sets(SocketSetting.ReceiveErrors),
                Router.AddRoute(RefusingRoute.Unreachable, Place.Server),
                Client.Write(5),
                Client.Read().Fails(SocketError.HostUnreachable),
                Client.Settles(TcpState.Established),
                Client.Counts("TCPAbortOnTimeout", 0),
            ],
        },
        new("icmp-port-unreachable-established")
        {
            Title = "A late or forged ICMP port unreachable meets an established connection",
            Cause = Causes.IcmpErrorSurvived,
            Family = CauseFamily.LocalNetwork,
            Topology = Topology.ScriptedPeer,
            Why = "",
            Steps =
            [
                Client.Connect().Blocks(),
                ScriptedServer.Expects(Syn),
                ScriptedServer.Sends(Syn | Ack),
                ScriptedServer.Expects(Ack, seq: 1, ack: 1, length: 0),
                Client.Unblocks(),
                Client.Write(4),
                ScriptedServer.Expects(Psh | Ack, seq: 1, ack: 1, length: 4),
                ScriptedServer.Sends(IcmpReply.PortUnreachable),
                Client.Counts("OutOfWindowIcmps", 0),
                ScriptedServer.Sends(Psh | Ack, length: 2),
                Client.Holds(2), Client.TakeError(),
                Client.Read().Returns(2),
                Client.Settles(TcpState.Established),
            ],
        },
    ];
}
