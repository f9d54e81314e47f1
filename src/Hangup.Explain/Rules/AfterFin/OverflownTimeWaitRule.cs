using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>The second FIN of a close is answered by the RST of a kernel without a socket for it.</summary>
internal sealed class OverflownTimeWaitRule : Rule
{
    private static readonly Candidate[] Others =
    [
        Possible(Causes.ResetInLastAck),
        Possible(Causes.FinWaitTwoDisabled),
        Possible(Causes.WriteAfterPeerClose),
    ];

    public override Cause Cause => Causes.TimeWaitOverflow;

    public override string Evidence => "The second FIN of a close is answered by the RST of a kernel without a socket for it.";

    public override string Reference =>
        "Linux tcp_time_wait(): with too many TIME-WAIT sockets none is kept; net.ipv4.tcp_max_tw_buckets";

    public override Traits Requires => Traits.Established | Traits.Reset | Traits.ClientFin | Traits.ServerFin;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        return it.Trigger >= 0 && it[it.Trigger].IsFin && it.ResetShape == ResetShape.Passive && it.HadClosed(it.ResetByServer, it.Trigger)
            ? finding.Is(DiagnosisConfidence.Likely, Others).By(it.Find(it.ResetByServer, TcpFlags.Fin), "the first FIN").By(it.Trigger, "the second FIN").By(it.Reset, "a RST answers it")
            : null;
    }
}
