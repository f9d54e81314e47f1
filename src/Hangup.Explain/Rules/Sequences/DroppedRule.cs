using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>
/// A segment is not acceptable to its receiver, which says so with an ACK: by its number, its acknowledgment or its timestamp.
/// </summary>
internal sealed class DroppedRule : Rule
{
    public override Cause Cause => Causes.SegmentOutOfWindow;

    public override string Evidence => "A segment that its receiver cannot accept is answered by an ACK of what it has.";

    public override string Reference => "RFC 9293, section 3.10.7.4, first check; RFC 7323, section 5.3; RFC 5961, section 5.2";

    public override Traits Requires => Traits.Established | Traits.Unacceptable;

    public override ConnectionOutcome Outcome => ConnectionOutcome.Survived;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        const SegmentNotes odd = SegmentNotes.OutOfWindow | SegmentNotes.AckUnseen | SegmentNotes.OldAck | SegmentNotes.OldTimestamp;
        for (int i = it.Find(odd); i >= 0; i = it.Find(odd, i + 1))
        {
            int answer = it.Find(!it[i].FromServer, TcpFlags.Ack, i);
            bool isIgnored = !it[i].HasAck && !it[i].IsSyn;
            if (it[i].IsRst || it[i].IsIcmp || (it[i].Length == 0 && !it[i].IsFin))
                continue;
            if (!isIgnored && (answer < 0 || it[answer].Acknowledgment - it[i].End >= 0 || WasTaken(it, i)))
                continue;
            Cause cause = it[i].Has(SegmentNotes.AckUnseen | SegmentNotes.OldAck) ? Causes.UnacceptableAcknowledgement
                : it[i].Has(SegmentNotes.OldTimestamp) ? Causes.OldTimestamp
                : Causes.SegmentOutOfWindow;
            return finding.Of(cause).Is(DiagnosisConfidence.Certain)
                .Ended(it.Reset >= 0 ? ConnectionOutcome.Failed : ConnectionOutcome.Survived)
                .By(i, "a segment that is not acceptable").By(isIgnored ? -1 : answer, "the receiver says what it has");
        }

        return null;
    }

    /// <summary>Whether it was acknowledged without being sent again: then the capture missed what had made room for it.</summary>
    private static bool WasTaken(Conversation it, int index)
    {
        ref readonly Packet packet = ref it[index];
        int next = it.FindData(packet.FromServer, index + 1);
        while (next >= 0 && it[next].Sequence != packet.Sequence)
            next = it.FindData(packet.FromServer, next + 1);
        int acknowledged = unchecked((int)(it.Side(!packet.FromServer).Acknowledged - it.Side(packet.FromServer).InitialSequence));
        return next < 0 && acknowledged - packet.End >= 0;
    }
}
