namespace Hangup.Explain;

/// <summary>A SYN that asks to join a Multipath TCP connection is answered by a RST.</summary>
internal sealed class JoinUnknownRule : Rule
{
    private static readonly Candidate[] Others = [Possible(Causes.ConnectRefused)];

    public override Cause Cause => Causes.MptcpJoinUnknownToken;

    public override string Evidence => "A SYN that asks to join a Multipath TCP connection is answered by a RST.";

    public override string Reference => "RFC 8684, section 3.2: an unknown token is answered with a RST";

    public override Traits Requires => Traits.Syn | Traits.Reset | Traits.Multipath;

    public override Traits Excludes => Traits.SynAck;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        return it[0].Has(SegmentNotes.MultipathJoin) && it.ResetByServer
            ? finding.Is(DiagnosisConfidence.Likely, Others).By(0, "a SYN with MP_JOIN").By(it.Reset, "the RST")
            : null;
    }
}
