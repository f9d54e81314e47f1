namespace Hangup.Explain;

/// <summary>A connection's state in the terms of Zeek's <c>conn_state</c>.</summary>
internal static class ZeekState
{
    private enum End
    {
        /// <summary>Nothing came from it, or nothing that shows how it began.</summary>
        Inactive,
        SynSent,
        Established,
        Closed,
        Reset,
    }

    public static string Of(Conversation it)
    {
        End client = Of(it, server: false), server = Of(it, server: true);
        bool noData = it.Client.Bytes == 0 && it.Server.Bytes == 0;
        return (client, server) switch
        {
            (End.SynSent, End.Reset) => "REJ",
            (End.Reset, End.Reset) => noData ? "REJ" : IsFirstResetOf(it, server: false) ? "RSTO" : "RSTR",
            (End.Inactive, End.Reset) => "RSTRH",
            (_, End.Reset) => "RSTR",
            (End.Reset, End.Inactive) => "RSTOS0",
            (End.Reset, _) => "RSTO",
            (End.Closed, End.Closed) => "SF",
            (End.Closed, End.Inactive) => "SH",
            (End.Closed, _) => "S2",
            (End.Inactive, End.Closed) => "SHR",
            (_, End.Closed) => "S3",
            (End.SynSent, End.Inactive) => "S0",
            (End.Established, End.Established) => "S1",
            _ => "OTH",
        };
    }

    private static bool IsFirstResetOf(Conversation it, bool server) =>
        it.Find(server, Packets.TcpFlags.Rst) is var own and >= 0 && (it.Find(!server, Packets.TcpFlags.Rst) is var other && (other < 0 || own < other));

    private static End Of(Conversation it, bool server)
    {
        ref readonly FlowSide side = ref it.Side(server);
        ref readonly FlowSide other = ref it.Side(!server);
        bool bothClosed = side.HasFin && other.HasFin; // A RST behind both changes nothing.
        if (side.Has(SideMarks.Reset) && !bothClosed)
            return End.Reset;
        if (side.HasFin)
            return End.Closed;
        bool began = side.Has(SideMarks.Syn | SideMarks.SynAck) || (!server && side.Packets > 0 && other.Has(SideMarks.SynAck));
        return !began ? End.Inactive
            : it.Has(Traits.Established) || (!it.Has(Traits.Syn) && it.Has(Traits.SynAck) && it.Client.Packets > 0) ? End.Established
            : End.SynSent;
    }
}
