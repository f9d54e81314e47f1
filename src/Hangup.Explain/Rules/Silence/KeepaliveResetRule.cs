namespace Hangup.Explain;

/// <summary>A keepalive probe is answered by the RST of a kernel that knows no such connection.</summary>
internal sealed class KeepaliveResetRule : Rule
{
    public override Cause Cause => Causes.KeepaliveAnsweredByReset;

    public override string Evidence => "A keepalive probe is answered by the RST of a kernel that knows no such connection.";

    public override string Reference => "RFC 1122, section 4.2.3.6; RFC 9293, section 3.5.1";

    public override Traits Requires => Traits.Established | Traits.Reset | Traits.KeepAlive;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        return it.Trigger >= 0 && it[it.Trigger].Has(SegmentNotes.KeepAlive) && it.ResetShape == ResetShape.Passive
            ? finding.Is(DiagnosisConfidence.Certain).By(it.Trigger, "the probe").By(it.Reset, "a RST answers it")
            : null;
    }
}
