using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>An end answers the other's FIN with a RST that is none of a kernel without a socket.</summary>
internal sealed class ResetInFinWaitRule : Rule
{
    private static readonly Candidate[] Others = [Possible(Causes.InjectedReset), Possible(Causes.CloseWithUnreadData)];

    public override Cause Cause => Causes.ResetInFinWait;

    public override string Evidence => "An end answers the other's FIN with a RST that is none of a kernel without a socket.";

    public override string Reference => "RFC 9293, section 3.10.7.4, FIN-WAIT-1 and FIN-WAIT-2";

    public override Traits Requires => Traits.Established | Traits.Reset;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        return it.HadClosed(!it.ResetByServer, it.Reset) && it.ResetShape == ResetShape.Other
            ? finding.Is(DiagnosisConfidence.Likely, Others).By(it.Find(!it.ResetByServer, TcpFlags.Fin), "the FIN").By(it.Reset, "the RST")
            : null;
    }
}
