namespace Hangup.Explain;

/// <summary>An end whose own data waits for room gets data and answers it with the RST of a kernel whose socket is closed.</summary>
internal sealed class DataBeforeFinRule : Rule
{
    private static readonly Candidate[] Others = [Possible(Causes.HalfOpenAfterReboot), Possible(Causes.StatefulFirewallReset)];

    public override Cause Cause => Causes.DataAfterCloseBeforeFin;

    public override string Evidence =>
        "An end whose own data waits for room gets data and answers it with the RST of a kernel whose socket is closed.";

    public override string Reference => "Linux tcp_rcv_state_process(): TCPAbortOnData in FIN-WAIT-1";

    public override Traits Requires => Traits.Established | Traits.Reset | Traits.ZeroWindow | Traits.Data;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        bool by = it.ResetByServer;
        return it.ResetShape == ResetShape.Passive && it.Side(!by).Has(SideMarks.ZeroWindow) && it.Trigger >= 0 && it[it.Trigger].HasData
            ? finding.Is(DiagnosisConfidence.Likely, Others).By(it.Find(SegmentNotes.ZeroWindow), "no room for the other end's data").By(it.Trigger, "data").By(it.Reset, "the RST")
            : null;
    }
}
