using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>An end got urgent data last, and resets.</summary>
internal sealed class UrgentUnreadRule : Rule
{
    private static readonly Candidate[] Others = [Possible(Causes.CloseWithUnreadData), Possible(Causes.LingerZeroClose)];

    public override Cause Cause => Causes.UrgentByteLeftUnread;

    public override string Evidence => "An end got urgent data last, and resets.";

    public override string Reference => "RFC 6093; Linux tcp_recv_urg(): reading out of band leaves the byte in the queue";

    public override Traits Requires => Traits.Established | Traits.Reset | Traits.Data;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        int urgent = it.LastData(!it.ResetByServer, it.Reset);
        return urgent >= 0 && (it[urgent].Flags & TcpFlags.Urg) != 0 && it.ResetShape == ResetShape.Active
            ? finding.Is(DiagnosisConfidence.Possible, Others).By(urgent, "urgent data").By(it.Reset, "the RST")
            : null;
    }
}
