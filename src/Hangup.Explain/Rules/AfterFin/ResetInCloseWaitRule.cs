using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>An end has sent its FIN and then sends a RST that nothing asked for.</summary>
internal sealed class ResetInCloseWaitRule : Rule
{
    private static readonly Candidate[] Others = [Possible(Causes.HalfCloseThenCloseWithUnreadData), Possible(Causes.InjectedReset)];

    public override Cause Cause => Causes.ResetInCloseWait;

    public override string Evidence => "An end has sent its FIN and then sends a RST that nothing asked for.";

    public override string Reference => "RFC 9293, section 3.10.7.4, CLOSE-WAIT; Linux tcp_reset() stores EPIPE";

    public override Traits Requires => Traits.Established | Traits.Reset;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        return it.HadClosed(it.ResetByServer, it.Reset) && it.ResetShape == ResetShape.Other
            ? finding.Is(DiagnosisConfidence.Likely, Others).By(it.Find(it.ResetByServer, TcpFlags.Fin), "the FIN").By(it.Reset, "the RST")
            : null;
    }
}
