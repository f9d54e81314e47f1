using Hangup.Explain;

namespace Hangup.Cli;

/// <summary>What a capture tells, for people: a summary, the groups, and the worst connections in three lines each.</summary>
internal static class ExplainPage
{
    private const int MostGroups = 20;

    public static void Write(Page page, CaptureExplanation explanation, string name, int most)
    {
        page.Line((name, Styles.Strong), ($": {Summary(explanation)}.", Styles.Plain));
        if (explanation.RetiredEarly > 0)
            page.Prose($"{Words.Number(explanation.RetiredEarly)} connections were given up while they lived, since too many lived at once.");
        WriteGroups(page, "Failed", explanation, ConnectionOutcome.Failed);
        WriteGroups(page, "In trouble, but survived", explanation, ConnectionOutcome.Survived);
        WriteConnections(page, explanation, most);
    }

    private static string Summary(CaptureExplanation explanation)
    {
        TimeSpan span = explanation.End - explanation.Start;
        IReadOnlyDictionary<ConnectionOutcome, long> outcomes = explanation.Outcomes;
        string missed = explanation.MissedPackets > 0 ? $" ({Words.Number(explanation.MissedPackets)} more were missed)" : "";
        return $"{Counted(explanation.Packets, "packet")}{missed} in {DurationWords.Write(span)}, {Counted(explanation.Connections, "connection")}: "
            + $"{Words.Number(outcomes[ConnectionOutcome.Failed])} failed, {Words.Number(outcomes[ConnectionOutcome.Survived])} survived trouble, "
            + $"{Words.Number(outcomes[ConnectionOutcome.Closed])} closed in order, {Words.Number(outcomes[ConnectionOutcome.Open])} still open";
    }

    private static void WriteGroups(Page page, string title, CaptureExplanation explanation, ConnectionOutcome outcome)
    {
        ConnectionGroup[] groups = [.. explanation.Groups.Where(group => group.Outcome == outcome)];
        if (groups.Length == 0)
            return;
        page.Heading(title);
        int width = groups.Take(MostGroups).Max(group => Words.Number(group.Count).Length);
        foreach (ConnectionGroup group in groups.Take(MostGroups))
            page.Item(Words.Number(group.Count).PadLeft(width), ExplainText.Story(group), markStyle: Styles.Strong);
        if (groups.Length > MostGroups)
            page.Prose(Rest(groups.Skip(MostGroups)));
    }

    private static void WriteConnections(Page page, CaptureExplanation explanation, int most)
    {
        if (explanation.Worst.Count == 0)
            return;
        page.Heading("Worst first ('--show N' draws one)");
        int shown = Math.Min(most, explanation.Worst.Count);
        int width = Words.Number(shown).Length;
        for (int i = 0; i < shown; i++)
        {
            ExplainedConnection connection = explanation.Worst[i];
            Spectre.Console.Style style = connection.Outcome == ConnectionOutcome.Failed ? Styles.Bad : Styles.Plain;
            page.Line(
                ($"  {Words.Number(i + 1).PadLeft(width)} ", Styles.Dim),
                ($"{ExplainText.Clock(connection.Start)} {Ends(connection)}  ", Styles.Plain),
                (connection.Cause?.Id ?? "no cause found", style),
                (connection.Cause is null ? "" : $" ({Words.WordOf(connection.Confidence)})", Styles.Dim));
            page.Prose(ExplainText.Sentence(connection), width + 4);
            page.Prose(ExplainText.Details(connection), width + 4);
        }
    }

    internal static string Ends(ExplainedConnection connection) => $"{connection.Client} → {connection.Server}";

    internal static string Rest(IEnumerable<ConnectionGroup> groups) =>
        $"and {Words.Number(groups.Sum(group => group.Count))} connections in {Counted(groups.LongCount(), "smaller group")}.";

    private static string Counted(long number, string noun) => $"{Words.Number(number)} {noun}{(number == 1 ? "" : "s")}";
}
