namespace Hangup.Explain;

/// <summary>Keepalive probes get no answer, and the end that sent them resets.</summary>
internal sealed class KeepaliveTimeoutRule : Rule
{
    public override Cause Cause => Causes.KeepaliveTimeout;

    public override string Evidence => "Keepalive probes get no answer, and the end that sent them resets.";

    public override string Reference => "RFC 1122, section 4.2.3.6; Linux tcp_keepalive_timer()";

    public override Traits Requires => Traits.Established | Traits.Reset | Traits.KeepAlive;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        return it.CountUnanswered(it.ResetByServer, SegmentNotes.KeepAlive, it.Reset) > 0 && it.ResetShape == ResetShape.Active
            ? finding.Is(DiagnosisConfidence.Certain).By(it.Find(SegmentNotes.KeepAlive), "a keepalive probe").By(it.Last(it.ResetByServer, it.Reset), "the last of them").By(it.Reset, "the prober gives up")
            : null;
    }
}
