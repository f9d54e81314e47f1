using Hangup.Packets;

namespace Hangup.Explain;

internal sealed partial class Conversation
{
    private const long AnswerTime = 3_000_000_000;

    /// <summary>The RST that ended it; -1 where none did.</summary>
    public int Reset { get; private set; }

    /// <summary>Whether the server sent that RST.</summary>
    public bool ResetByServer => _packets[Reset].FromServer;

    public ResetShape ResetShape { get; private set; }

    /// <summary>Whether that RST counts only because nothing came behind it: what led to its number was not captured.</summary>
    public bool IsDoubtful { get; private set; }

    /// <summary>The segment that a passive RST answers; -1 where there is none.</summary>
    public int Trigger { get; private set; }

    /// <summary>Whether the server said nothing; where the client acknowledges it, only the capture did not see it.</summary>
    public bool IsUnanswered => _server.Packets == 0 && !_client.Has(SideMarks.Acknowledges);

    /// <summary>The first packet of an end with all of these flags; -1 where there is none.</summary>
    public int Find(bool server, TcpFlags flags, int from = 0)
    {
        for (int i = Math.Max(from, 0); i < Count; i++)
        {
            if (_packets[i].FromServer == server && (_packets[i].Flags & flags) == flags && !_packets[i].IsIcmp)
                return i;
        }

        return -1;
    }

    /// <summary>The first packet with one of these notes.</summary>
    public int Find(SegmentNotes notes, int from = 0)
    {
        for (int i = Math.Max(from, 0); i < Count; i++)
        {
            if (_packets[i].Has(notes))
                return i;
        }

        return -1;
    }

    /// <summary>The first data of an end from a packet on.</summary>
    public int FindData(bool server, int from = 0)
    {
        for (int i = Math.Max(from, 0); i < Count; i++)
        {
            if (_packets[i].FromServer == server && _packets[i].HasData)
                return i;
        }

        return -1;
    }

    /// <summary>The last data of an end in front of a packet.</summary>
    public int LastData(bool server, int before)
    {
        for (int i = Math.Min(before, Count) - 1; i >= 0; i--)
        {
            if (_packets[i].FromServer == server && _packets[i].HasData)
                return i;
        }

        return -1;
    }

    /// <summary>The last segment of an end in front of a packet.</summary>
    public int Last(bool server, int before)
    {
        for (int i = Math.Min(before, Count) - 1; i >= 0; i--)
        {
            if (_packets[i].FromServer == server && !_packets[i].IsIcmp)
                return i;
        }

        return -1;
    }

    /// <summary>How many packets of an end, with one of these notes, follow the last segment of the other end in front of a packet.</summary>
    public int CountUnanswered(bool server, SegmentNotes notes, int before)
    {
        int count = 0;
        for (int i = Math.Min(before, Count) - 1; i >= 0; i--)
        {
            if (_packets[i].IsIcmp)
                continue;
            if (_packets[i].FromServer != server)
                break;
            if (_packets[i].Has(notes))
                count++;
        }

        return count;
    }

    /// <summary>The silence in front of a packet, in nanoseconds; zero where the packet before it is not remembered.</summary>
    public long IdleBefore(int index) => index > 0 && !IsBehindOmission(index) ? _packets[index].Time - _packets[index - 1].Time : 0;

    /// <summary>How many bytes an end has sent that were not acknowledged.</summary>
    public uint Unacknowledged(bool server)
    {
        ref readonly FlowSide side = ref Side(server);
        ref readonly FlowSide other = ref Side(!server);
        int open = other.Has(SideMarks.Acknowledges) ? (int)(side.Next - other.Acknowledged) : 0;
        return (uint)Math.Max(open, 0);
    }

    /// <summary>Whether the first byte of a segment was acknowledged in the end; for an ICMP error, of the segment that it quotes.</summary>
    public bool IsAcknowledged(int index)
    {
        ref readonly Packet packet = ref _packets[index];
        ref readonly FlowSide other = ref Side(!packet.FromServer);
        uint acknowledged = other.Acknowledged - Side(packet.FromServer).InitialSequence;
        return other.Has(SideMarks.Acknowledges) && unchecked((int)acknowledged - packet.Sequence) > 0;
    }

    /// <summary>The last segment of an end behind a packet that was sent again and was not acknowledged until the end; -1 where there is none.</summary>
    public int SentAgainInVain(bool server, int behind)
    {
        int last = Last(server, Count);
        while (last > behind && !(_packets[last].Has(SegmentNotes.Retransmission) && !IsAcknowledged(last)))
            last = Last(server, last);
        return last > behind ? last : -1;
    }

    /// <summary>Whether an end had sent its FIN in front of a packet.</summary>
    public bool HadClosed(bool server, int before)
    {
        if (!Side(server).HasFin)
            return false; // Or its FIN was not acceptable.
        int fin = Find(server, TcpFlags.Fin);
        return fin >= 0 ? fin < before : MissesBefore(before);
    }

    /// <summary>The shape of a RST; see <see cref="Explain.ResetShape"/>.</summary>
    public ResetShape ShapeOf(int index)
    {
        ref readonly Packet reset = ref _packets[index];
        bool hasTimestamps = reset.Has(SegmentNotes.Timestamps);
        if (reset.HasAck)
        {
            return reset.Window != 0 || hasTimestamps ? ResetShape.Active
                : reset.Sequence == 0 ? ResetShape.Refusal
                : ResetShape.Other;
        }

        return reset.Window == 0 && !hasTimestamps ? ResetShape.Passive : ResetShape.Other;
    }

    /// <summary>What a RST without an ACK may answer: the last segment of the other end whose acknowledgment is its number.</summary>
    public int TriggerOf(int index)
    {
        ref readonly Packet reset = ref _packets[index];
        for (int i = index - 1; i >= 0; i--)
        {
            ref readonly Packet packet = ref _packets[i];
            if (packet.FromServer != reset.FromServer && !packet.IsIcmp && !packet.IsRst && packet.HasAck && packet.Acknowledgment == reset.Sequence)
                return reset.Time - packet.Time <= AnswerTime ? i : -1;
        }

        return -1;
    }

    /// <summary>Whether packets are missing somewhere in front of one.</summary>
    private bool MissesBefore(int index)
    {
        foreach (OmittedPackets missing in _omissions)
        {
            if (missing.Count > 0 && missing.After <= index)
                return true;
        }

        return false;
    }

    /// <summary>Whether packets are missing right in front of one.</summary>
    private bool IsBehindOmission(int index)
    {
        foreach (OmittedPackets missing in _omissions)
        {
            if (missing.Count > 0 && missing.After == index)
                return true;
        }

        return false;
    }

    /// <summary>Takes the RSTs at the end as what ended it, unless one at a wrong number had come and gone before: then somebody guesses.</summary>
    private bool BelievesLast()
    {
        int first = Count;
        for (int i = Count - 1; i >= 0 && (_packets[i].IsRst || _packets[i].IsIcmp); i--)
            first = _packets[i].IsRst ? i : first;
        for (int i = 0; i < first; i++)
        {
            if (_packets[i].IsRst)
                return false;
        }

        if (first == Count)
            return false;
        _packets[first].Notes = (_packets[first].Notes & ~(SegmentNotes.Inexact | SegmentNotes.OutOfWindow)) | SegmentNotes.Decisive;
        Traits |= Traits.Reset | Traits.Established; // Who has sent more than its SYN had a connection.
        return true;
    }

    private void FindReset()
    {
        Reset = Has(Traits.Reset) ? Find(SegmentNotes.Decisive) : -1;
        ResetShape = Reset < 0 ? ResetShape.None : ShapeOf(Reset);
        Trigger = Reset >= 0 && !_packets[Reset].HasAck ? TriggerOf(Reset) : -1;
        if (Reset < 0)
            Traits &= ~Traits.Reset;
    }
}
