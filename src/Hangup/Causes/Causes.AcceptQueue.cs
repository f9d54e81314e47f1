namespace Hangup;

public static partial class Causes
{
    /// <summary>The server closed its listener while established connections waited to be accepted.</summary>
    public static Cause ListenerClosedWithQueuedConnections { get; } = new("listener-closed-with-queued-connections")
    {
        Title = "The server closed its listener while established connections waited to be accepted",
        Symptom = "The server closed its listener while established connections waited to be accepted",
        Family = CauseFamily.AcceptQueue,
        Actor = CauseActor.PeerApplication,
        Explanation = "The server closed its listener while established connections waited to be accepted.",
        Packets = "The server closed its listener while established connections waited to be accepted.",
        Advice = "The server closed its listener while established connections waited to be accepted.",
        Retry = RetrySafety.Safe,
        RetryReason = "The server closed its listener while established connections waited to be accepted.",
        References = [new("RFC 9293, section 3.10", "Event processing")],
    };

    /// <summary>The client aborted the connection before the server accepted it.</summary>
    public static Cause ResetBeforeAccept { get; } = new("reset-before-accept")
    {
        Title = "The client aborted the connection before the server accepted it",
        Symptom = "The client aborted the connection before the server accepted it",
        Family = CauseFamily.AcceptQueue,
        Actor = CauseActor.PeerApplication,
        Explanation = "The client aborted the connection before the server accepted it.",
        Packets = "The client aborted the connection before the server accepted it.",
        Advice = "The client aborted the connection before the server accepted it.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "The client aborted the connection before the server accepted it.",
        References = [new("RFC 9293, section 3.10", "Event processing")],
    };

    private static IReadOnlyList<Cause> AcceptQueueFamily => [ListenerClosedWithQueuedConnections, ResetBeforeAccept];
}
