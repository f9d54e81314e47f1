using System.Globalization;
using Hangup.Explain;

namespace Hangup.Cli;

/// <summary>What a capture tells, as a page: the sums, the groups, and the worst connections with their ladders.</summary>
internal static class ExplainHtml
{
    /// <summary>How many connections a page holds where nobody says; about two megabytes.</summary>
    public const int MostByDefault = 200;

    private const int MostGroups = 20;

    /// <summary>So few connections are open from the beginning.</summary>
    private const int MostOpen = 10;

    /// <param name="html">Where to.</param>
    /// <param name="explanation">What is told.</param>
    /// <param name="name">What the capture is called.</param>
    /// <param name="listed">How many connections there are of those that are listed.</param>
    /// <param name="most">How many are shown at most.</param>
    public static void Write(HtmlWriter html, CaptureExplanation explanation, string name, long listed, int most)
    {
        ExplainedConnection[] shown = [.. explanation.Worst.Take(most)];
        using (html.Open("header"))
        {
            html.Element("p", "hangup explain", ("class", "overline"));
            html.Element("h1", name);
            html.Element("p", Lead(explanation), ("class", "lead"));
            WriteSums(html, explanation);
        }

        using (html.Open("main", ("id", "content")))
        {
            if (explanation.Damage is { } damage)
                html.Element("p", $"The capture was not read to its end: {damage}.", ("class", "note"));
            WriteGroups(html, "Failed", explanation, ConnectionOutcome.Failed);
            WriteGroups(html, "In trouble, but survived", explanation, ConnectionOutcome.Survived);
            if (shown.Length > 0)
                WriteConnections(html, shown, listed);
            else
                html.Element("p", "No connection that is to be shown.", ("class", "note"));
        }

        html.Element("footer", $"hangup explain. {SvgLadder.Legend}");
    }

    private static string Lead(CaptureExplanation explanation)
    {
        string when = $"{explanation.Start.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture)} UTC";
        string missed = explanation.MissedPackets > 0 ? $", {Words.Count(explanation.MissedPackets, "packet")} more were missed" : "";
        return explanation.Packets == 0 ? "No packet."
            : $"{Words.Count(explanation.Packets, "packet")} from {when} on, in {DurationWords.Write(explanation.End - explanation.Start)}{missed}.";
    }

    private static void WriteSums(HtmlWriter html, CaptureExplanation explanation)
    {
        using var tiles = html.Open("dl", ("class", "tiles"));
        Tile("", "connections", explanation.Connections);
        Tile("bad", "failed", explanation.Outcomes[ConnectionOutcome.Failed]);
        Tile("warn", "survived trouble", explanation.Outcomes[ConnectionOutcome.Survived]);
        Tile("good", "closed in order", explanation.Outcomes[ConnectionOutcome.Closed]);
        Tile("", "still open", explanation.Outcomes[ConnectionOutcome.Open]);

        void Tile(string tone, string label, long count) => HtmlTile.Write(html, tone, label, count);
    }

    private static void WriteGroups(HtmlWriter html, string title, CaptureExplanation explanation, ConnectionOutcome outcome)
    {
        ConnectionGroup[] groups = [.. explanation.Groups.Where(group => group.Outcome == outcome)];
        if (groups.Length == 0)
            return;
        html.Element("h2", title);
        using (html.Open("ul", ("class", "groups")))
        {
            foreach (ConnectionGroup group in groups.Take(MostGroups))
            {
                using var item = html.Open("li");
                html.Element("b", Words.Number(group.Count));
                html.Element("span", ExplainText.Story(group));
                if (groups[0].Count > 1)
                    WriteBar(html, (double)group.Count / groups[0].Count);
            }
        }

        if (groups.Length > MostGroups)
            html.Element("p", ExplainPage.Rest(groups.Skip(MostGroups)), ("class", "dim"));
    }

    private static void WriteBar(HtmlWriter html, double share)
    {
        string width = (100 * share).ToString("0.#", CultureInfo.InvariantCulture);
        using var bar = html.Open("svg", ("class", "bar"), ("viewBox", "0 0 100 4"), ("preserveAspectRatio", "none"), ("aria-hidden", "true"));
        html.Void("rect", ("width", width), ("height", "4"));
    }

    private static void WriteConnections(HtmlWriter html, ExplainedConnection[] shown, long listed)
    {
        html.Element("h2", "Connections, worst first");
        if (shown.Length < listed)
        {
            string cut = $"These are the worst {Words.Number(shown.Length)} of {Words.Number(listed)} connections: --most N shows more, --cause, --host, --port and --since choose.";
            html.Element("p", cut, ("class", "note"));
        }

        HtmlFilter.Write(
            html,
            "connections",
            ("cause", "Cause", shown.Select(ConnectionHtml.CauseOf).Order(StringComparer.Ordinal)),
            ("server", "Server", shown.Select(connection => connection.Server.ToString()).Order(StringComparer.Ordinal)),
            ("client", "Client", shown.Select(connection => connection.Client.Address.ToString()).Order(StringComparer.Ordinal)));
        for (int i = 0; i < shown.Length; i++)
            ConnectionHtml.Write(html, shown[i], i + 1, isOpen: shown.Length <= MostOpen || i == 0);
    }
}
