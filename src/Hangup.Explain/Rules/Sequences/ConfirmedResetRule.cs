using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>A RST at a wrong number is answered by a challenge ACK, and that by an exact RST.</summary>
internal sealed class ConfirmedResetRule : Rule
{
    private static readonly Candidate[] Others = [Possible(Causes.BlindResetChallenged)];

    public override Cause Cause => Causes.ResetAfterChallenge;

    public override string Evidence => "A RST at a wrong number is answered by a challenge ACK, and that by an exact RST.";

    public override string Reference => "RFC 5961, section 3.2";

    public override Traits Requires => Traits.Established | Traits.Reset | Traits.Unacceptable;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        int inexact = it.Find(SegmentNotes.Inexact);
        if (inexact < 0 || inexact > it.Reset || !it[inexact].IsRst || it[inexact].FromServer != it.ResetByServer)
            return null;
        int challenge = it.Find(!it.ResetByServer, TcpFlags.Ack, inexact);
        return challenge < 0 || challenge > it.Reset || it.FindData(it.ResetByServer, inexact) is >= 0 and var data && data < it.Reset ? null
            : finding.Is(DiagnosisConfidence.Likely, Others).By(inexact, "a RST at a wrong number").By(challenge, "the challenge ACK").By(it.Reset, "the RST at the right number");
    }
}
