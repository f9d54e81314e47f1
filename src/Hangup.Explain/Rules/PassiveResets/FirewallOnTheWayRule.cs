namespace Hangup.Explain;

/// <summary>
/// A segment is answered by a RST that comes from nearer than the other end, or that was never seen at the other end's link.
/// </summary>
internal sealed class FirewallOnTheWayRule : Rule
{
    private static readonly Candidate[] Others =
    [
        Possible(Causes.InjectedReset),
        Possible(Causes.ServerFirewallReset),
        Possible(Causes.NatMappingExpired),
        Possible(Causes.NatMappingBypassed),
        Possible(Causes.StatefulFirewallReset),
        Possible(Causes.HalfOpenAfterReboot),
    ];

    public override Cause Cause => Causes.StatefulFirewallReset;

    public override string Evidence =>
        "A segment is answered by a RST that comes from nearer than the other end, or that was never seen at the other " +
        "end's link.";

    public override string Reference => "Linux nf_send_reset(), nf_conntrack_tcp_loose; RFC 5382";

    public override Traits Requires => Traits.Established | Traits.Reset;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        if (it.ResetShape != ResetShape.Passive || it.Trigger < 0)
            return null;
        int own = it.Last(it.ResetByServer, it.Reset);
        bool nearer = own >= 0 && it[own].TimeToLive != it[it.Reset].TimeToLive;
        bool neverPassed = it.Has(Traits.SeveralPlaces) && it[0].Has(SegmentNotes.SeenElsewhere) && !it[it.Trigger].Has(SegmentNotes.SeenElsewhere);
        if (!nearer && !neverPassed)
            return null;
        return finding.Of(it.ResetByServer ? Causes.StatefulFirewallReset : Causes.NatMappingExpired)
            .Is(DiagnosisConfidence.Likely, Others)
            .By(own, "the other end's last packet").By(it.Trigger, neverPassed ? "a segment that never reached the other end" : "a segment")
            .By(it.Reset, nearer ? "a RST from another distance answers it" : "a RST answers it");
    }
}
