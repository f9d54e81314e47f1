using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>The client answers the SYN-ACK with a RST that is none of a kernel without a socket.</summary>
internal sealed class ResetInHandshakeRule : Rule
{
    private static readonly Candidate[] Others = [Possible(Causes.ConnectGivenUp), Possible(Causes.PortScan)];

    public override Cause Cause => Causes.ClientResetInHandshake;

    public override string Evidence => "The client answers the SYN-ACK with a RST that is none of a kernel without a socket.";

    public override string Reference => "RFC 9293, section 3.10.7.4, SYN-RECEIVED";

    public override Traits Requires => Traits.Syn | Traits.SynAck | Traits.Reset;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        if (it.ResetByServer || it.ResetShape == ResetShape.Passive || it.ResetShape == ResetShape.Active || it.Client.Has(SideMarks.Data))
            return null;
        return it.Find(server: false, TcpFlags.Ack) is >= 0 and var ack && ack < it.Reset ? null : finding.Is(DiagnosisConfidence.Likely, Others)
            .By(it.Find(server: true, TcpFlags.Syn), "the SYN-ACK").By(it.Reset, "a RST from the client instead of its ACK");
    }
}
