namespace Hangup.Explain;

/// <summary>The SYN got no answer and was not sent again, although the capture goes on for longer than a kernel waits.</summary>
internal sealed class GivenUpRule : Rule
{
    private static readonly Candidate[] Others =
    [
        Possible(Causes.ConnectSynDropped),
        Possible(Causes.AcceptQueueFull),
        Possible(Causes.SynQueueFull),
        Possible(Causes.BlockedCallEndedByOwnProgram),
    ];

    public override Cause Cause => Causes.ConnectGivenUp;

    public override string Evidence =>
        "The SYN got no answer and was not sent again, although the capture goes on for longer than a kernel waits.";

    public override string Reference => "RFC 6298, section 2.1: one second; Linux TCP_TIMEOUT_INIT";

    public override Traits Requires => Traits.Syn;

    public override Traits Excludes => Traits.SynAck | Traits.Reset | Traits.Retransmitted;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        return it.IsUnanswered
            ? finding.Is(it.Now - it.LastTime > FirstTimeout ? DiagnosisConfidence.Likely : DiagnosisConfidence.Possible, Others).By(0, "one SYN, no answer")
            : null;
    }

    private const long FirstTimeout = 1_200_000_000;
}
