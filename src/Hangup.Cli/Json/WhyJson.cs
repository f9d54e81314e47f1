namespace Hangup.Cli;

/// <summary>A line of <c>why --json</c>.</summary>
internal sealed record WhyJson(
    string Id,
    string Program,
    string Text,
    string Peer,
    long Count,
    string? First,
    string? Last,
    string Meaning,
    string Says,
    string Kind,
    string Phase,
    string Side,
    string Delivery,
    IReadOnlyList<WhyCandidateJson> Candidates,
    string Advice,
    string Retry,
    string RetryReason,
    string Source)
{
    public static WhyJson Of(FailureGroup group) => new(
        group.Text.Id,
        group.Text.Program,
        group.Sample,
        group.Peer,
        group.Count,
        group.First.Text,
        group.Last.Text,
        group.Text.Meaning.Name,
        group.Text.Meaning.Says,
        Words.WordOf(group.Text.Meaning.Kind),
        Words.WordOf(group.Text.Meaning.Phase),
        Words.WordOf(group.Text.Meaning.Side),
        Words.WordOf(group.Text.Meaning.Delivery),
        [.. group.Text.Meaning.Candidates.Select(candidate => WhyCandidateJson.Of(candidate, group.Peer))],
        group.Text.Meaning.Advice,
        Words.WordOf(group.Text.Meaning.Retry),
        group.Text.Meaning.RetryReason,
        group.Text.Source);
}

/// <summary>A cause that the text fits.</summary>
internal sealed record WhyCandidateJson(string? Cause, string Title, string Because, string Check, string Tells)
{
    public static WhyCandidateJson Of(CauseCandidate candidate, string peer) => new(
        candidate.Cause?.Id, candidate.Title, candidate.Because, NextCommand.For(candidate, peer), candidate.Tells);
}
