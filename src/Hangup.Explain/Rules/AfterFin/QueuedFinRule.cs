using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>An end resets after the other's FIN, while data of its own waits for room or for an acknowledgement.</summary>
internal sealed class QueuedFinRule : Rule
{
    private static readonly Candidate[] Others = [Possible(Causes.LingerZeroClose), Possible(Causes.CloseWithUnreadData)];

    public override Cause Cause => Causes.AbortWithQueuedFin;

    public override string Evidence =>
        "An end resets after the other's FIN, while data of its own waits for room or for an acknowledgement.";

    public override string Reference => "Linux tcp_disconnect() in LAST-ACK and CLOSING; RFC 9293, section 3.10.5: ABORT";

    public override Traits Requires => Traits.Established | Traits.Reset | Traits.Data;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        bool by = it.ResetByServer;
        bool waits = it.Side(!by).Has(SideMarks.ZeroWindow) || it.Unacknowledged(by) > (it.Side(by).HasFin ? 1u : 0);
        return it.ResetShape == ResetShape.Active && it.HadClosed(!by, it.Reset) && waits && it.Side(by).Has(SideMarks.Data)
            ? finding.Is(DiagnosisConfidence.Likely, Others).By(it.Find(!by, TcpFlags.Fin), "the other end's FIN").By(it.LastData(by, it.Reset), "data that is not delivered").By(it.Reset, "the RST")
            : null;
    }
}
