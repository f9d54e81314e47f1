using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>During the handshake another SYN between the same ports comes, and a RST acknowledges it.</summary>
internal sealed class NewSynRule : Rule
{
    public override Cause Cause => Causes.NewSynInHandshake;

    public override string Evidence => "During the handshake another SYN between the same ports comes, and a RST acknowledges it.";

    public override string Reference => "RFC 9293, section 3.10.7.4, SYN-RECEIVED; Linux tcp_check_req()";

    public override Traits Requires => Traits.Syn | Traits.SynAck | Traits.StraySyn;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        int synAck = it.Find(server: true, TcpFlags.Syn | TcpFlags.Ack);
        int second = it.Find(server: false, TcpFlags.Syn, synAck);
        if (synAck < 0 || second < 0 || it.Find(server: false, TcpFlags.Ack) is >= 0 and var ack && ack < second)
            return null;
        return it[second].Sequence == it[0].Sequence ? null : finding.Is(DiagnosisConfidence.Certain)
            .By(synAck, "the SYN-ACK").By(second, "another SYN with another number").By(it.Find(server: true, TcpFlags.Rst, second), "the RST acknowledges that one");
    }
}
