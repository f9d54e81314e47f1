namespace Hangup.Cli;

/// <summary>All that the catalogue knows of a cause, for a person.</summary>
internal static class CausePage
{
    public static void Write(Page page, Cause cause)
    {
        page.Line((cause.Id, Styles.Id));
        page.Line((cause.Title, Styles.Strong));
        page.Heading("What you see");
        page.Prose(cause.Symptom);
        page.Heading("Why");
        page.Prose(cause.Explanation);
        page.Heading("Who");
        page.Prose(Words.PhraseOf(cause.Actor));
        page.Heading("What a capture shows");
        page.Prose(cause.Packets);
        if (cause.KernelResetReasons.Count > 0)
        {
            page.Blank();
            page.Prose($"Linux's reason for the RST: {string.Join(", ", cause.KernelResetReasons)}");
        }

        page.Heading("What each system returns");
        var sources = new Sources();
        ResultTable.Write(page, ResultTable.RowsOf(cause, sources));
        sources.Write(page);
        WriteAdvice(page, cause);
        WriteReferences(page, cause);
        WriteScenarios(page, cause);
    }

    public static void WriteAdvice(Page page, Cause cause)
    {
        page.Heading("What to do");
        page.Prose(cause.Advice);
        page.Heading("Is a retry safe?");
        page.Prose($"{Words.VerdictOf(cause.Retry)} {cause.RetryReason}");
    }

    public static void WriteReferences(Page page, Cause cause)
    {
        page.Heading("References");
        foreach (CauseReference reference in cause.References)
        {
            page.Item("-", $"{reference.Title}: {reference.Says}");
            if (reference.Link is { } link)
                page.Line(("    " + link, Styles.Dim));
        }
    }

    private static void WriteScenarios(Page page, Cause cause)
    {
        Scenario[] scenarios = [.. Scenarios.All.Where(scenario => scenario.Cause == cause)];
        if (scenarios.Length == 0)
            return;
        page.Heading("Scenarios of the lab");
        foreach (Scenario scenario in scenarios)
            page.Line(("  hangup lab show " + scenario.Id, Styles.Id));
    }
}
