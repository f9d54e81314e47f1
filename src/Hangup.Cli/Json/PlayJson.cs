using System.Text.Json.Serialization;

namespace Hangup.Cli;

/// <summary>A line of <c>lab play --json</c>; what an event does not have is left out.</summary>
internal sealed record PlayJson(string Event)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Id { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Local { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Accepts { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Connection { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Remote { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OperationJson? Call { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Step { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Instead { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    public static PlayJson Of(PlayEvent played, string id) => played switch
    {
        PlayReady ready => new PlayJson("ready") { Id = id, Local = ready.Local.ToString(), Accepts = ready.Accepts },
        PlayOpened opened => new PlayJson("opened") { Connection = opened.Number, Remote = opened.Remote?.ToString() },
        PlayCalled called => new PlayJson("called") { Connection = called.Number, Call = OperationJson.Of(called.Result) },
        PlayWaited waited => new PlayJson("waited") { Connection = waited.Number, Step = waited.Step.Text, Instead = waited.Instead },
        PlaySkipped skipped => new PlayJson("skipped") { Connection = skipped.Number, Step = skipped.Step.Text, Reason = skipped.Reason },
        PlayEnded ended => new PlayJson("ended") { Connection = ended.Number },
        _ => throw new InvalidOperationException($"No line is written for {played.GetType().Name}."),
    };
}
