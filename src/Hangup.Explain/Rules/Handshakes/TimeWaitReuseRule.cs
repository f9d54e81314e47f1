using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>A SYN between the ports of a connection that has just ended is answered by a SYN-ACK.</summary>
internal sealed class TimeWaitReuseRule : Rule
{
    public override Cause Cause => Causes.TimeWaitReuse;

    public override string Evidence => "A SYN between the ports of a connection that has just ended is answered by a SYN-ACK.";

    public override string Reference => "RFC 9293, section 3.6.1; RFC 6191; Linux tcp_timewait_state_process()";

    public override Traits Requires => Traits.Syn | Traits.SynAck | Traits.Reused | Traits.Established;

    public override Traits Excludes => Traits.Reset | Traits.Retransmitted | Traits.Closed;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        return it.SinceBefore <= LongestTimeWait
            ? finding.Is(DiagnosisConfidence.Certain).Ended(ConnectionOutcome.Survived).By(0, "the ports were in use until just before").By(it.Find(server: true, TcpFlags.Syn), "accepted at once")
            : null;
    }

    private const long LongestTimeWait = 240_000_000_000;
}
