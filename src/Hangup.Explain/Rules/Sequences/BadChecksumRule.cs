namespace Hangup.Explain;

/// <summary>A RST with a wrong checksum changes nothing.</summary>
internal sealed class BadChecksumRule : Rule
{
    public override Cause Cause => Causes.BadChecksum;

    public override string Evidence => "A RST with a wrong checksum changes nothing.";

    public override string Reference => "RFC 9293, section 3.1: a segment with a wrong checksum is dropped";

    public override Traits Requires => Traits.AnyReset | Traits.Unacceptable;

    public override Traits Excludes => Traits.Reset;

    public override ConnectionOutcome Outcome => ConnectionOutcome.Survived;

    public override Finding? Judge(Conversation it, Finding finding) => (it.AllNotes & SegmentNotes.BadChecksum) != 0 ? finding.Is(DiagnosisConfidence.Certain).By(it.Find(SegmentNotes.BadChecksum), "a wrong checksum") : null;
}
