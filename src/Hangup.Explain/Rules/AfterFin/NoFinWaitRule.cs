using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>The acknowledgement of a FIN is answered by a RST: its socket may not wait in FIN-WAIT-2.</summary>
internal sealed class NoFinWaitRule : Rule
{
    private static readonly Candidate[] Others = [Possible(Causes.TimeWaitOverflow), Possible(Causes.WriteAfterPeerClose)];
    private static readonly Candidate[] OthersOfActive = [Possible(Causes.FinWaitTwoTimerReset), Possible(Causes.LingerZeroClose)];

    public override Cause Cause => Causes.FinWaitTwoDisabled;

    public override string Evidence => "The acknowledgement of a FIN is answered by a RST: its socket may not wait in FIN-WAIT-2.";

    public override string Reference => "Linux tcp_rcv_state_process(), TCP_LINGER2; tcp(7)";

    public override Traits Requires => Traits.Established | Traits.Reset;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        bool by = it.ResetByServer;
        if (!it.HadClosed(by, it.Reset))
            return null;
        bool answersAck = it.Trigger >= 0 && it[it.Trigger].IsPureAck && it.ResetShape == ResetShape.Passive;
        bool active = it.ResetShape == ResetShape.Active && !it.Side(!by).Has(SideMarks.Data) && !it.HadClosed(!by, it.Reset);
        return answersAck || active
            ? finding.Is(DiagnosisConfidence.Likely, answersAck ? Others : OthersOfActive).By(it.Find(by, TcpFlags.Fin), "the FIN").By(it.Last(!by, it.Reset), "its acknowledgement").By(it.Reset, "the RST")
            : null;
    }
}
