using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>Data arrives after its receiver has sent a FIN, and is answered by the RST of a kernel without a socket for it.</summary>
internal sealed class WriteAfterCloseRule : Rule
{
    private static readonly Candidate[] Others =
    [
        Possible(Causes.ProcessKilledIdle),
        Possible(Causes.PeerShutDownBothDirections),
        Possible(Causes.KilledBySigpipe),
        Possible(Causes.TimeWaitOverflow),
        Possible(Causes.ProxyIdleTimeout),
        Possible(Causes.UserTimeout),
    ];

    public override Cause Cause => Causes.WriteAfterPeerClose;

    public override string Evidence =>
        "Data arrives after its receiver has sent a FIN, and is answered by the RST of a kernel without a socket for it.";

    public override string Reference =>
        "RFC 9293, section 3.6.1; Linux tcp_rcv_state_process() (TCPAbortOnData), tcp_timewait_state_process()";

    public override Traits Requires => Traits.Established | Traits.Reset | Traits.Data;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        bool by = it.ResetByServer;
        int data = it.LastData(!by, it.Reset);
        int fin = it.Find(by, TcpFlags.Fin);
        if (!it.HadClosed(by, it.Reset) || it.ResetShape != ResetShape.Passive || it.Trigger < 0 || data < 0 || (fin >= 0 && data < fin))
            return null;
        return finding.Is(DiagnosisConfidence.Likely, Others).By(fin, "the FIN").By(data, "data sent after it").By(it.Reset, "nobody reads any more");
    }
}
