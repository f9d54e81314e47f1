using System.Net.NetworkInformation;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab.Tests.Conformance;

/// <summary>A peer that sends packet by packet what a kernel would.</summary>
internal sealed class ScriptedPeer(Actor subject) : Peer(subject)
{
    private Actor Script => Subject == Client ? ScriptedServer : ScriptedClient;

    public override Topology Topology => Topology.ScriptedPeer;

    public override IReadOnlyList<Step> Opens => Subject == Client ? Handshakes.Connected : Handshakes.Accepted;

    public override IReadOnlyList<Step> Refuses(Call connect) =>
    [
        connect.Blocks(),
        Script.Expects(Syn),
        Script.Sends(Rst | Ack, seq: 0),
        new Ending(connect.Actor, connect.Expectation),
    ];

    public override IReadOnlyList<Step> Sends(int bytes) => [Script.Sends(Psh | Ack, length: bytes), Script.Expects(Ack, length: 0), Subject.Holds(bytes)];

    public override IReadOnlyList<Step> Takes(int bytes) => [Script.Expects(Ack, length: bytes), Script.Sends(Ack)];

    public override IReadOnlyList<Step> ShutsDown => [Script.Sends(Fin | Ack), Script.Expects(Ack, length: 0)];

    public override IReadOnlyList<Step> Closes => ShutsDown;

    public override IReadOnlyList<Step> AnswersWithReset(int bytes) => [Script.Expects(Ack, length: bytes), Script.Sends(Rst)];

    public override IReadOnlyList<Step> Aborts => [Script.Sends(Rst | Ack)];

    public override IReadOnlyList<Step> ClosesLeavingUnread(int bytes) => [Script.Expects(Ack, length: bytes), Script.Sends(Rst | Ack)];

    public override IReadOnlyList<Step> HasFin => [Script.Expects(Fin | Ack, length: 0), Script.Sends(Ack)];

    public override IReadOnlyList<Step> HasLastFin => HasFin;

    public override IReadOnlyList<Step> IsReset => [Script.Expects(Rst | Ack)];

    public override IReadOnlyList<Step> LosesFin => [];

    public override IReadOnlyList<Step> CrossesFin =>
    [
        Script.Expects(Fin | Ack, seq: 1, length: 0),
        Script.Sends(Fin | Ack, ack: 1),
        Script.Expects(Ack, length: 0),
        Subject.Settles(TcpState.Closing),
        Script.Sends(Ack),
    ];
}
