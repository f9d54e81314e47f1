using System.Globalization;
using Hangup.Explain;

namespace Hangup.Cli;

/// <summary>A line a connection, comma-separated as in RFC 4180; no field holds what would need quotes.</summary>
internal static class ExplainCsv
{
    public static void WriteHeader(TextWriter writer) => writer.WriteLine(
        "start,client,server,outcome,cause,confidence,ended_by,idle_seconds,duration_seconds,client_bytes,server_bytes,packets,stage,conn_state,history,first_packet,others");

    public static void Write(TextWriter writer, ExplainedConnection connection) => writer.WriteLine(string.Join(',',
    [
        connection.Start.ToString("O", CultureInfo.InvariantCulture),
        connection.Client.ToString(),
        connection.Server.ToString(),
        Words.WordOf(connection.Outcome),
        connection.Cause?.Id ?? "",
        connection.Cause is null ? "" : Words.WordOf(connection.Confidence),
        Words.WordOf(connection.EndedBy),
        Seconds(connection.Idle),
        Seconds(connection.Duration),
        connection.ClientBytes.ToString(CultureInfo.InvariantCulture),
        connection.ServerBytes.ToString(CultureInfo.InvariantCulture),
        connection.PacketCount.ToString(CultureInfo.InvariantCulture),
        ExplainText.StageOf(connection.Stage),
        connection.ZeekState,
        connection.ZeekHistory,
        connection.FirstPacket.ToString(CultureInfo.InvariantCulture),
        string.Join(' ', connection.Others.Select(other => other.Cause.Id)),
    ]));

    private static string Seconds(TimeSpan span) => span.TotalSeconds.ToString("0.######", CultureInfo.InvariantCulture);
}
