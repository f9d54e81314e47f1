using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>An end sends data at or behind the number of its own FIN.</summary>
internal sealed class DataOverFinRule : Rule
{
    public override Cause Cause => Causes.DataOverFin;

    public override string Evidence => "An end sends data at or behind the number of its own FIN.";

    public override string Reference =>
        "RFC 9293, section 3.10.7.4: a FIN is the last thing of a direction; Linux tcp_rcv_state_process()";

    public override Traits Requires => Traits.Established | Traits.Data;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        for (int i = 1; i < it.Count; i++)
        {
            ref readonly Packet packet = ref it[i];
            if (!packet.HasData || packet.IsFin || !it.HadClosed(packet.FromServer, i))
                continue;
            int end = unchecked((int)(it.Side(packet.FromServer).FinSequence - it.Side(packet.FromServer).InitialSequence));
            if (packet.End - end > 0 && packet.Sequence - end >= 0)
            {
                return finding.Is(DiagnosisConfidence.Certain).Ended(it.Reset > i ? ConnectionOutcome.Failed : ConnectionOutcome.Survived)
                    .By(it.Find(packet.FromServer, TcpFlags.Fin), "the FIN").By(i, "data behind it").By(it.Reset, "the RST");
            }
        }

        return null;
    }
}
