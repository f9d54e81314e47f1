using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>A SYN meets a connection that lives, and an ACK answers it.</summary>
internal sealed class SynInEstablishedRule : Rule
{
    public override Cause Cause => Causes.SynInEstablished;

    public override string Evidence => "A SYN meets a connection that lives, and an ACK answers it.";

    public override string Reference => "RFC 5961, section 4.2: a SYN in a synchronized state is answered by a challenge ACK";

    public override Traits Requires => Traits.Established | Traits.StraySyn;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        for (int i = 2; i < it.Count; i++)
        {
            if (!it[i].IsSyn || it[i].HasAck || it[i].Sequence == 0)
                continue;
            int challenge = it.Find(!it[i].FromServer, TcpFlags.Ack, i);
            return challenge < 0 ? null : finding.Is(DiagnosisConfidence.Certain).Ended(it.Reset > i ? ConnectionOutcome.Failed : ConnectionOutcome.Survived)
                .By(i, "a SYN in a living connection").By(challenge, "a challenge ACK answers it").By(it.Reset, "the end");
        }

        return null;
    }
}
