using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>An end sends data and its FIN again and again, and nothing comes back.</summary>
internal sealed class OrphanRule : Rule
{
    private static readonly Candidate[] Others =
    [
        Possible(Causes.LingerTimeExpired),
        Possible(Causes.RetransmissionTimeout),
        Possible(Causes.UserTimeout),
        Possible(Causes.PeerVanished),
    ];

    public override Cause Cause => Causes.OrphanRetriesExhausted;

    public override string Evidence => "An end sends data and its FIN again and again, and nothing comes back.";

    public override string Reference => "Linux tcp_orphan_retries(), net.ipv4.tcp_orphan_retries";

    public override Traits Requires => Traits.Established | Traits.Retransmitted;

    public override Traits Excludes => Traits.Reset | Traits.Closed;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        bool server = it[it.Count - 1].FromServer;
        int again = it.CountUnanswered(server, SegmentNotes.Retransmission, it.Count);
        return it.Side(server).HasFin && again > 0 && it.Unacknowledged(server) > 0
            ? finding.Is(again > 2 ? DiagnosisConfidence.Likely : DiagnosisConfidence.Possible, Others).By(it.Find(server, TcpFlags.Fin), "the FIN").By(it.Count - 1, "sent again without an answer")
            : null;
    }
}
