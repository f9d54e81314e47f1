using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>Both ends have sent their FIN, and then one sends a RST that nothing asked for.</summary>
internal sealed class ResetInLastAckRule : Rule
{
    private static readonly Candidate[] Others = [Possible(Causes.TimeWaitOverflow), Possible(Causes.InjectedReset)];

    public override Cause Cause => Causes.ResetInLastAck;

    public override string Evidence => "Both ends have sent their FIN, and then one sends a RST that nothing asked for.";

    public override string Reference => "RFC 9293, section 3.10.7.4, LAST-ACK and CLOSING";

    public override Traits Requires => Traits.Established | Traits.Reset | Traits.ClientFin | Traits.ServerFin;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        return it.HadClosed(it.ResetByServer, it.Reset) && it.HadClosed(!it.ResetByServer, it.Reset) && it.ResetShape != ResetShape.Active
            ? finding.Is(DiagnosisConfidence.Likely, Others).By(it.Find(it.ResetByServer, TcpFlags.Fin), "one FIN").By(it.Find(!it.ResetByServer, TcpFlags.Fin), "the other").By(it.Reset, "the RST")
            : null;
    }
}
