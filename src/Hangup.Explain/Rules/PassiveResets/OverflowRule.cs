using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>
/// The first data right after the handshake is answered by the RST of a kernel without a socket, and the server has said nothing but
/// its SYN-ACK.
/// </summary>
internal sealed class OverflowRule : Rule
{
    private static readonly Candidate[] Others =
    [
        Possible(Causes.HalfOpenAfterReboot),
        Possible(Causes.StatefulFirewallReset),
        Possible(Causes.ServerFirewallReset),
        Possible(Causes.NatMappingBypassed),
        Possible(Causes.InjectedReset),
    ];

    public override Cause Cause => Causes.AcceptQueueOverflowReset;

    public override string Evidence =>
        "The first data right after the handshake is answered by the RST of a kernel without a socket, and the server has " +
        "said nothing but its SYN-ACK.";

    public override string Reference => "Linux tcp_check_req(), net.ipv4.tcp_abort_on_overflow";

    public override Traits Requires => Traits.Syn | Traits.SynAck | Traits.Established | Traits.Reset | Traits.Data;

    public override Traits Excludes => Traits.ServerFin;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        if (!it.ResetByServer || it.ResetShape != ResetShape.Passive || it.Trigger < 0 || it.Server.Packets > 2 || it[it.Reset].Time - it.FirstTime > Soon)
            return null;
        return finding.Is(it.Has(Traits.Retransmitted) ? DiagnosisConfidence.Likely : DiagnosisConfidence.Possible, Others)
            .By(it.Find(server: true, TcpFlags.Syn), "the SYN-ACK, the only word of the server").By(it.Trigger, "the first data").By(it.Reset, "a RST answers it");
    }

    private const long Soon = 1_000_000_000;
}
