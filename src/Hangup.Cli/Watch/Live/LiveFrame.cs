using System.Globalization;

namespace Hangup.Cli;

/// <summary>One picture of the live table, as lines that fit the terminal.</summary>
/// <param name="Summary">What has been seen.</param>
/// <param name="Rows">The rows in the order in which they are shown.</param>
/// <param name="PerSecond">Resets in a second.</param>
/// <param name="Load">The share of a processor that the tool itself uses.</param>
/// <param name="Megabytes">The memory that it has.</param>
internal sealed record LiveFrame(WatchSummary Summary, IReadOnlyList<LiveRow> Rows, double PerSecond, double Load, double Megabytes)
{
    private const int Chrome = 4; // Head, remark, titles, keys.

    /// <summary>The rows that the filter lets pass.</summary>
    public IReadOnlyList<LiveRow> Shown(LiveState state) =>
        [.. Rows.Where(row => state.Filter.Length == 0 || TextOf(row).Contains(state.Filter, StringComparison.OrdinalIgnoreCase))];

    /// <summary>The lines, none wider than the terminal, and as many as it is high.</summary>
    public IReadOnlyList<LiveLine> Lines(LiveState state, int width, int height)
    {
        IReadOnlyList<LiveRow> shown = Shown(state);
        int chosen = Math.Clamp(state.Row, 0, Math.Max(shown.Count - 1, 0));
        List<LiveLine> lines = [new(Head(state), LiveStyle.Strong), new(Remark(shown.Count), LiveStyle.Dim)];
        if (state.IsExplaining && shown.Count > 0)
            lines.AddRange(Explanation(shown[chosen].Reset, width));
        else
            lines.AddRange(Table(shown, chosen, width, Math.Max(height - Chrome, 1)));
        List<LiveLine> fitting = [.. lines.Take(Math.Max(height - 1, 1))];
        while (fitting.Count < height - 1)
            fitting.Add(new("", LiveStyle.Plain));
        fitting.Add(new(Keys(state), LiveStyle.Dim));
        return [.. fitting.Select(line => line with { Text = line.Text.Length > width ? Printable.Fit(line.Text, width) : line.Text })];
    }

    private string Head(LiveState state) => string.Create(
        CultureInfo.InvariantCulture,
        $"hangup watch  {Words.Count((long)Summary.Resets, "reset")}, {PerSecond:0.#}/s, in {DurationWords.Write(Summary.Elapsed)}; "
        + $"{Summary.Lost} events lost; itself {100 * Load:0.0} % of a core, {Megabytes:0} MB{(state.IsPaused ? "  [paused]" : "")}");

    private string Remark(int shown) => string.Join("; ", Remarks(shown));

    private IEnumerable<string> Remarks(int shown)
    {
        yield return Rows.Count == 0 ? "no connection was reset yet" : Words.Count(shown, "row");
        if (Summary.Lost > 0)
            yield return "events were lost: more was reset than is counted";
        if (Summary.IsShedding)
            yield return "very much happens: who connects and what programs get is not followed for now";
        if (Summary.ListenOverflows > 0)
            yield return $"{Words.Count(Summary.ListenOverflows, "connection")} refused by full accept queues";
    }

    private static string Keys(LiveState state) => state switch
    {
        { IsTyping: true } => $"filter: {state.Filter}_   Enter keeps it, Esc drops it",
        { IsExplaining: true } => "any key goes back   q leaves",
        { Filter.Length: > 0 } => $"filter: {state.Filter}   Esc drops it   ↑↓ choose   Enter explains   p pauses   q leaves",
        _ => "↑↓ choose   Enter explains   / filters   p pauses   q leaves",
    };

    private static IEnumerable<LiveLine> Table(IReadOnlyList<LiveRow> rows, int chosen, int width, int height)
    {
        var columns = LiveColumns.For(width);
        yield return new(columns.Line("per s", "count", "last", "cause", "who reset", "whose", "port"), LiveStyle.Title);
        int first = Math.Max(0, chosen - height + 1);
        foreach ((int place, LiveRow row) in rows.Index().Skip(first).Take(height))
            yield return new(columns.Line(Cells(row)), place == chosen ? LiveStyle.Chosen : LiveStyle.Plain);
    }

    private static string[] Cells(LiveRow row) =>
    [
        row.PerSecond.ToString("0.0", CultureInfo.InvariantCulture),
        row.Reset.Count.ToString(CultureInfo.InvariantCulture),
        row.Reset.LastSeen.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        ResetText.CauseOf(row.Reset.Verdict),
        SummaryText.SenderOf(row.Reset),
        SummaryText.ReceiverOf(row.Reset),
        row.Reset.Port.ToString(CultureInfo.InvariantCulture),
    ];

    private static string TextOf(LiveRow row) => string.Join(' ', Cells(row).Append(row.Reset.Peer.ToString()).Append(row.Reset.Reason));

    private static IEnumerable<LiveLine> Explanation(CountedReset row, int width)
    {
        yield return new("", LiveStyle.Plain);
        if (row.Verdict is not { } verdict)
        {
            yield return new("The kernel told nothing that says why.", LiveStyle.Plain);
            yield break;
        }

        yield return new($"{verdict.Cause.Id}: {verdict.Cause.Title}", LiveStyle.Strong);
        string facts = $"{verdict.Because}{(row.Reason is null ? "" : $" ({row.Reason})")}.";
        string others = verdict.Alternatives.Count == 0 ? "" : $"The kernel tells the same of {string.Join(", ", verdict.Alternatives.Select(cause => cause.Id))}.";
        foreach (string paragraph in new[] { facts, verdict.Cause.Explanation, verdict.Cause.Advice, others }.Where(text => text.Length > 0))
        {
            yield return new("", LiveStyle.Plain);
            foreach (string line in Paragraphs.Wrap(paragraph, Math.Min(width, 100)))
                yield return new(line, LiveStyle.Plain);
        }
    }
}
