namespace Hangup.Explain;

/// <summary>A subflow of Multipath TCP that carried data is reset with MP_TCPRST.</summary>
internal sealed class FallbackRule : Rule
{
    private static readonly Candidate[] Others = [Possible(Causes.MptcpSubflowReset)];

    public override Cause Cause => Causes.MptcpFallbackImpossible;

    public override string Evidence => "A subflow of Multipath TCP that carried data is reset with MP_TCPRST.";

    public override string Reference => "RFC 8684, sections 3.6 and 3.7; Linux mptcp_get_options(), subflow_check_data_avail()";

    public override Traits Requires => Traits.Established | Traits.Reset | Traits.Multipath | Traits.Data;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        return it[it.Reset].Has(SegmentNotes.MultipathReset)
            ? finding.Is(DiagnosisConfidence.Likely, Others).By(it.LastData(!it.ResetByServer, it.Reset), "data without a mapping").By(it.Reset, "a RST with MP_TCPRST")
            : null;
    }
}
