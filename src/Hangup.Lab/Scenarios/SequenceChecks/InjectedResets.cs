using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>Somebody on the path resets a connection between two others.</summary>
internal static class InjectedResets
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("rst-spoofed-by-third-host")
        {
            Title = "An attacker who hears the connection sends a RST to each end in the other's name",
            Cause = Causes.InjectedReset,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.TwoHosts,
            Why = "The checks of RFC 5961 are against who must guess; who hears the numbers sends the right one. Either end sees a "
                + "reset by its peer, and neither kernel has sent any: OutRsts stays 0 on both, which no capture at one end can "
                + "tell. A RST to one end alone would leave the other with an idle connection.",
            Steps =
            [
                Client.Connect(), Server.Accept(),
                Client.Write("ab"), Server.Read().Returns(2),
                Attacker.Injects(Server, Rst),
                Client.Settles(TcpState.Closed),
                Server.Settles(TcpState.Established),
                Attacker.Injects(Client, Rst),
                Server.Settles(TcpState.Closed),
                Client.Read().Fails(SocketError.ConnectionReset),
                Server.Read().Fails(SocketError.ConnectionReset),
                Client.Resets(null), Server.Resets(null),
                Client.Counts("OutRsts", 0), Server.Counts("OutRsts", 0),
            ],
        },
        new("rst-spoofed-by-guess")
        {
            Title = "An attacker who does not hear the connection guesses a number inside the window",
            Cause = Causes.BlindResetChallenged,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.TwoHosts,
            Why = "The challenge ACK goes to the real peer, not to the attacker: to it, it is a duplicate, and nothing happens.",
            Steps =
            [
                Client.Connect(), Server.Accept(),
                Client.Write("ab"), Server.Read().Returns(2),
                Attacker.Injects(Server, Rst, seq: 1000),
                Client.Counts("TCPChallengeACK"),
                Server.Write(3), Client.Read().Returns(3),
                Client.Counts("EstabResets", 0), Server.Counts("EstabResets", 0),
            ],
        },
    ];
}
