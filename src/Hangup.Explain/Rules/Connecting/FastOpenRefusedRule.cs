namespace Hangup.Explain;

/// <summary>A SYN with data is answered by a RST that acknowledges the data.</summary>
internal sealed class FastOpenRefusedRule : Rule
{
    public override Cause Cause => Causes.FastOpenRefused;

    public override string Evidence => "A SYN with data is answered by a RST that acknowledges the data.";

    public override string Reference => "RFC 7413, section 4.2; Linux tcp_v4_send_reset()";

    public override Traits Requires => Traits.Syn | Traits.Reset | Traits.SynData;

    public override Traits Excludes => Traits.SynAck;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        return it.ResetByServer && it[it.Reset].Acknowledgment > 1
            ? finding.Is(DiagnosisConfidence.Certain).By(0, "a SYN with data").By(it.Reset, "the RST acknowledges both")
            : null;
    }
}
