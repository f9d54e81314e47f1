namespace Hangup.Explain;

/// <summary>After both FINs a segment is answered by the RST of a kernel without a socket for it.</summary>
internal sealed class UnknownAfterCloseRule : Rule
{
    public override Cause Cause => Causes.SegmentForUnknownConnection;

    public override string Evidence => "After both FINs a segment is answered by the RST of a kernel without a socket for it.";

    public override string Reference => "RFC 9293, section 3.10.7.1";

    public override Traits Requires => Traits.Closed | Traits.AnyReset;

    public override ConnectionOutcome Outcome => ConnectionOutcome.Survived;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        int reset = it.Find(SegmentNotes.Decisive);
        return reset > 0 && it.ShapeOf(reset) == ResetShape.Passive
            ? finding.Is(DiagnosisConfidence.Certain).By(it.TriggerOf(reset), "a segment of a connection that is over").By(reset, "a RST answers it")
            : null;
    }
}
