namespace Hangup;

public static partial class Causes
{
    /// <summary>The peer closed its socket with received data still unread.</summary>
    public static Cause CloseWithUnreadData { get; } = new("close-with-unread-data")
    {
        Title = "The peer closed its socket with received data still unread",
        Symptom = "The peer closed its socket with received data still unread",
        Family = CauseFamily.AbortiveClose,
        Actor = CauseActor.PeerApplication,
        Explanation = "The peer closed its socket with received data still unread.",
        Packets = "The peer closed its socket with received data still unread.",
        Advice = "The peer closed its socket with received data still unread.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The peer closed its socket with received data still unread.",
        References = [new("RFC 9293, section 3.10", "Event processing")],
    };

    /// <summary>The peer closed with SO_LINGER at zero seconds, which aborts.</summary>
    public static Cause LingerZeroClose { get; } = new("linger-zero-close")
    {
        Title = "The peer closed with SO_LINGER at zero seconds, which aborts",
        Symptom = "The peer closed with SO_LINGER at zero seconds, which aborts",
        Family = CauseFamily.AbortiveClose,
        Actor = CauseActor.PeerApplication,
        Explanation = "The peer closed with SO_LINGER at zero seconds, which aborts.",
        Packets = "The peer closed with SO_LINGER at zero seconds, which aborts.",
        Advice = "The peer closed with SO_LINGER at zero seconds, which aborts.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The peer closed with SO_LINGER at zero seconds, which aborts.",
        References = [new("RFC 9293, section 3.10", "Event processing")],
    };

    /// <summary>The peer sent its FIN, then closed with received data still unread.</summary>
    public static Cause HalfCloseThenCloseWithUnreadData { get; } = new("half-close-then-close-with-unread-data")
    {
        Title = "The peer sent its FIN, then closed with received data still unread",
        Symptom = "The peer sent its FIN, then closed with received data still unread",
        Family = CauseFamily.AbortiveClose,
        Actor = CauseActor.PeerApplication,
        Explanation = "The peer sent its FIN, then closed with received data still unread.",
        Packets = "The peer sent its FIN, then closed with received data still unread.",
        Advice = "The peer sent its FIN, then closed with received data still unread.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The peer sent its FIN, then closed with received data still unread.",
        References = [new("RFC 9293, section 3.10", "Event processing")],
    };

    private static IReadOnlyList<Cause> AbortiveCloseFamily => [CloseWithUnreadData, LingerZeroClose, HalfCloseThenCloseWithUnreadData];
}
