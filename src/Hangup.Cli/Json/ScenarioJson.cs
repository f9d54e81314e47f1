using System.Net.Sockets;

namespace Hangup.Cli;

/// <summary>A line of <c>lab list --json</c>.</summary>
internal sealed record ScenarioJson(string Id, string Title, string Family, string Cause)
{
    public static ScenarioJson Of(Scenario scenario) =>
        new(scenario.Id, scenario.Title, Words.WordOf(scenario.Family), scenario.Cause.Id);
}

/// <summary>The line of <c>lab show --json</c>.</summary>
internal sealed record ScenarioPageJson(
    string Id,
    string Title,
    string Family,
    string Why,
    IReadOnlyList<int> AddressFamilies,
    IReadOnlyList<string> Flavours,
    IReadOnlyList<StepJson> Steps,
    CausePageJson Cause)
{
    public static ScenarioPageJson Of(Scenario scenario) => new(
        scenario.Id,
        scenario.Title,
        Words.WordOf(scenario.Family),
        scenario.Why,
        [.. scenario.AddressFamilies.Select(family => family == AddressFamily.InterNetworkV6 ? 6 : 4)],
        [.. scenario.Flavours.Select(Words.WordOf)],
        [.. scenario.Steps.Select(StepJson.Of)],
        CausePageJson.Of(scenario.Cause));
}

/// <summary>A step of the timeline.</summary>
internal sealed record StepJson(
    string Side, string Step, string? Expected, IReadOnlyList<FlavourJson> Flavours, IReadOnlyList<PlatformJson> Platforms)
{
    public static StepJson Of(Step step)
    {
        Expectation? expectation = (step as CheckedStep)?.Expectation;
        return new StepJson(
            step.Actor.Name,
            step.Text,
            expectation?.Outcome.On(Platform.Linux),
            [.. (expectation?.Flavours ?? []).Select(FlavourJson.Of)],
            [.. (expectation?.Platforms ?? []).Select(PlatformJson.Of)]);
    }
}

/// <summary>What a flavour of the API returns instead.</summary>
internal sealed record FlavourJson(string Flavour, string Result, string Reason)
{
    public static FlavourJson Of(FlavourOutcome row) => new(Words.WordOf(row.Flavour), row.Outcome.On(Hangup.Platform.Linux), row.Reason);
}

/// <summary>What an operating system returns.</summary>
internal sealed record PlatformJson(string Platform, string Result, string Source)
{
    public static PlatformJson Of(PlatformOutcome row) => new(Words.NameOf(row.Platform), row.Outcome.On(row.Platform), row.Source);
}
