namespace Hangup.Explain;

/// <summary>Both ends of the connection are the same address and port.</summary>
internal sealed class SelfConnectRule : Rule
{
    public override Cause Cause => Causes.SelfConnect;

    public override string Evidence => "Both ends of the connection are the same address and port.";

    public override string Reference => "RFC 9293, section 3.5: a simultaneous open, here with oneself";

    public override Traits Requires => Traits.Self | Traits.Syn;

    public override ConnectionOutcome Outcome => ConnectionOutcome.Survived;

    public override Finding? Judge(Conversation it, Finding finding) => finding.Is(DiagnosisConfidence.Certain).By(0, "a SYN to the port that it comes from");
}
