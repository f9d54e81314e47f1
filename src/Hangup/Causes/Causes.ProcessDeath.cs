namespace Hangup;

public static partial class Causes
{
    /// <summary>The peer's process died with nothing unread, and its kernel sent a FIN.</summary>
    public static Cause ProcessKilledIdle { get; } = new("process-killed-idle")
    {
        Title = "The peer's process died with nothing unread, and its kernel sent a FIN",
        Symptom = "The peer's process died with nothing unread, and its kernel sent a FIN",
        Family = CauseFamily.ProcessDeath,
        Actor = CauseActor.Operator,
        Explanation = "The peer's process died with nothing unread, and its kernel sent a FIN.",
        Packets = "The peer's process died with nothing unread, and its kernel sent a FIN.",
        Advice = "The peer's process died with nothing unread, and its kernel sent a FIN.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The peer's process died with nothing unread, and its kernel sent a FIN.",
        References = [new("RFC 9293, section 3.10", "Event processing")],
    };

    /// <summary>The peer's process died with received data unread, and its kernel sent a RST.</summary>
    public static Cause ProcessKilledWithUnreadData { get; } = new("process-killed-with-unread-data")
    {
        Title = "The peer's process died with received data unread, and its kernel sent a RST",
        Symptom = "The peer's process died with received data unread, and its kernel sent a RST",
        Family = CauseFamily.ProcessDeath,
        Actor = CauseActor.Operator,
        Explanation = "The peer's process died with received data unread, and its kernel sent a RST.",
        Packets = "The peer's process died with received data unread, and its kernel sent a RST.",
        Advice = "The peer's process died with received data unread, and its kernel sent a RST.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The peer's process died with received data unread, and its kernel sent a RST.",
        References = [new("RFC 9293, section 3.10", "Event processing")],
    };

    /// <summary>This program disposed the socket while a read was pending.</summary>
    public static Cause LocalDisposeDuringRead { get; } = new("local-dispose-during-read")
    {
        Title = "This program disposed the socket while a read was pending",
        Symptom = "This program disposed the socket while a read was pending",
        Family = CauseFamily.ProcessDeath,
        Actor = CauseActor.LocalApplication,
        Explanation = "This program disposed the socket while a read was pending.",
        Packets = "This program disposed the socket while a read was pending.",
        Advice = "This program disposed the socket while a read was pending.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "This program disposed the socket while a read was pending.",
        References = [new("RFC 9293, section 3.10", "Event processing")],
    };

    private static IReadOnlyList<Cause> ProcessDeathFamily => [ProcessKilledIdle, ProcessKilledWithUnreadData, LocalDisposeDuringRead];
}
