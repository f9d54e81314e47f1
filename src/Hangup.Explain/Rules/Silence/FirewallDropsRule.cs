namespace Hangup.Explain;

/// <summary>Segments that were seen on both sides of a device before are now seen on one side only.</summary>
internal sealed class FirewallDropsRule : Rule
{
    private static readonly Candidate[] Others =
    [
        Possible(Causes.NatMappingDropped),
        Possible(Causes.RouteRemoved),
        Possible(Causes.RetransmissionTimeout),
    ];

    public override Cause Cause => Causes.StatefulFirewallDrop;

    public override string Evidence => "Segments that were seen on both sides of a device before are now seen on one side only.";

    public override string Reference => "Linux nf_conntrack_tcp_loose; RFC 5382";

    public override Traits Requires => Traits.Established | Traits.SeveralPlaces | Traits.Retransmitted | Traits.Data;

    public override Traits Excludes => Traits.Reset | Traits.Icmp;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        int last = it.Count - 1;
        bool server = it[last].FromServer;
        bool passedBefore = it[0].Has(SegmentNotes.SeenElsewhere);
        int unanswered = it.CountUnanswered(server, SegmentNotes.Retransmission, it.Count);
        return passedBefore && unanswered > 0 && !it[last].Has(SegmentNotes.SeenElsewhere)
            ? finding.Is(DiagnosisConfidence.Likely, Others).By(0, "seen on both sides").By(last, "seen on one side only, again and again")
            : null;
    }
}
