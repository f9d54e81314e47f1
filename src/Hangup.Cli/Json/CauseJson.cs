namespace Hangup.Cli;

/// <summary>A line of <c>cause list --json</c>.</summary>
internal sealed record CauseJson(string Id, string Title, string Family)
{
    public static CauseJson Of(Cause cause) => new(cause.Id, cause.Title, Words.WordOf(cause.Family));
}

/// <summary>The line of <c>cause show --json</c>.</summary>
internal sealed record CausePageJson(
    string Id,
    string Title,
    string Symptom,
    string Family,
    string Actor,
    string Explanation,
    string Packets,
    IReadOnlyList<string> KernelResetReasons,
    IReadOnlyList<CauseOutcomeJson> Outcomes,
    string Advice,
    string Retry,
    string RetryReason,
    IReadOnlyList<ReferenceJson> References,
    IReadOnlyList<string> Scenarios)
{
    public static CausePageJson Of(Cause cause) => new(
        cause.Id,
        cause.Title,
        cause.Symptom,
        Words.WordOf(cause.Family),
        Words.WordOf(cause.Actor),
        cause.Explanation,
        cause.Packets,
        cause.KernelResetReasons,
        [.. cause.Outcomes.Select(row => new CauseOutcomeJson(row.Operation, Words.NameOf(row.Platform), row.Result, row.Source))],
        cause.Advice,
        Words.WordOf(cause.Retry),
        cause.RetryReason,
        [.. cause.References.Select(reference => new ReferenceJson(reference.Title, reference.Says, reference.Link))],
        [.. Lab.Scenarios.All.Where(scenario => scenario.Cause == cause).Select(scenario => scenario.Id)]);
}

/// <summary>What one operation returns on one operating system.</summary>
internal sealed record CauseOutcomeJson(string Operation, string Platform, string Result, string Source);

/// <summary>Where a cause is written down.</summary>
internal sealed record ReferenceJson(string Title, string Says, string? Link);
