using Hangup.Explain;

namespace Hangup.Cli;

/// <summary>A connection's line of <c>explain --json</c>.</summary>
internal sealed record ExplainedConnectionJson(
    string Type,
    DateTimeOffset Start,
    double Seconds,
    string Client,
    string Server,
    string Outcome,
    string? Cause,
    string? Confidence,
    string EndedBy,
    double IdleSeconds,
    string? IdleSuspect,
    IReadOnlyList<CandidateJson> Others,
    IReadOnlyList<FactJson> Facts,
    IReadOnlyList<ApplicationJson> Applications,
    string Stage,
    string ConnState,
    string History,
    long ClientBytes,
    long ServerBytes,
    int PacketCount,
    long FirstPacket,
    IReadOnlyList<ExplainedPacketJson> Packets)
{
    public static ExplainedConnectionJson Of(ExplainedConnection connection) => new(
        "connection",
        connection.Start,
        Math.Round(connection.Duration.TotalSeconds, 6),
        connection.Client.ToString(),
        connection.Server.ToString(),
        Words.WordOf(connection.Outcome),
        connection.Cause?.Id,
        connection.Cause is null ? null : Words.WordOf(connection.Confidence),
        Words.WordOf(connection.EndedBy),
        Math.Round(connection.Idle.TotalSeconds, 6),
        KnownTimeouts.Find(connection.Idle),
        [.. connection.Others.Select(other => new CandidateJson(other.Cause.Id, Words.WordOf(other.Confidence)))],
        [.. connection.Facts.Select(fact => new FactJson(fact.PacketNumber, fact.Says))],
        [.. connection.Applications.Select(ApplicationJson.Of)],
        ExplainText.StageOf(connection.Stage),
        connection.ZeekState,
        connection.ZeekHistory,
        connection.ClientBytes,
        connection.ServerBytes,
        connection.PacketCount,
        connection.FirstPacket,
        [.. connection.Packets.Select(packet => new ExplainedPacketJson(packet.Number, packet.Time, packet.FromServer ? "server" : "client", packet.Text, packet.IsDecisive))]);
}

/// <summary>A cause that the packets do not rule out.</summary>
internal sealed record CandidateJson(string Cause, string Confidence);

/// <summary>A packet that a diagnosis rests on.</summary>
internal sealed record FactJson(long Packet, string Says);

/// <summary>A packet of a connection.</summary>
internal sealed record ExplainedPacketJson(long Number, DateTimeOffset Time, string Side, string Text, bool Decisive);

/// <summary>What a call of one end's program returned.</summary>
internal sealed record ApplicationJson(string Side, string Operation, string Linux, string MacOS, string Windows)
{
    public static ApplicationJson Of(ApplicationResult result) =>
        new(result.Server ? "server" : "client", result.Operation, result.Linux, result.MacOS, result.Windows);
}

/// <summary>The last line of <c>explain --json</c>.</summary>
internal sealed record ExplainSummaryJson(
    string Type,
    long Packets,
    long OtherPackets,
    long MissedPackets,
    DateTimeOffset Start,
    DateTimeOffset End,
    long Connections,
    long Failed,
    long Survived,
    long Closed,
    long Open,
    long RetiredEarly,
    string? Damage,
    IReadOnlyList<ConnectionGroupJson> Groups)
{
    public static ExplainSummaryJson Of(CaptureExplanation explanation) => new(
        "summary",
        explanation.Packets,
        explanation.OtherPackets,
        explanation.MissedPackets,
        explanation.Start,
        explanation.End,
        explanation.Connections,
        explanation.Outcomes[ConnectionOutcome.Failed],
        explanation.Outcomes[ConnectionOutcome.Survived],
        explanation.Outcomes[ConnectionOutcome.Closed],
        explanation.Outcomes[ConnectionOutcome.Open],
        explanation.RetiredEarly,
        explanation.Damage,
        [.. explanation.Groups.Select(ConnectionGroupJson.Of)]);
}

/// <summary>Connections to one server with one cause.</summary>
internal sealed record ConnectionGroupJson(
    string? Cause, string Outcome, string? Server, long Count, DateTimeOffset First, DateTimeOffset Last, double LeastIdleSeconds, double MostIdleSeconds)
{
    public static ConnectionGroupJson Of(ConnectionGroup group) => new(
        group.Cause?.Id,
        Words.WordOf(group.Outcome),
        group.Server?.ToString(),
        group.Count,
        group.First,
        group.Last,
        Math.Round(group.LeastIdle.TotalSeconds, 6),
        Math.Round(group.MostIdle.TotalSeconds, 6));
}
