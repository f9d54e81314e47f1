using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>An end has sent its FIN, which was acknowledged; after a minute without anything its kernel resets.</summary>
internal sealed class TimerInFinWaitRule : Rule
{
    private static readonly Candidate[] Others = [Possible(Causes.HalfCloseThenCloseWithUnreadData), Possible(Causes.FinWaitTwoDisabled)];

    public override Cause Cause => Causes.FinWaitTwoTimerReset;

    public override string Evidence =>
        "An end has sent its FIN, which was acknowledged; after a minute without anything its kernel resets.";

    public override string Reference => "Linux tcp_keepalive_timer(), net.ipv4.tcp_fin_timeout";

    public override Traits Requires => Traits.Established | Traits.Reset;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        bool by = it.ResetByServer;
        return it.HadClosed(by, it.Reset) && it.ResetShape == ResetShape.Active && it.IdleBefore(it.Reset) >= LeastWait
            ? finding.Is(DiagnosisConfidence.Likely, Others).By(it.Find(by, TcpFlags.Fin), "the FIN").By(it.Reset, "the RST after a long silence")
            : null;
    }

    private const long LeastWait = 50_000_000_000;
}
