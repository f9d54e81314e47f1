using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>A SYN is answered by an ACK with a number of another connection, and the client resets that.</summary>
internal sealed class HalfOpenAnswersSynRule : Rule
{
    private static readonly Candidate[] Others = [Possible(Causes.TimeWaitOldSyn)];

    public override Cause Cause => Causes.HalfOpenConnectionAnswersSyn;

    public override string Evidence => "A SYN is answered by an ACK with a number of another connection, and the client resets that.";

    public override string Reference => "RFC 9293, section 3.5.1, figure 10: discovery of a half-open connection";

    public override Traits Requires => Traits.Syn;

    public override ConnectionOutcome Outcome => ConnectionOutcome.Survived;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        int answer = it.Find(server: true, TcpFlags.Ack);
        if (answer < 0 || !it[0].IsSyn || it[0].FromServer || it[answer].Flags != TcpFlags.Ack || it.Find(server: false, TcpFlags.Ack) is >= 0 and var ack && ack < answer)
            return null;
        int reset = it.Find(server: false, TcpFlags.Rst, answer);
        return reset < 0 ? null : finding.Is(DiagnosisConfidence.Likely, Others)
            .By(answer, "not a SYN-ACK but an ACK of numbers that the client never sent")
            .By(reset, "the client resets the old connection");
    }
}
