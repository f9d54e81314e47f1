namespace Hangup.Explain;

/// <summary>A connection's state in the terms of Zeek's <c>conn_state</c>.</summary>
internal static class ZeekState
{
    public static string Of(Conversation it)
    {
        bool client = it.Client.Packets > 0, server = it.Server.Packets > 0;
        bool clientReset = it.Client.Has(SideMarks.Reset), serverReset = it.Server.Has(SideMarks.Reset);
        if (!it.Has(Traits.Syn) && !it.Server.Has(SideMarks.SynAck))
            return "OTH"; // No SYN was seen: traffic in the middle of a connection.
        if (!it.Has(Traits.Syn))
            return clientReset ? "RSTRH" : it.Server.HasFin ? "SHR" : serverReset ? "RSTRH" : "OTH";
        if (!server || !it.Has(Traits.SynAck))
        {
            return serverReset ? "REJ"
                : clientReset ? "RSTOS0"
                : it.Client.HasFin ? "SH"
                : client && !server ? "S0" : "OTH";
        }

        return clientReset || serverReset ? IsFirst(it, server: false) ? "RSTO" : "RSTR"
            : it.Client.HasFin && it.Server.HasFin ? "SF"
            : it.Client.HasFin ? "S2"
            : it.Server.HasFin ? "S3"
            : "S1";
    }

    /// <summary>Whether the first RST is of this end.</summary>
    private static bool IsFirst(Conversation it, bool server)
    {
        for (int i = 0; i < it.Count; i++)
        {
            if (it[i].IsRst)
                return it[i].FromServer == server;
        }

        return it.Side(server).Has(SideMarks.Reset);
    }
}
