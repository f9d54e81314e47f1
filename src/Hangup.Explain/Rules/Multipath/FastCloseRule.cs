namespace Hangup.Explain;

/// <summary>A segment carries MP_FASTCLOSE, and a RST ends the subflow.</summary>
internal sealed class FastCloseRule : Rule
{
    public override Cause Cause => Causes.MptcpFastclose;

    public override string Evidence => "A segment carries MP_FASTCLOSE, and a RST ends the subflow.";

    public override string Reference => "RFC 8684, section 3.5: fast close";

    public override Traits Requires => Traits.Multipath | Traits.Established;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        int close = it.Find(SegmentNotes.MultipathFastClose);
        return close < 0 ? null : finding.Is(DiagnosisConfidence.Certain).By(close, "MP_FASTCLOSE").By(it.Reset, "the RST");
    }
}
