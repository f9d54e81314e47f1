namespace Hangup.Explain;

/// <summary>Data is sent again and again, and nothing comes back.</summary>
internal sealed class RetransmissionTimeoutRule : Rule
{
    private static readonly Candidate[] Others =
    [
        Possible(Causes.PeerVanished),
        Possible(Causes.UserTimeout),
        Possible(Causes.StatefulFirewallDrop),
        Possible(Causes.NatMappingDropped),
        Possible(Causes.MinimumTtlDrop),
        Possible(Causes.LocalFirewallDrop),
        Possible(Causes.PathMtuBelowMinimum),
        Possible(Causes.SignatureMismatch),
    ];

    public override Cause Cause => Causes.RetransmissionTimeout;

    public override string Evidence => "Data is sent again and again, and nothing comes back.";

    public override string Reference => "RFC 9293, section 3.8.3; RFC 6298; Linux tcp_write_timeout(), net.ipv4.tcp_retries2";

    public override Traits Requires => Traits.Established | Traits.Retransmitted | Traits.Data;

    public override Traits Excludes => Traits.Reset | Traits.Closed;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        bool server = it[it.Count - 1].FromServer;
        int again = it.CountUnanswered(server, SegmentNotes.Retransmission, it.Count);
        return again > 0 && it.Unacknowledged(server) > 0 && !it.Side(!server).Has(SideMarks.ZeroWindow)
            ? finding.Is(again > 1 ? DiagnosisConfidence.Likely : DiagnosisConfidence.Possible, Others).By(it.Find(SegmentNotes.Retransmission), "sent again").By(it.Count - 1, "the last time")
            : null;
    }
}
