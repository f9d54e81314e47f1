namespace Hangup.Explain;

/// <summary>A subflow that joins is reset by the server as soon as the client has completed the handshake.</summary>
internal sealed class JoinRefusedRule : Rule
{
    private static readonly Candidate[] Others = [Possible(Causes.MptcpJoinProhibited)];

    public override Cause Cause => Causes.MptcpJoinNotProven;

    public override string Evidence => "A subflow that joins is reset by the server as soon as the client has completed the handshake.";

    public override string Reference => "RFC 8684, section 3.2: the HMAC of the third ACK; Linux mptcp_subflow.c";

    public override Traits Requires => Traits.Syn | Traits.SynAck | Traits.Reset | Traits.Multipath;

    public override Traits Excludes => Traits.Data;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        return it.ResetByServer && it[0].Has(SegmentNotes.MultipathJoin) && it.Server.Bytes == 0
            ? finding.Is(DiagnosisConfidence.Likely, Others).By(0, "a SYN with MP_JOIN").By(it.Trigger, "the client proves that it belongs to the connection").By(it.Reset, "the server resets it")
            : null;
    }
}
