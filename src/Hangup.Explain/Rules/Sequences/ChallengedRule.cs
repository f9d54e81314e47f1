using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>A RST in the window, but not at the right number, is answered by a challenge ACK, and the connection goes on.</summary>
internal sealed class ChallengedRule : Rule
{
    public override Cause Cause => Causes.BlindResetChallenged;

    public override string Evidence =>
        "A RST in the window, but not at the right number, is answered by a challenge ACK, and the connection goes on.";

    public override string Reference => "RFC 5961, section 3.2";

    public override Traits Requires => Traits.Established | Traits.AnyReset | Traits.Unacceptable;

    public override ConnectionOutcome Outcome => ConnectionOutcome.Survived;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        int reset = it.Find(SegmentNotes.Inexact);
        int challenge = reset < 0 ? -1 : it.Find(!it[reset].FromServer, TcpFlags.Ack, reset);
        return challenge < 0 ? null : finding.Is(DiagnosisConfidence.Certain).By(reset, "a RST at a wrong number").By(challenge, "the challenge ACK");
    }
}
