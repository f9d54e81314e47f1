using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>Before the SYN-ACK comes a RST or a FIN that does not acknowledge the SYN, and the client goes on.</summary>
internal sealed class InvalidAnswerToSynRule : Rule
{
    public override Cause Cause => Causes.InvalidAnswerToSynIgnored;

    public override string Evidence =>
        "Before the SYN-ACK comes a RST or a FIN that does not acknowledge the SYN, and the client goes on.";

    public override string Reference => "RFC 9293, section 3.10.7.3: in SYN-SENT a RST counts only if it acknowledges the SYN";

    public override Traits Requires => Traits.Syn;

    public override ConnectionOutcome Outcome => ConnectionOutcome.Survived;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        int synAck = it.Find(server: true, TcpFlags.Syn | TcpFlags.Ack);
        int answer = it.Find(server: true, TcpFlags.Rst);
        if (answer < 0)
            answer = it.Find(server: true, TcpFlags.Fin);
        if (answer < 0 || (synAck >= 0 && answer > synAck) || it[answer].Has(SegmentNotes.Decisive))
            return null;
        return finding.Is(DiagnosisConfidence.Certain)
            .By(answer, it[answer].Has(SegmentNotes.BadChecksum) ? "a RST with a wrong checksum" : "an answer that does not acknowledge the SYN")
            .By(synAck, "the SYN-ACK still counts");
    }
}
