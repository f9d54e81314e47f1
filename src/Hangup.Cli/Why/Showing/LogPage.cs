using System.Globalization;

namespace Hangup.Cli;

/// <summary>The failures of a log, group by group.</summary>
internal static class LogPage
{
    private const int Shown = 10;
    private const int LongestSample = 200;

    public static void Write(Page page, LogScan scan, bool all)
    {
        IReadOnlyList<FailureGroup> groups = scan.Groups.InOrder;
        page.Line(($"{Number(scan.Lines)} {(scan.Lines == 1 ? "line" : "lines")}: {Failures(scan.Failures)} in {Words.Count(groups.Count, "group")}", Styles.Strong));
        foreach (FailureGroup group in all ? groups : groups.Take(Shown))
            Write(page, group);
        if (!all && groups.Count > Shown)
        {
            page.Blank();
            page.Prose($"{Words.Count(groups.Count - Shown, "further group")} with {Failures(groups.Skip(Shown).Sum(group => group.Count))}: --all shows them.", 0);
        }

        page.Blank();
        page.Prose("'hangup why \"TEXT\"' with one of the texts explains it whole.", 0);
    }

    private static void Write(Page page, FailureGroup group)
    {
        ErrorMeaning meaning = group.Text.Meaning;
        page.Blank();
        page.Item($"{Number(group.Count)} ×", $"{group.Text.Program}: {Printable.Cut(group.Sample, LongestSample)}", 0, Styles.Strong);
        if (Context(group) is { Length: > 0 } context)
            page.Item(" ", context);
        page.Item(" ", meaning.Says);
        CauseCandidate likeliest = meaning.Candidates[0];
        string others = meaning.Candidates.Count > 1 ? $" ({Words.Count(meaning.Candidates.Count - 1, "other")} possible)" : "";
        page.Item(" ", $"Likeliest: {likeliest.Title}{(likeliest.Cause is { } cause ? $", {cause.Id}" : "")}{others}.");
        page.Item(" ", $"$ {NextCommand.For(likeliest, group.Peer)}");
        page.Item(" ", $"{char.ToUpperInvariant(likeliest.Tells[0])}{likeliest.Tells[1..]}.");
        page.Item(" ", $"Retry: {Words.VerdictOf(meaning.Retry)} {meaning.RetryReason}");
    }

    private static string Context(FailureGroup group)
    {
        string peer = group.Peer.Length > 0 ? $"peer {group.Peer}" : "";
        string times = !group.First.IsKnown ? "" : group.Count == 1 ? group.First.Text : $"{group.First.Text} to {group.Last.Text}";
        return string.Join(" · ", new[] { peer, times }.Where(part => part.Length > 0));
    }

    private static string Failures(long number) => number == 1 ? "1 failure" : $"{Number(number)} failures";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
