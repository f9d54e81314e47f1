using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>Data was sent again at least twice, and then acknowledged.</summary>
internal sealed class HealedRule : Rule
{
    private static readonly Candidate[] OthersOfClosed = [Possible(Causes.PartitionHealed)];
    private static readonly Candidate[] OthersOfQueue = [Possible(Causes.AcceptQueueDrainedInTime)];

    public override Cause Cause => Causes.PartitionHealed;

    public override string Evidence => "Data was sent again at least twice, and then acknowledged.";

    public override string Reference => "RFC 6298, section 5; Linux tcp_retransmit_timer()";

    public override Traits Requires => Traits.Established | Traits.Retransmitted;

    public override Traits Excludes => Traits.Reset;

    public override ConnectionOutcome Outcome => ConnectionOutcome.Survived;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        int again = it.Find(SegmentNotes.Retransmission);
        if (again < 0 || it[again].IsSyn)
            return null;
        bool server = it[again].FromServer;
        int answer = it.Find(!server, TcpFlags.Ack, again);
        if (answer < 0 || it.Unacknowledged(server) > 0)
            return null;
        int times = it.CountUnanswered(server, SegmentNotes.Retransmission, answer);
        bool first = !server && it[again].HasData && it.Server.Has(SideMarks.SynAck) && it.Last(server: true, again) is var word && word >= 0 && it[word].IsSyn;
        if (times < (first ? 1 : 2) || it[answer].Time - it[again].Time < (first ? 0 : LeastOutage))
            return null;
        return (it.Side(server).HasFin && it.Find(server, TcpFlags.Fin) < answer ? finding.Of(Causes.LingerTimeExpired).Is(DiagnosisConfidence.Possible, OthersOfClosed)
                : first ? finding.Is(DiagnosisConfidence.Possible, OthersOfQueue)
                : finding.Is(DiagnosisConfidence.Certain))
            .By(again, "sent again").By(answer, "acknowledged at last");
    }

    // Two timeouts of the smallest kind (TCP_RTO_MIN): less is mere loss.
    private const long LeastOutage = 400_000_000;
}
