using System.Globalization;
using Hangup.Explain;

namespace Hangup.Cli;

/// <summary>One connection inside a page: the diagnosis, its packets as a ladder, what it rests on, and what to do.</summary>
internal static class ConnectionHtml
{
    /// <summary>The word under which a connection is found.</summary>
    public static string CauseOf(ExplainedConnection connection) => connection.Cause?.Id ?? "no cause found";

    public static void Write(HtmlWriter html, ExplainedConnection connection, int number, bool isOpen)
    {
        string tone = connection.Outcome switch
        {
            ConnectionOutcome.Failed => "bad",
            ConnectionOutcome.Survived => "warn",
            ConnectionOutcome.Closed => "good",
            _ => "",
        };
        using var entry = html.Open(
            "article",
            ("class", $"entry {tone}".TrimEnd()),
            ("id", $"c{number}"),
            ("data-entry", ""),
            ("data-cause", CauseOf(connection)),
            ("data-server", connection.Server.ToString()),
            ("data-client", connection.Client.Address.ToString()));
        using var details = html.Open("details", ("open", isOpen ? "" : null));
        using (html.Open("summary"))
            WriteSummary(html, connection, number, tone);
        using var body = html.Open("div", ("class", "body"));
        using (html.Open("figure"))
        {
            html.Element("h4", "Packets");
            new SvgLadder(html, ConnectionLadder.Of(connection)).Write($"c{number}", $"Packets between {connection.Client} and {connection.Server}");
            html.Element("figcaption", Counts(connection));
            WriteApplications(html, connection.Applications);
            html.Element("h4", "Others’ names");
            html.Element("p", $"Zeek conn_state {connection.ZeekState}, history {connection.ZeekHistory}; stage {ExplainText.StageOf(connection.Stage)}.");
        }

        using (html.Open("div"))
            WriteWords(html, connection);
    }

    private static void WriteSummary(HtmlWriter html, ExplainedConnection connection, int number, string tone)
    {
        using (html.Open("h3"))
        {
            html.Element("span", $"{number}. {ExplainPage.Ends(connection)}");
            html.Element("span", CauseOf(connection), ("class", $"chip {tone}".TrimEnd()));
            html.Element("span", ExplainText.Clock(connection.Start), ("class", "when"));
        }

        html.Element("span", ExplainText.Sentence(connection), ("class", "says"));
    }

    private static string Counts(ExplainedConnection connection) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Words.Count(connection.PacketCount, "packet")} in {DurationWords.Write(connection.Duration)}; {connection.ClientBytes} bytes from the client, {connection.ServerBytes} from the server. Time is compressed.");

    private static void WriteWords(HtmlWriter html, ExplainedConnection connection)
    {
        if (connection.Cause is not { } cause)
            return;
        WriteDiagnosis(html, connection, cause);
        CauseHtml.WriteAdvice(html, cause);
        using var fold = html.Open("details", ("class", "fold"));
        html.Element("summary", $"Why this happens: {cause.Id}");
        CauseHtml.WriteExplanation(html, cause);
    }

    private static void WriteDiagnosis(HtmlWriter html, ExplainedConnection connection, Cause cause)
    {
        html.Element("h4", $"Cause, {Words.WordOf(connection.Confidence)}");
        html.Element("p", $"{cause.Title}.");
        using (html.Open("ul", ("class", "facts")))
        {
            foreach (ExplainedFact fact in connection.Facts)
            {
                using var item = html.Open("li");
                html.Element("span", $"#{fact.PacketNumber}", ("class", "mono"));
                html.Element("span", fact.Says);
            }
        }

        if (connection.Others.Count > 0)
            html.Element("p", $"Perhaps also {string.Join(", ", connection.Others.Select(other => other.Cause.Id))}.", ("class", "dim"));
    }

    private static void WriteApplications(HtmlWriter html, IReadOnlyList<ApplicationResult> applications)
    {
        if (applications.Count == 0)
            return;
        html.Element("h4", "What the programs saw");
        HtmlTable.Write(
            html,
            "What the programs saw",
            ["Call", "Linux", "macOS", "Windows"],
            applications.Select(result => new HtmlCell[] { new($"{(result.Server ? "server" : "client")}: {result.Operation}"), new(result.Linux), new(result.MacOS), new(result.Windows) }));
    }
}
