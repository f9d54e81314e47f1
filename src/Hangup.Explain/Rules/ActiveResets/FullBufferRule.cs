namespace Hangup.Explain;

/// <summary>An end whose window was closed resets: what filled its buffer was never read.</summary>
internal sealed class FullBufferRule : Rule
{
    private static readonly Candidate[] Others = [Possible(Causes.ProcessStopped), Possible(Causes.ProcessKilledWithUnreadData)];

    public override Cause Cause => Causes.CloseWithUnreadData;

    public override string Evidence => "An end whose window was closed resets: what filled its buffer was never read.";

    public override string Reference => "RFC 9293, section 3.6.1; Linux __tcp_close()";

    public override Traits Requires => Traits.Established | Traits.Reset | Traits.ZeroWindow;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        return it.Side(it.ResetByServer).Has(SideMarks.ZeroWindow) && it.ResetShape == ResetShape.Active && !it.HadClosed(it.ResetByServer, it.Reset)
            ? finding.Is(DiagnosisConfidence.Likely, Others).By(it.Find(SegmentNotes.ZeroWindow), "its buffer is full").By(it.Reset, "the RST")
            : null;
    }
}
