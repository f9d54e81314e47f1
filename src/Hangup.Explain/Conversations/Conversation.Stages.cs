namespace Hangup.Explain;

internal sealed partial class Conversation
{
    /// <summary>How far it had come when it ended.</summary>
    public ConnectionStage Stage
    {
        get
        {
            if (Has(Traits.ClientFin | Traits.ServerFin) && !Has(Traits.Reset))
                return ConnectionStage.None;
            if (!Has(Traits.Established))
                return ConnectionStage.PostSyn;
            if (!Has(Traits.Data))
                return Has(Traits.Reset) ? ConnectionStage.PostAck : ConnectionStage.None;
            int data = 0;
            for (int i = 0; i < (Reset < 0 ? Count : Reset); i++)
                data += _packets[i].HasData && !_packets[i].Has(SegmentNotes.Retransmission) ? 1 : 0;
            return !Has(Traits.Reset) && !Has(Traits.Retransmitted) ? ConnectionStage.None
                : data + Omitted <= 1 ? ConnectionStage.PostPsh
                : ConnectionStage.Later;
        }
    }

    /// <summary>The packet at which a failed connection turned: the RST, or the last answer that came.</summary>
    public int Turn => Reset >= 0 ? Trigger >= 0 ? Trigger : Reset : Count - 1;
}
