namespace Hangup.Explain;

/// <summary>A subflow of Multipath TCP is reset without MP_FASTCLOSE.</summary>
internal sealed class SubflowResetRule : Rule
{
    private static readonly Candidate[] Others = [Possible(Causes.InjectedReset), Possible(Causes.MptcpFallbackImpossible)];

    public override Cause Cause => Causes.MptcpSubflowReset;

    public override string Evidence => "A subflow of Multipath TCP is reset without MP_FASTCLOSE.";

    public override string Reference => "RFC 8684, section 3.6: a RST ends the subflow, not the connection";

    public override Traits Requires => Traits.Established | Traits.Reset | Traits.Multipath;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        return it.ResetShape is ResetShape.Other or ResetShape.Passive
            ? finding.Is(DiagnosisConfidence.Likely, Others).By(it.Find(SegmentNotes.MultipathCapable), "MP_CAPABLE").By(it.Reset, "a RST without MP_FASTCLOSE")
            : null;
    }
}
