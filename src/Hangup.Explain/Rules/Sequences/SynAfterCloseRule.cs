using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>An end has sent its FIN; a SYN of the other is answered by a RST that acknowledges it.</summary>
internal sealed class SynAfterCloseRule : Rule
{
    public override Cause Cause => Causes.SynAfterClose;

    public override string Evidence => "An end has sent its FIN; a SYN of the other is answered by a RST that acknowledges it.";

    public override string Reference => "RFC 9293, section 3.10.7.4; Linux tcp_timewait_state_process()";

    public override Traits Requires => Traits.Established | Traits.Reset | Traits.StraySyn;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        return it[it.Reset].HasAck && it.HadClosed(it.ResetByServer, it.Reset) && it.Find(!it.ResetByServer, TcpFlags.Syn, 2) is >= 0 and var syn && syn < it.Reset
            ? finding.Is(DiagnosisConfidence.Certain).By(it.Find(it.ResetByServer, TcpFlags.Fin), "the FIN").By(syn, "a SYN afterwards").By(it.Reset, "a RST acknowledges the SYN")
            : null;
    }
}
