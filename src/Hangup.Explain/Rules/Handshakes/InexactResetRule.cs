using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>A RST that is not exact comes before the handshake is complete, and an ACK answers it.</summary>
internal sealed class InexactResetRule : Rule
{
    public override Cause Cause => Causes.InexactResetInHandshake;

    public override string Evidence => "A RST that is not exact comes before the handshake is complete, and an ACK answers it.";

    public override string Reference => "RFC 5961, section 3.2; Linux tcp_check_req()";

    public override Traits Requires => Traits.Syn | Traits.SynAck | Traits.AnyReset | Traits.Unacceptable;

    public override ConnectionOutcome Outcome => ConnectionOutcome.Survived;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        int reset = it.Find(SegmentNotes.Inexact | SegmentNotes.OutOfWindow);
        if (reset < 0 || !it[reset].IsRst || it.Find(!it[reset].FromServer, TcpFlags.Ack, reset) is not (>= 0 and var answer) || !it[answer].IsPureAck)
            return null;
        return it.Find(it[reset].FromServer, TcpFlags.Ack) is >= 0 and var ack && ack < reset ? null : finding.Is(DiagnosisConfidence.Certain)
            .By(reset, "a RST at a wrong number").By(answer, "a challenge ACK");
    }
}
