namespace Hangup.Explain;

/// <summary>
/// A segment of a connection that had worked is answered by the RST of a kernel without a socket, without a FIN before it.
/// </summary>
internal sealed class HalfOpenRule : Rule
{
    private static readonly Candidate[] Others =
    [
        Possible(Causes.StatefulFirewallReset),
        Possible(Causes.ServerFirewallReset),
        Possible(Causes.NatMappingExpired),
        Possible(Causes.NatMappingBypassed),
        Possible(Causes.AcceptQueueOverflowReset),
    ];

    public override Cause Cause => Causes.HalfOpenAfterReboot;

    public override string Evidence =>
        "A segment of a connection that had worked is answered by the RST of a kernel without a socket, without a FIN " +
        "before it.";

    public override string Reference => "RFC 9293, section 3.5.1, figure 11: half-open connection discovery";

    public override Traits Requires => Traits.Established | Traits.Reset;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        return it.ResetShape == ResetShape.Passive && it.Trigger >= 0 && !it.HadClosed(it.ResetByServer, it.Reset)
            ? finding.Is(DiagnosisConfidence.Possible, Others).By(it.Trigger, "a segment").By(it.Reset, "nobody knows the connection there")
            : null;
    }
}
