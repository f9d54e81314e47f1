namespace Hangup.Cli;

/// <summary>A line of <c>watch --json</c>: a reset, or the summary at the end.</summary>
internal sealed record WatchJson(
    string Event,
    DateTimeOffset Time,
    string? Cause,
    IReadOnlyList<string> Alternatives,
    string? Because,
    string? Reason,
    string? State,
    int Port,
    WatchedEndJson Sender,
    WatchedEndJson Receiver,
    WatchedProcessJson? Actor,
    int Resets,
    double? AgeSeconds,
    double? IdleSeconds,
    long? BytesSent,
    long? BytesReceived,
    int Retransmissions)
{
    public static WatchJson Of(WatchedReset reset) => new(
        "reset",
        reset.Time,
        reset.Verdict?.Cause.Id,
        [.. (reset.Verdict?.Alternatives ?? []).Select(cause => cause.Id)],
        reset.Verdict?.Because,
        reset.Reason,
        reset.State,
        reset.Port,
        WatchedEndJson.Of(reset.Sender, reset.IsSentHere),
        WatchedEndJson.Of(reset.Receiver, reset.IsReceivedHere),
        WatchedProcessJson.Of(reset.Actor),
        reset.Resets,
        Rounded(reset.Age),
        Rounded(reset.Idle),
        reset.BytesSent,
        reset.BytesReceived,
        reset.Retransmissions);

    internal static double? Rounded(TimeSpan? span) => span is { } known ? Math.Round(known.TotalSeconds, 6) : null;
}

/// <summary>One end.</summary>
internal sealed record WatchedEndJson(string? Address, int? Port, bool Here, WatchedProcessJson? Process, string? FoundBy, string? Error)
{
    public static WatchedEndJson Of(WatchedEnd end, bool isHere) => new(
        end.EndPoint?.Address.ToString(),
        end.EndPoint?.Port,
        isHere,
        WatchedProcessJson.Of(end.Process),
        end.Process is null ? null : Words.WordOf(end.FoundBy),
        end.Error);
}

/// <summary>A process.</summary>
internal sealed record WatchedProcessJson(int Pid, string Name, string CommandLine, string ControlGroup, string? Container, string? Unit)
{
    public static WatchedProcessJson? Of(WatchedProcess? process) => process is null
        ? null
        : new(process.Id, process.Name, process.CommandLine, process.ControlGroup, process.Container, process.Unit);
}
