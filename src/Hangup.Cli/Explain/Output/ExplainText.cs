using System.Globalization;
using Hangup.Explain;

namespace Hangup.Cli;

/// <summary>Sentences about connections.</summary>
internal static class ExplainText
{
    /// <summary>From here on a silence is worth a word.</summary>
    private static readonly TimeSpan LeastIdle = TimeSpan.FromSeconds(1);

    public static string Clock(DateTimeOffset time) => time.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);

    /// <summary>What connections of a group have in common.</summary>
    public static string Story(ConnectionGroup group)
    {
        string server = group.Server is { } end ? $"to {end}" : "to other servers";
        string cause = group.Cause is { } known ? $"{known.Id}: {LowerFirst(known.Title)}" : "reset or silent for no cause that was found";
        string when = group.Count == 1 ? $"at {Clock(group.First)}" : $"from {Clock(group.First)} to {Clock(group.Last)}";
        return $"{server}, {cause}{IdleOf(group.LeastIdle, group.MostIdle)}; {when}";
    }

    /// <summary>Why, in a sentence or two.</summary>
    public static string Sentence(ExplainedConnection connection)
    {
        string cause = connection.Cause is { } known ? known.Title : "The packets fit no rule";
        string ender = connection.EndedBy switch
        {
            EndedBy.Client => "; the client ended it",
            EndedBy.Server => "; the server ended it",
            EndedBy.Network => "; something between the two ended it",
            _ => "",
        };
        string saw = string.Join(", ", connection.Applications.Select(result =>
            $"the {(result.Server ? "server" : "client")}'s {result.Operation} {ResultOf(result)}"));
        return $"{cause}{ender}{IdleOf(connection.Idle, connection.Idle)}.{(saw.Length > 0 ? $" {UpperFirst(saw)}." : "")}";
    }

    /// <summary>What it rests on, and how others name it.</summary>
    public static string Details(ExplainedConnection connection)
    {
        string facts = string.Join(", ", connection.Facts.Select(fact => $"#{fact.PacketNumber} {fact.Says}"));
        string others = connection.Others.Count > 0 ? $"; perhaps {string.Join(", ", connection.Others.Select(other => other.Cause.Id))}" : "";
        string stage = connection.Stage == ConnectionStage.None ? "" : $", {StageOf(connection.Stage)}";
        string begin = facts.Length > 0 ? facts : $"{connection.PacketCount} packets from #{connection.FirstPacket}";
        return $"{begin}{others} [{connection.ZeekState} {connection.ZeekHistory}{stage}]";
    }

    public static string StageOf(ConnectionStage stage) => stage switch
    {
        ConnectionStage.PostSyn => "post-SYN",
        ConnectionStage.PostAck => "post-ACK",
        ConnectionStage.PostPsh => "post-PSH",
        ConnectionStage.Later => "later",
        _ => "none",
    };

    private static string ResultOf(ApplicationResult result) =>
        result.Linux == result.MacOS ? result.Linux : $"{result.Linux} (macOS {result.MacOS})";

    private static string IdleOf(TimeSpan least, TimeSpan most)
    {
        if (least < LeastIdle)
            return "";
        string span = most - least < TimeSpan.FromSeconds(1) + (least / 100) ? DurationWords.Write(least) : $"{DurationWords.Write(least)} to {DurationWords.Write(most)}";
        string who = KnownTimeouts.Find(least) is { } known ? $" (as {known} do)" : "";
        return $", after {span} of silence{who}";
    }

    private static string LowerFirst(string text) => char.ToLowerInvariant(text[0]) + text[1..];

    private static string UpperFirst(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
