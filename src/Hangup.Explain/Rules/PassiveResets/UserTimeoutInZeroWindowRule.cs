namespace Hangup.Explain;

/// <summary>An end that met a closed window answers its opening with the RST of a kernel that has given the connection up.</summary>
internal sealed class UserTimeoutInZeroWindowRule : Rule
{
    private static readonly Candidate[] Others = [Possible(Causes.HalfOpenAfterReboot), Possible(Causes.StatefulFirewallReset)];

    public override Cause Cause => Causes.ZeroWindowUserTimeout;

    public override string Evidence =>
        "An end that met a closed window answers its opening with the RST of a kernel that has given the connection up.";

    public override string Reference => "Linux tcp_probe_timer(), TCP_USER_TIMEOUT; tcp(7)";

    public override Traits Requires => Traits.Established | Traits.Reset | Traits.ZeroWindow;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        bool by = it.ResetByServer;
        return it.ResetShape == ResetShape.Passive && it.Side(!by).Has(SideMarks.HadZeroWindow) && it.Trigger >= 0 && !it[it.Trigger].HasData
            ? finding.Is(DiagnosisConfidence.Likely, Others).By(it.Find(SegmentNotes.ZeroWindow), "the window closes").By(it.Trigger, "it opens").By(it.Reset, "the sender has given up")
            : null;
    }
}
