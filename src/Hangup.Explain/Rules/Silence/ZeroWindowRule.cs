namespace Hangup.Explain;

/// <summary>A window stays closed although it is asked for.</summary>
internal sealed class ZeroWindowRule : Rule
{
    private static readonly Candidate[] Others =
    [
        Possible(Causes.SendTimeout),
        Possible(Causes.ProcessStopped),
        Possible(Causes.CallInterruptedBySignal),
    ];

    public override Cause Cause => Causes.ZeroWindowStall;

    public override string Evidence => "A window stays closed although it is asked for.";

    public override string Reference => "RFC 9293, section 3.8.6.1: zero-window probes; Linux tcp_probe_timer()";

    public override Traits Requires => Traits.Established | Traits.ZeroWindow;

    public override Traits Excludes => Traits.Reset | Traits.Closed;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        int closed = it.Find(SegmentNotes.ZeroWindow);
        if (closed < 0 && it.Omitted == 0)
            return null;
        bool stays = it.Client.Has(SideMarks.ZeroWindow) || it.Server.Has(SideMarks.ZeroWindow);
        int probe = it.Find(SegmentNotes.WindowProbe);
        return stays || (it.AllNotes & SegmentNotes.WindowProbe) != 0
            ? finding.Is(DiagnosisConfidence.Likely, Others).Ended(stays ? ConnectionOutcome.Failed : ConnectionOutcome.Survived)
                .By(closed, "the window closes").By(probe, "a probe asks")
            : null;
    }
}
