using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;

namespace Hangup.Lab.Tests.Conformance;

/// <summary>A program with sockets, on the same host or another.</summary>
internal sealed class RealPeer(Actor subject, Topology topology) : Peer(subject)
{
    private Actor Other => Subject == Client ? Server : Client;

    public override Topology Topology => topology;

    public override IReadOnlyList<Step> Opens => [Client.Connect(), Server.Accept()];

    public override IReadOnlyList<Step> Refuses(Call connect) => [Server.Bind(), connect];

    public override IReadOnlyList<Step> Sends(int bytes) => [Other.Write(bytes), Subject.Holds(bytes)];

    public override IReadOnlyList<Step> Takes(int bytes) => [Other.Read().Returns(bytes)];

    public override IReadOnlyList<Step> ShutsDown => [Other.Shutdown(SocketShutdown.Send)];

    public override IReadOnlyList<Step> Closes => [Other.Close()];

    public override IReadOnlyList<Step> EndIsAcknowledged => [Other.Settles(TcpState.FinWait2)];

    public override IReadOnlyList<Step> AnswersWithReset(int bytes) => [];

    public override IReadOnlyList<Step> Aborts => [Other.SetLinger(0), Other.Close()];

    public override IReadOnlyList<Step> ClosesLeavingUnread(int bytes) => [Other.Holds(bytes), Other.Close()];

    public override IReadOnlyList<Step> HasFin => [Other.Settles(TcpState.CloseWait)];

    public override IReadOnlyList<Step> HasLastFin => [];

    public override IReadOnlyList<Step> IsReset => [Other.Settles(TcpState.Closed)];

    // The FIN of the end under test is lost on its way, and sent again by its timer once it may pass.
    public override IReadOnlyList<Step> CrossesFin =>
    [
        Other.Shutdown(SocketShutdown.Send),
        Subject.Settles(TcpState.Closing),
        Other.OpenFirewall(),
    ];

    public override IReadOnlyList<Step> LosesFin =>
        [Other.Firewall(FirewallChain.Input, Subject == Client ? "tcp dport {port} tcp flags & fin == fin drop" : "tcp sport {port} tcp flags & fin == fin drop")];
}
