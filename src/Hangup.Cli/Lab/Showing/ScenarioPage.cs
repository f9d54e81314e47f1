namespace Hangup.Cli;

/// <summary>All that is known of a scenario, for a person.</summary>
internal static class ScenarioPage
{
    /// <param name="page">Where to.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="run">How it ran just now; <see langword="null"/> where it was not played.</param>
    public static void Write(Page page, Scenario scenario, ScenarioRun? run)
    {
        Cause cause = scenario.Cause;
        page.Line((scenario.Id, Styles.Id));
        page.Line((scenario.Title, Styles.Strong));
        WriteTimeline(page, scenario, run);
        page.Prose(scenario.Why);

        var sources = new Sources();
        page.Heading("What each system returns here");
        ResultTable.Write(page, ResultTable.RowsOf(scenario, sources));
        page.Heading($"What each system returns after {cause.Id}");
        ResultTable.Write(page, ResultTable.RowsOf(cause, sources));
        sources.Write(page);

        page.Heading("Why");
        page.Line(("  " + cause.Title + ".", Styles.Plain));
        page.Blank();
        page.Prose(cause.Explanation);
        CausePage.WriteAdvice(page, cause);
        CausePage.WriteReferences(page, cause);
    }

    private static void WriteTimeline(Page page, Scenario scenario, ScenarioRun? run)
    {
        if (run is null or { Skipped: true })
        {
            page.Heading(run?.SkipReason is { } reason ? $"As specified; not played here: {reason}" : "As specified");
            page.Write(new TerminalLadder(Ladder.Of(scenario), page.DrawingWidth));
        }
        else
        {
            string way = $"{Loopback.NameOf(run.Request.AddressFamily)}, {Words.WordOf(run.Request.Flavour)}";
            page.Heading(run.Passed ? $"As it ran just now ({way}), and as specified" : $"As it ran just now ({way}): it differs from what is specified");
            page.Write(new TerminalLadder(Ladder.Of(run), page.DrawingWidth));
        }

        page.Blank();
    }
}
