using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>One end has sent its FIN, which was acknowledged, and the other has not closed when the capture ends.</summary>
internal sealed class HalfClosedRule : Rule
{
    private static readonly Candidate[] Others =
    [
        Possible(Causes.ProcessCrashed),
        Possible(Causes.ProcessKilledIdle),
        Possible(Causes.PeerShutDownBothDirections),
    ];
    private static readonly Candidate[] OthersOfClient =
    [
        Possible(Causes.WriteAfterOwnShutdown),
        Possible(Causes.LocalDisposeDuringRead),
        Possible(Causes.CloseDoesNotWakeBlockedRead),
    ];

    public override Cause Cause => Causes.OrderlyClose;

    public override string Evidence =>
        "One end has sent its FIN, which was acknowledged, and the other has not closed when the capture ends.";

    public override string Reference => "RFC 9293, section 3.6: one direction is closed, the other may go on";

    public override Traits Requires => Traits.Established;

    public override Traits Excludes => Traits.Reset | Traits.Closed;

    public override ConnectionOutcome Outcome => ConnectionOutcome.Open;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        bool server = it.Find(server: true, TcpFlags.Fin) is var theirs and >= 0 && (it.Find(server: false, TcpFlags.Fin) is var ours && (ours < 0 || theirs < ours));
        if (!it.Side(server).HasFin)
            return null;
        return finding.Is(DiagnosisConfidence.Possible, server ? Others : OthersOfClient)
            .Ended(it.Client.HasFin && it.Server.HasFin ? ConnectionOutcome.Closed : ConnectionOutcome.Open)
            .By(it.Find(server, TcpFlags.Fin), "the FIN").By(it.Last(!server, it.Count), "the other end's last word");
    }
}
