namespace Hangup.Cli;

/// <summary>All that is known of a scenario, for a person.</summary>
internal static class ScenarioPage
{
    public static void Write(Page page, Scenario scenario)
    {
        Cause cause = scenario.Cause;
        page.Line((scenario.Id, Styles.Id));
        page.Line((scenario.Title, Styles.Strong));

        page.Heading("Timeline");
        page.Write(new SequenceDiagram(scenario, page.DrawingWidth));
        page.Blank();
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
}
