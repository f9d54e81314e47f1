namespace Hangup.Explain;

/// <summary>SYNs with a signature (TCP-MD5 or TCP-AO) get no answer.</summary>
internal sealed class SignedSynRule : Rule
{
    private static readonly Candidate[] Others = [Possible(Causes.ConnectSynDropped)];

    public override Cause Cause => Causes.SignatureMismatch;

    public override string Evidence => "SYNs with a signature (TCP-MD5 or TCP-AO) get no answer.";

    public override string Reference => "RFC 2385, section 2; RFC 5925, section 7.3; Linux tcp_inbound_hash()";

    public override Traits Requires => Traits.Syn | Traits.Signed;

    public override Traits Excludes => Traits.SynAck | Traits.Reset;

    public override Finding? Judge(Conversation it, Finding finding) => it.IsUnanswered ? finding.Is(DiagnosisConfidence.Likely, Others).By(0, "a signed SYN") : null;
}
