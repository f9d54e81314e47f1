using System.Text;

namespace Hangup.Tests;

/// <summary>The table of texts as Markdown, program by program, with the meanings after it.</summary>
internal static class TextPage
{
    public static string Tables
    {
        get
        {
            var page = new StringBuilder();
            foreach (IGrouping<string, ErrorText> program in ErrorTexts.All.GroupBy(text => text.Program))
            {
                page.Append($"\n### {program.Key}\n\n| text | meaning | source |\n|---|---|---|\n");
                foreach (ErrorText text in program)
                    page.Append($"| `{text.Pattern.Replace("|", "\\|", StringComparison.Ordinal)}` | [{text.Meaning.Name}](#{text.Meaning.Name}) | {CauseMarkdown.Cell(text.Source)} |\n");
            }

            page.Append("\n## The meanings\n");
            foreach (ErrorMeaning meaning in ErrorTexts.All.Select(text => text.Meaning).DistinctBy(meaning => meaning.Name))
                Append(page, meaning);
            return page.ToString();
        }
    }

    private static void Append(StringBuilder page, ErrorMeaning meaning)
    {
        page.Append($"\n### {meaning.Name}\n\n{CauseMarkdown.Cell(meaning.Says)} Kind {meaning.Kind}, phase {meaning.Phase}, side {meaning.Side}, delivery {meaning.Delivery}.\n\n");
        foreach ((int index, CauseCandidate candidate) in meaning.Candidates.Index())
        {
            string title = candidate.Cause is { } cause ? $"[{CauseMarkdown.Cell(candidate.Title)}](causes/{cause.Id}.md)" : CauseMarkdown.Cell(candidate.Title);
            page.Append($"{index + 1}. {title}: {CauseMarkdown.Cell(candidate.Because)}. `{candidate.Check}`: {CauseMarkdown.Cell(candidate.Tells)}.\n");
        }

        page.Append($"\n{CauseMarkdown.Cell(meaning.Advice)} Retry: {Verdict(meaning.Retry)}. {CauseMarkdown.Cell(meaning.RetryReason)}\n");
    }

    private static string Verdict(RetrySafety retry) => retry switch
    {
        RetrySafety.Safe => "yes",
        RetrySafety.OnlyIfIdempotent => "only if doing it twice does no harm",
        RetrySafety.Useless => "it does not help",
        _ => "there is nothing to retry",
    };
}
