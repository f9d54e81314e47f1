namespace Hangup.Explain;

/// <summary>
/// A RST in the name of an end that goes on sending, or that differs from that end's other packets in time to live, or that has
/// neither a trigger nor the shape of a kernel's while the end's other packets have.
/// </summary>
internal sealed class InjectedRule : Rule
{
    private static readonly Candidate[] Others = [Possible(Causes.ResetReceived), Possible(Causes.MptcpSubflowReset)];

    public override Cause Cause => Causes.InjectedReset;

    public override string Evidence =>
        "A RST in the name of an end that goes on sending, or that differs from that end's other packets in time to live, " +
        "or that has neither a trigger nor the shape of a kernel's while the end's other packets have.";

    public override string Reference =>
        "Weaver, Sommer, Paxson, \"Detecting Forged TCP Reset Packets\"; Sundara Raman et al., \"Global, Passive Detection " +
        "of Connection Tampering\", section 3";

    public override Traits Requires => Traits.Established | Traits.Reset;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        ref readonly Packet reset = ref it[it.Reset];
        int own = it.Last(it.ResetByServer, it.Reset);
        int later = it.FindData(it.ResetByServer, it.Reset);
        if (later >= 0 && it[later].Sequence - reset.Sequence >= 0 && !it[later].Has(SegmentNotes.Retransmission))
            return finding.Is(DiagnosisConfidence.Certain).By(it.Reset, "a RST").By(later, "its sender goes on as if it had sent none");
        if (own < 0)
            return null;
        bool far = it[own].TimeToLive != reset.TimeToLive && it.ResetShape != ResetShape.Active && it.Trigger < 0;
        if (far)
            return finding.Is(DiagnosisConfidence.Likely, Others).By(own, "its sender's last packet").By(it.Reset, "a RST from another distance");
        bool alike = it[own].Window == reset.Window;
        return it.ResetShape == ResetShape.Other && !reset.HasAck && !alike && it[own].Has(SegmentNotes.Timestamps)
            ? finding.Is(DiagnosisConfidence.Likely, Others).By(own, "its sender's last packet").By(it.Reset, "a RST of another kind, which nothing had asked for")
            : null;
    }
}
