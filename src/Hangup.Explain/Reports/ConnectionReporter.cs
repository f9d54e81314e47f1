namespace Hangup.Explain;

/// <summary>Makes of a conversation and a finding what is handed out.</summary>
internal static class ConnectionReporter
{
    public static ExplainedConnection Report(Conversation it, Rule? rule, Finding finding, ConnectionOutcome outcome)
    {
        Cause? cause = rule is null ? null : finding.Cause ?? rule.Cause;
        var packets = new ExplainedPacket[it.Count];
        for (int i = 0; i < packets.Length; i++)
            packets[i] = ExplainedPacket.Of(it[i]);
        var facts = new List<ExplainedFact>();
        foreach ((int packet, string says) in finding.Facts)
            facts.Add(new ExplainedFact(it[packet].Number, says));
        return new ExplainedConnection
        {
            FirstPacket = it.FirstNumber,
            Client = it.ClientEnd,
            Server = it.ServerEnd,
            Start = UnixTime.Of(it.FirstTime),
            Duration = UnixTime.Between(it.FirstTime, it.LastTime),
            Outcome = outcome,
            Cause = cause,
            Confidence = finding.Confidence,
            Others = [.. finding.Others.Where(other => other.Cause != cause)],
            Facts = facts,
            EndedBy = EnderOf(it, cause),
            Idle = it.Count > 0 ? UnixTime.Between(0, it.IdleBefore(it.Turn)) : TimeSpan.Zero,
            Stage = it.Stage,
            ZeekState = Explain.ZeekState.Of(it),
            ZeekHistory = it.History,
            ClientBytes = (long)it.Client.Bytes,
            ServerBytes = (long)it.Server.Bytes,
            PacketCount = it.Total,
            Packets = packets,
            Omissions = [.. it.Omissions.ToArray().Where(missing => missing.Count > 0)],
            Applications = ApplicationResults.Of(it, cause, outcome),
        };
    }

    private static EndedBy EnderOf(Conversation it, Cause? cause)
    {
        if (cause?.Actor == CauseActor.Middlebox)
            return EndedBy.Network;
        if (it.Reset >= 0)
            return it.ResetByServer ? EndedBy.Server : EndedBy.Client;
        int client = it.Find(server: false, Packets.TcpFlags.Fin), server = it.Find(server: true, Packets.TcpFlags.Fin);
        return client < 0 && server < 0 ? EndedBy.Nobody
            : client < 0 || (server >= 0 && server < client) ? EndedBy.Server
            : EndedBy.Client;
    }
}
