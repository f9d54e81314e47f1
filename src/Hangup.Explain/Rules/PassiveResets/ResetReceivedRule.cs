namespace Hangup.Explain;

/// <summary>A RST at the right number, of no shape that tells where it comes from.</summary>
internal sealed class ResetReceivedRule : Rule
{
    private static readonly Candidate[] Others =
    [
        Possible(Causes.InjectedReset),
        Possible(Causes.StatefulFirewallReset),
        Possible(Causes.LingerZeroClose),
    ];

    public override Cause Cause => Causes.ResetReceived;

    public override string Evidence => "A RST at the right number, of no shape that tells where it comes from.";

    public override string Reference => "RFC 9293, section 3.10.7.4";

    public override Traits Requires => Traits.Reset;

    public override Finding? Judge(Conversation it, Finding finding) => finding.Is(DiagnosisConfidence.Possible, Others).By(it.Reset, "the RST");
}
