namespace Hangup.Explain;

/// <summary>The SYN is answered by a RST whose time to live is not that of the SYN-ACKs by which the same port answered others.</summary>
internal sealed class RefusedByFirewallRule : Rule
{
    private static readonly Candidate[] Others = [Possible(Causes.ConnectRefused)];

    public override Cause Cause => Causes.ConnectResetByFirewall;

    public override string Evidence =>
        "The SYN is answered by a RST whose time to live is not that of the SYN-ACKs by which the same port answered " +
        "others.";

    public override string Reference =>
        "RFC 9293, section 3.10.7.1; Linux nf_send_reset(); Weaver, Sommer, Paxson, \"Detecting Forged TCP Reset Packets\", " +
        "section 3";

    public override Traits Requires => Traits.Syn | Traits.Reset;

    public override Traits Excludes => Traits.SynAck;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        byte known = it.ServerKnown.TimeToLive, seen = it[it.Reset].TimeToLive;
        return it.ResetByServer && known != 0 && known != seen
            ? finding.Is(DiagnosisConfidence.Likely, Others).By(0, "the SYN").By(it.Reset, "a RST from another distance than the port's SYN-ACKs")
            : null;
    }
}
