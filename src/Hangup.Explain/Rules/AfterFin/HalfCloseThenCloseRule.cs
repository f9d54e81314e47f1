using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>An end that got data sends its FIN and then, unasked, a RST of a living socket.</summary>
internal sealed class HalfCloseThenCloseRule : Rule
{
    private static readonly Candidate[] Others = [Possible(Causes.FinWaitTwoTimerReset), Possible(Causes.LingerZeroClose)];

    public override Cause Cause => Causes.HalfCloseThenCloseWithUnreadData;

    public override string Evidence => "An end that got data sends its FIN and then, unasked, a RST of a living socket.";

    public override string Reference => "Linux __tcp_close() in FIN-WAIT-1 and FIN-WAIT-2; RFC 9293, section 3.6.1";

    public override Traits Requires => Traits.Established | Traits.Reset | Traits.Data;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        bool by = it.ResetByServer;
        return it.ResetShape == ResetShape.Active && it.HadClosed(by, it.Reset)
            ? finding.Is(DiagnosisConfidence.Likely, Others).By(it.LastData(!by, it.Reset), "data that was not read").By(it.Find(by, TcpFlags.Fin), "the FIN").By(it.Reset, "the RST")
            : null;
    }
}
