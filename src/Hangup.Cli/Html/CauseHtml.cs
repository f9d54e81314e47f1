namespace Hangup.Cli;

/// <summary>A cause of the catalogue inside a page: why it happens, what to do, whether a retry is safe.</summary>
internal static class CauseHtml
{
    public static void WriteAdvice(HtmlWriter html, Cause cause)
    {
        html.Element("h4", "What to do");
        html.Prose(cause.Advice);
        html.Element("h4", "Is a retry safe?");
        html.Element("p", $"{Words.VerdictOf(cause.Retry)} {cause.RetryReason}");
    }

    public static void WriteExplanation(HtmlWriter html, Cause cause)
    {
        html.Prose(cause.Explanation);
        html.Element("h4", "What a capture shows");
        html.Prose(cause.Packets);
        html.Element("h4", "Where it is written");
        using var list = html.Open("ul");
        foreach (CauseReference reference in cause.References)
            html.Element("li", $"{reference.Title}: {reference.Says}");
    }
}
