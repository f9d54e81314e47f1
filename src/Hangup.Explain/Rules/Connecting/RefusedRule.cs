namespace Hangup.Explain;

/// <summary>The SYN is answered by a RST that acknowledges it.</summary>
internal sealed class RefusedRule : Rule
{
    private static readonly Candidate[] Others =
    [
        Possible(Causes.ConnectResetByFirewall),
        Possible(Causes.ListenerShutDown),
        Possible(Causes.FailedSocketReused),
        Possible(Causes.MappedAddressRefused),
    ];

    public override Cause Cause => Causes.ConnectRefused;

    public override string Evidence => "The SYN is answered by a RST that acknowledges it.";

    public override string Reference => "RFC 9293, section 3.10.7.1: a closed port answers with a RST; Linux tcp_v4_send_reset()";

    public override Traits Requires => Traits.Syn | Traits.Reset;

    public override Traits Excludes => Traits.SynAck;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        return it.ResetByServer || it.Has(Traits.Self)
            ? finding.Is(DiagnosisConfidence.Likely, Others).By(0, "the SYN").By(it.Reset, "the RST acknowledges it")
            : null;
    }
}
