using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>After both FINs a RST meets the TIME-WAIT, and the next segment is still acknowledged.</summary>
internal sealed class ProtectedTimeWaitRule : Rule
{
    public override Cause Cause => Causes.TimeWaitProtected;

    public override string Evidence => "After both FINs a RST meets the TIME-WAIT, and the next segment is still acknowledged.";

    public override string Reference => "RFC 1337; net.ipv4.tcp_rfc1337";

    public override Traits Requires => Traits.Closed | Traits.AnyReset;

    public override ConnectionOutcome Outcome => ConnectionOutcome.Survived;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        int reset = it.Find(SegmentNotes.Decisive);
        int answer = reset < 0 ? -1 : it.Find(!it[reset].FromServer, TcpFlags.Ack, reset);
        return answer < 0 || it.ShapeOf(reset) == ResetShape.Passive ? null
            : finding.Is(DiagnosisConfidence.Certain).By(reset, "a RST in TIME-WAIT").By(answer, "the TIME-WAIT answers all the same");
    }
}
