using Microsoft.Extensions.Logging;

namespace Hangup.Cli;

/// <summary>A reset as a log record: a sentence, and its parts as attributes.</summary>
internal static class OtlpResetLog
{
    private static readonly EventId Reset = new(1, "tcp.connection.reset");

    public static void Write(ILogger logger, WatchedReset reset)
    {
        var attributes = new List<KeyValuePair<string, object?>>
        {
            new("cause", reset.Verdict?.Cause.Id ?? "unknown"),
            new("reason", reset.Reason),
            new("server.port", reset.Port),
        };
        Add(attributes, "sender", reset.Sender);
        Add(attributes, "receiver", reset.Receiver);
        attributes.RemoveAll(attribute => attribute.Value is null);
        logger.Log(Microsoft.Extensions.Logging.LogLevel.Warning, Reset, attributes, null, (_, _) => $"{ResetText.CauseOf(reset.Verdict)}: {ResetText.Sentence(reset)}");
    }

    private static void Add(List<KeyValuePair<string, object?>> attributes, string end, WatchedEnd of)
    {
        attributes.Add(new($"{end}.address", of.EndPoint?.Address.ToString()));
        attributes.Add(new($"{end}.port", of.EndPoint?.Port));
        attributes.Add(new($"{end}.process.pid", of.Process?.Id));
        attributes.Add(new($"{end}.process.name", of.Process?.Name));
        attributes.Add(new($"{end}.container.id", of.Process?.Container));
        attributes.Add(new($"{end}.systemd.unit", of.Process?.Unit));
        attributes.Add(new($"{end}.error", of.Error));
    }
}
