using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>After both FINs a RST meets the TIME-WAIT, and the next segment is answered by a RST.</summary>
internal sealed class AssassinationRule : Rule
{
    public override Cause Cause => Causes.TimeWaitAssassination;

    public override string Evidence => "After both FINs a RST meets the TIME-WAIT, and the next segment is answered by a RST.";

    public override string Reference => "RFC 1337; Linux tcp_timewait_state_process(), net.ipv4.tcp_rfc1337";

    public override Traits Requires => Traits.Closed | Traits.AnyReset;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        int reset = it.Find(SegmentNotes.Decisive);
        int answer = reset < 0 ? -1 : it.Find(!it[reset].FromServer, TcpFlags.Rst, reset);
        return answer < 0 ? null : finding.Is(DiagnosisConfidence.Certain).By(reset, "a RST in TIME-WAIT").By(answer - 1, "a late segment").By(answer, "nobody knows the connection any more");
    }
}
