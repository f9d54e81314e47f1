namespace Hangup.Explain;

/// <summary>The SYN goes to port zero.</summary>
internal sealed class PortZeroRule : Rule
{
    public override Cause Cause => Causes.ConnectToPortZero;

    public override string Evidence => "The SYN goes to port zero.";

    public override string Reference => "RFC 6335, section 6: port zero is reserved; Linux answers like any closed port";

    public override Traits Requires => Traits.Syn;

    public override Traits Excludes => Traits.Established;

    public override Finding? Judge(Conversation it, Finding finding) => it.ServerPort == 0 ? finding.Is(DiagnosisConfidence.Certain).By(0, "a SYN to port zero").By(it.Reset, "the RST") : null;
}
