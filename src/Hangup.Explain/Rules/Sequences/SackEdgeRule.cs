namespace Hangup.Explain;

/// <summary>A RST stands at the right edge of data received out of order, behind a gap.</summary>
internal sealed class SackEdgeRule : Rule
{
    public override Cause Cause => Causes.ResetAtSackEdge;

    public override string Evidence => "A RST stands at the right edge of data received out of order, behind a gap.";

    public override string Reference => "RFC 5961, section 3.2; Linux tcp_reset_check(), tcp_validate_incoming()";

    public override Traits Requires => Traits.Established | Traits.Reset;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        ref readonly FlowSide victim = ref it.Side(!it.ResetByServer);
        bool atEdge = victim.SackRight != 0 && it[it.Reset].Sequence == unchecked((int)(victim.SackRight - it.Side(it.ResetByServer).InitialSequence));
        bool behindGap = it[it.Reset].Sequence - unchecked((int)(victim.Acknowledged - it.Side(it.ResetByServer).InitialSequence)) > 0;
        return atEdge && behindGap && it.ResetShape != ResetShape.Active
            ? finding.Is(DiagnosisConfidence.Certain).By(it.Find(SegmentNotes.Sack), "data was received behind a gap").By(it.Reset, "the RST stands at its end")
            : null;
    }
}
