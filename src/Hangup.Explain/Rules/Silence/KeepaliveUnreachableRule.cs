namespace Hangup.Explain;

/// <summary>Keepalive probes are answered by ICMP errors, and the end that sent them resets.</summary>
internal sealed class KeepaliveUnreachableRule : Rule
{
    public override Cause Cause => Causes.KeepaliveHostUnreachable;

    public override string Evidence => "Keepalive probes are answered by ICMP errors, and the end that sent them resets.";

    public override string Reference => "Linux tcp_keepalive_timer(), sk_err_soft";

    public override Traits Requires => Traits.Established | Traits.Reset | Traits.KeepAlive | Traits.Icmp;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        int probe = it.Find(SegmentNotes.KeepAlive);
        return it.CountUnanswered(it.ResetByServer, SegmentNotes.KeepAlive, it.Reset) > 0 && it.ResetShape == ResetShape.Active
            ? finding.Is(DiagnosisConfidence.Certain).By(probe, "a keepalive probe").By(it.Find(SegmentNotes.Icmp, probe), "an ICMP error answers").By(it.Reset, "the prober gives up")
            : null;
    }
}
