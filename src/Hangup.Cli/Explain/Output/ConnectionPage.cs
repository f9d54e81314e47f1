using System.Globalization;
using Hangup.Explain;

namespace Hangup.Cli;

/// <summary>One connection in full: the diagnosis, what it rests on, its packets as a ladder, and what to do.</summary>
internal static class ConnectionPage
{
    public static void Write(Page page, ExplainedConnection connection, int number)
    {
        page.Line(($"{number} ", Styles.Dim), ($"{ExplainPage.Ends(connection)}, {connection.Start.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture)} UTC", Styles.Strong));
        page.Prose(ExplainText.Sentence(connection));
        page.Blank();
        page.Write(new TerminalLadder(ConnectionLadder.Of(connection), page.DrawingWidth));
        if (connection.Cause is { } cause)
        {
            page.Heading($"{cause.Id} ({Words.WordOf(connection.Confidence)})");
            foreach (ExplainedFact fact in connection.Facts)
                page.Item($"#{fact.PacketNumber}", fact.Says);
            if (connection.Others.Count > 0)
                page.Prose($"Perhaps also {string.Join(", ", connection.Others.Select(other => other.Cause.Id))}: {cause.Packets}");
            page.Heading("What to do");
            page.Prose(cause.Advice);
        }

        if (connection.Applications.Count > 0)
        {
            page.Heading("What the programs saw");
            foreach (ApplicationResult result in connection.Applications)
                page.Item($"{(result.Server ? "server" : "client")}, {result.Operation}:", $"Linux {result.Linux}; macOS {result.MacOS}; Windows {result.Windows}");
        }

        page.Heading("Others' names");
        page.Prose($"Zeek conn_state {connection.ZeekState}, history {connection.ZeekHistory}; stage {ExplainText.StageOf(connection.Stage)}; "
            + $"{connection.ClientBytes} bytes from the client, {connection.ServerBytes} from the server in {Words.Count(connection.PacketCount, "packet")}.");
    }
}
