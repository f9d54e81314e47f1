using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>A segment in the handshake acknowledges a wrong number, and a RST with that number answers it.</summary>
internal sealed class InvalidAckRule : Rule
{
    private static readonly Candidate[] Others = [Possible(Causes.SynCookies)];

    public override Cause Cause => Causes.InvalidHandshakeAck;

    public override string Evidence => "A segment in the handshake acknowledges a wrong number, and a RST with that number answers it.";

    public override string Reference => "RFC 9293, section 3.10.7.4, SYN-RECEIVED: an unacceptable ACK is answered with a RST";

    public override Traits Requires => Traits.Syn | Traits.SynAck;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        for (int i = 2; i < Math.Min(it.Count, 8); i++)
        {
            ref readonly Packet packet = ref it[i];
            if (packet.IsRst || !packet.HasAck || packet.IsSyn || packet.IsIcmp)
                continue;
            if (IsAcceptable(it, packet))
                return null;
            int reset = it.Find(!packet.FromServer, TcpFlags.Rst, i);
            bool answered = reset >= 0 && it[reset].Sequence == packet.Acknowledgment;
            if (answered || packet.Acknowledgment <= 0)
            {
                return finding.Is(DiagnosisConfidence.Likely, Others).Ended(it.Has(Traits.Data) ? ConnectionOutcome.Survived : ConnectionOutcome.Failed)
                    .By(i, "an ACK of what was not sent").By(answered ? reset : -1, "the RST that answers it");
            }
        }

        return null;
    }

    private static bool IsAcceptable(Conversation it, in Packet packet) =>
        packet.Acknowledgment > 0 && (uint)packet.Acknowledgment <= it.Side(!packet.FromServer).Next - it.Side(!packet.FromServer).InitialSequence;
}
