namespace Hangup.Cli;

/// <summary>All that is known of one text.</summary>
internal static class TextPage
{
    private const int LongestSample = 300;

    public static void Write(Page page, FailureGroup group)
    {
        ErrorMeaning meaning = group.Text.Meaning;
        page.Prose($"{group.Text.Program}: {Printable.Cut(group.Sample, LongestSample)}", 0);
        page.Prose(meaning.Says);
        page.Line(("  " + FieldsOf(meaning, group.Peer), Styles.Dim));
        page.Heading(meaning.Candidates.Count == 1 ? "The cause" : "The text fits several causes; the likeliest comes first");
        foreach ((int index, CauseCandidate candidate) in meaning.Candidates.Index())
        {
            page.Item($"{index + 1}", candidate.Title, markStyle: Styles.Strong);
            page.Item(" ", $"{char.ToUpperInvariant(candidate.Because[0])}{candidate.Because[1..]}.");
            page.Item(" ", "$ " + NextCommand.For(candidate, group.Peer), markStyle: Styles.Id);
            page.Item(" ", $"{char.ToUpperInvariant(candidate.Tells[0])}{candidate.Tells[1..]}.");
            if (candidate.Cause is { } cause)
                page.Item(" ", $"hangup cause show {cause.Id}");
        }

        page.Heading("What to do");
        page.Prose(meaning.Advice);
        page.Heading("Is a retry safe?");
        page.Prose($"{Words.VerdictOf(meaning.Retry)} {meaning.RetryReason}");
    }

    /// <summary>"reset · while reading · by the peer".</summary>
    public static string FieldsOf(ErrorMeaning meaning, string peer)
    {
        string fields = $"kind {Words.WordOf(meaning.Kind)} · phase {Words.WordOf(meaning.Phase)} · side {Words.WordOf(meaning.Side)} · delivery {Words.WordOf(meaning.Delivery)}";
        return peer.Length > 0 ? $"{fields} · peer {peer}" : fields;
    }
}
