using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>
/// Between the ports of a connection that has just ended a SYN is answered by an ACK of the old one, and the client resets that.
/// </summary>
internal sealed class TimeWaitOldSynRule : Rule
{
    public override Cause Cause => Causes.TimeWaitOldSyn;

    public override string Evidence =>
        "Between the ports of a connection that has just ended a SYN is answered by an ACK of the old one, and the client " +
        "resets that.";

    public override string Reference => "RFC 9293, section 3.10.7.4 and figure 10; RFC 6191; Linux tcp_timewait_state_process()";

    public override Traits Requires => Traits.Syn | Traits.Reused;

    public override ConnectionOutcome Outcome => ConnectionOutcome.Survived;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        int answer = it.Find(server: true, TcpFlags.Ack);
        if (answer < 0 || it[answer].IsSyn || it[answer].IsRst || it[0].FromServer || !it[0].IsSyn)
            return null;
        return finding.Is(DiagnosisConfidence.Certain)
            .By(0, "a SYN to a port pair that was in use before")
            .By(answer, "an ACK of the old connection answers it")
            .By(it.Find(server: false, TcpFlags.Rst), "the client resets what it does not know");
    }
}
