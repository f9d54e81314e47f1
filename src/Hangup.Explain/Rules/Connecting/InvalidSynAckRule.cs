using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>The client answers a SYN-ACK with a RST, and takes a later one.</summary>
internal sealed class InvalidSynAckRule : Rule
{
    public override Cause Cause => Causes.InvalidSynAck;

    public override string Evidence => "The client answers a SYN-ACK with a RST, and takes a later one.";

    public override string Reference =>
        "RFC 9293, section 3.10.7.3: an unacceptable ACK in SYN-SENT is answered with a RST; RFC 7323, section 5.3, for " +
        "timestamps";

    public override Traits Requires => Traits.Syn | Traits.SynAck;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        int synAck = it.Find(server: true, TcpFlags.Syn | TcpFlags.Ack);
        int reset = it.Find(server: false, TcpFlags.Rst, synAck);
        if (synAck < 0 || reset < 0 || it.Find(server: false, TcpFlags.Ack) is >= 0 and var ack && ack < reset)
            return null;
        bool wrong = it[synAck].Acknowledgment != it[0].End;
        int again = it.Find(server: true, TcpFlags.Syn | TcpFlags.Ack, reset);
        if (!wrong && (again < 0 || it.Find(server: false, TcpFlags.Ack, again) < 0))
            return null;
        return finding.Is(wrong ? DiagnosisConfidence.Certain : DiagnosisConfidence.Likely)
            .Ended(again >= 0 ? ConnectionOutcome.Survived : ConnectionOutcome.Failed)
            .By(synAck, wrong ? "a SYN-ACK that acknowledges what was not sent" : "a SYN-ACK whose numbers fit")
            .By(reset, "the client resets it")
            .By(again, "another SYN-ACK");
    }
}
