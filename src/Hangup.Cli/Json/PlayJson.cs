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
    public string? Side { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Step { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Instead { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Address { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Process { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PlayPacketJson? Packet { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ExitCode { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? WasEnded { get; init; }

    public static PlayJson Of(PlayEvent played, string id) => played switch
    {
        PlayReady ready => new PlayJson("ready") { Id = id, Local = ready.Local.ToString(), Accepts = ready.Accepts },
        PlayOpened opened => new PlayJson("opened") { Connection = opened.Number, Remote = opened.Remote?.ToString() },
        PlayCalled called => new PlayJson("called") { Connection = called.Number, Call = OperationJson.Of(called.Result) },
        PlayWaited waited => new PlayJson("waited") { Connection = waited.Number, Side = waited.Step.Actor.Name, Step = waited.Step.Text, Instead = waited.Instead },
        PlayActed acted => new PlayJson("acted") { Connection = acted.Number, Side = acted.Step.Actor.Name, Step = acted.Step.Text },
        PlaySkipped skipped => new PlayJson("skipped") { Connection = skipped.Number, Side = skipped.Step.Actor.Name, Step = skipped.Step.Text, Reason = skipped.Reason },
        PlayStarted started => new PlayJson("started") { Id = id, Address = started.Address.ToString(), Process = started.ProcessId },
        PlayPacket packet => new PlayJson("packet") { Packet = PlayPacketJson.Of(packet.Segment) },
        PlayStopped stopped => new PlayJson("stopped")
        {
            Connection = stopped.Number,
            Side = stopped.Step?.Actor.Name,
            Step = stopped.Step?.Text,
            Reason = stopped.Reason,
        },
        PlayExited exited => new PlayJson("exited") { ExitCode = exited.ExitCode, WasEnded = exited.WasEnded },
        PlayEnded ended => new PlayJson("ended") { Connection = ended.Number },
        _ => throw new InvalidOperationException($"No line is written for {played.GetType().Name}."),
    };
}

/// <summary>A packet that was on the wire of a play.</summary>
internal sealed record PlayPacketJson(string Side, string Text, string Link)
{
    public static PlayPacketJson Of(WireSegment segment) => new(Words.WordOf(segment.From), segment.Text, Words.WordOf(segment.Link));
}
