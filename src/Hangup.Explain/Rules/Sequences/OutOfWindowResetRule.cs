namespace Hangup.Explain;

/// <summary>A RST outside the window changes nothing.</summary>
internal sealed class OutOfWindowResetRule : Rule
{
    public override Cause Cause => Causes.ResetOutOfWindow;

    public override string Evidence => "A RST outside the window changes nothing.";

    public override string Reference => "RFC 5961, section 3.2";

    public override Traits Requires => Traits.Established | Traits.AnyReset | Traits.Unacceptable;

    public override Traits Excludes => Traits.Reset;

    public override ConnectionOutcome Outcome => ConnectionOutcome.Survived;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        int reset = it.Find(SegmentNotes.OutOfWindow);
        while (reset >= 0 && !it[reset].IsRst)
            reset = it.Find(SegmentNotes.OutOfWindow, reset + 1);
        return reset < 0 ? null : finding.Is(DiagnosisConfidence.Certain).By(reset, "a RST outside the window").By(it.FindData(it[reset].FromServer, reset), "the connection goes on");
    }
}
