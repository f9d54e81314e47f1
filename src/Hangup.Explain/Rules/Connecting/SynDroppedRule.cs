namespace Hangup.Explain;

/// <summary>The SYN was sent again and got no answer.</summary>
internal sealed class SynDroppedRule : Rule
{
    private static readonly Candidate[] Others =
    [
        Possible(Causes.ConnectGivenUp),
        Possible(Causes.AcceptQueueFull),
        Possible(Causes.SynQueueFull),
        Possible(Causes.SignatureMismatch),
    ];

    public override Cause Cause => Causes.ConnectSynDropped;

    public override string Evidence => "The SYN was sent again and got no answer.";

    public override string Reference => "RFC 9293, section 3.8.3; Linux tcp_retransmit_timer(), net.ipv4.tcp_syn_retries";

    public override Traits Requires => Traits.Syn | Traits.Retransmitted;

    public override Traits Excludes => Traits.SynAck | Traits.Reset;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        return it.IsUnanswered
            ? finding.Is(DiagnosisConfidence.Likely, Others).By(0, "the SYN").By(it.Find(SegmentNotes.Retransmission), "sent again")
            : null;
    }
}
