using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>The client answers the SYN-ACK with the RST of a kernel that has no such socket any more.</summary>
internal sealed class LateSynAckRule : Rule
{
    private static readonly Candidate[] Others = [Possible(Causes.ClientResetInHandshake), Possible(Causes.PortScan)];

    public override Cause Cause => Causes.ConnectGivenUp;

    public override string Evidence => "The client answers the SYN-ACK with the RST of a kernel that has no such socket any more.";

    public override string Reference => "RFC 9293, section 3.10.7.1; Linux tcp_v4_send_reset()";

    public override Traits Requires => Traits.Syn | Traits.SynAck | Traits.Reset;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        if (it.ResetByServer || it.ResetShape != ResetShape.Passive)
            return null;
        return it.Find(server: false, TcpFlags.Ack) is >= 0 and var ack && ack < it.Reset ? null : finding.Is(DiagnosisConfidence.Likely, Others)
            .By(it.Find(server: true, TcpFlags.Syn), "the SYN-ACK comes").By(it.Reset, "the client's kernel has no socket for it");
    }
}
