namespace Hangup.Explain;

/// <summary>SYNs get no answer from a port that answered others in the same capture.</summary>
internal sealed class AcceptQueueFullRule : Rule
{
    private static readonly Candidate[] Others =
    [
        Possible(Causes.SynQueueFull),
        Possible(Causes.ConnectSynDropped),
        Possible(Causes.ConnectGivenUp),
        Possible(Causes.SignatureMismatch),
    ];

    public override Cause Cause => Causes.AcceptQueueFull;

    public override string Evidence => "SYNs get no answer from a port that answered others in the same capture.";

    public override string Reference => "Linux tcp_conn_request(): a full accept queue drops the SYN; listen(2)";

    public override Traits Requires => Traits.Syn | Traits.Retransmitted;

    public override Traits Excludes => Traits.SynAck | Traits.Reset;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        return it.IsUnanswered && it.ServerKnown.Accepted > 0
            ? finding.Is(DiagnosisConfidence.Likely, Others).By(0, "a SYN to a port that accepts others").By(it.Find(SegmentNotes.Retransmission), "sent again")
            : null;
    }
}
