namespace Hangup.Explain;

/// <summary>The server writes after a silence and gets the RST of a kernel without a socket, in the client's name.</summary>
internal sealed class MappingExpiredRule : Rule
{
    private static readonly Candidate[] Others =
    [
        Possible(Causes.HalfOpenAfterReboot),
        Possible(Causes.StatefulFirewallReset),
        Possible(Causes.DataAfterCloseBeforeFin),
    ];

    public override Cause Cause => Causes.NatMappingExpired;

    public override string Evidence =>
        "The server writes after a silence and gets the RST of a kernel without a socket, in the client's name.";

    public override string Reference => "RFC 5382, section 5; Linux nf_conntrack timeouts";

    public override Traits Requires => Traits.Established | Traits.Reset | Traits.Data;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        return !it.ResetByServer && it.ResetShape == ResetShape.Passive && it.Trigger >= 0 && it[it.Trigger].HasData && !it.HadClosed(server: false, it.Reset)
            ? finding.Is(DiagnosisConfidence.Possible, Others).By(it.Trigger, "the server writes").By(it.Reset, "nobody knows the connection there")
            : null;
    }
}
