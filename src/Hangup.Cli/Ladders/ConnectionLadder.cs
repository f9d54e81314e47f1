using Hangup.Explain;

namespace Hangup.Cli;

/// <summary>The ladder of a connection in a capture: its packets, and what the programs' next calls returned.</summary>
internal static class ConnectionLadder
{
    public static Ladder Of(ExplainedConnection connection) => new(
        [(Host.Client, connection.Client.ToString()), (Host.Server, connection.Server.ToString())],
        [.. RowsOf(connection)]);

    private static IEnumerable<LadderRow> RowsOf(ExplainedConnection connection)
    {
        IReadOnlyList<ExplainedPacket> packets = connection.Packets;
        int decisive = packets.Count - 1;
        while (decisive >= 0 && !packets[decisive].IsDecisive)
            decisive--;
        int told = decisive < 0 ? packets.Count - 1 : decisive;
        for (int i = 0; i < packets.Count; i++)
        {
            foreach (OmittedPackets missing in connection.Omissions.Where(missing => missing.After == i))
                yield return new LadderOmission(missing.Count);
            ExplainedPacket packet = packets[i];
            yield return new LadderArrow(Host.Client, !packet.FromServer, $"#{packet.Number} {packet.Text}", packet.IsDecisive) { At = packet.Time };
            if (i != told)
                continue;
            foreach (ApplicationResult result in connection.Applications)
                yield return new LadderCall(result.Server ? Host.Server : Host.Client, result.Operation, result.Linux, null);
        }
    }
}
