namespace Hangup.Explain;

/// <summary>The ACK that completes the handshake is answered by the RST of a kernel without a socket for it.</summary>
internal sealed class ListenerClosedRule : Rule
{
    private static readonly Candidate[] Others =
    [
        Possible(Causes.AcceptQueueOverflowReset),
        Possible(Causes.ClientResetInHandshake),
        Possible(Causes.ConnectIcmpHostUnreachable),
    ];

    public override Cause Cause => Causes.ListenerClosedInHandshake;

    public override string Evidence => "The ACK that completes the handshake is answered by the RST of a kernel without a socket for it.";

    public override string Reference => "Linux tcp_check_req(), inet_child_forget(); RFC 9293, section 3.10.7.1";

    public override Traits Requires => Traits.Syn | Traits.SynAck | Traits.Reset;

    public override Traits Excludes => Traits.ServerFin | Traits.Multipath;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        if (!it.ResetByServer || it.ResetShape != ResetShape.Passive || it.Trigger < 0 || !it[it.Trigger].IsPureAck || it[it.Trigger].Has(SegmentNotes.KeepAlive))
            return null;
        return it.Last(server: true, it.Reset) is var last && last >= 0 && !it[last].IsSyn ? null : finding.Is(DiagnosisConfidence.Likely, Others)
            .By(it.Trigger, "the ACK of the SYN-ACK").By(it.Reset, "a RST answers it");
    }
}
