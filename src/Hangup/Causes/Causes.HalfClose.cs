namespace Hangup;

public static partial class Causes
{
    /// <summary>This end wrote to a connection that the peer had already closed.</summary>
    public static Cause WriteAfterPeerClose { get; } = new("write-after-peer-close")
    {
        Title = "This end wrote to a connection that the peer had already closed",
        Symptom = "This end wrote to a connection that the peer had already closed",
        Family = CauseFamily.HalfClose,
        Actor = CauseActor.LocalApplication,
        Explanation = "This end wrote to a connection that the peer had already closed.",
        Packets = "This end wrote to a connection that the peer had already closed.",
        Advice = "This end wrote to a connection that the peer had already closed.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "This end wrote to a connection that the peer had already closed.",
        References = [new("RFC 9293, section 3.10", "Event processing")],
    };

    /// <summary>This program wrote after it had shut down its own sending direction.</summary>
    public static Cause WriteAfterOwnShutdown { get; } = new("write-after-own-shutdown")
    {
        Title = "This program wrote after it had shut down its own sending direction",
        Symptom = "This program wrote after it had shut down its own sending direction",
        Family = CauseFamily.HalfClose,
        Actor = CauseActor.LocalApplication,
        Explanation = "This program wrote after it had shut down its own sending direction.",
        Packets = "This program wrote after it had shut down its own sending direction.",
        Advice = "This program wrote after it had shut down its own sending direction.",
        Retry = RetrySafety.Useless,
        RetryReason = "This program wrote after it had shut down its own sending direction.",
        References = [new("RFC 9293, section 3.10", "Event processing")],
    };

    /// <summary>Both ends closed in order and nothing was lost.</summary>
    public static Cause OrderlyClose { get; } = new("orderly-close")
    {
        Title = "Both ends closed in order and nothing was lost",
        Symptom = "Both ends closed in order and nothing was lost",
        Family = CauseFamily.HalfClose,
        Actor = CauseActor.Nobody,
        Explanation = "Both ends closed in order and nothing was lost.",
        Packets = "Both ends closed in order and nothing was lost.",
        Advice = "Both ends closed in order and nothing was lost.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "Both ends closed in order and nothing was lost.",
        References = [new("RFC 9293, section 3.10", "Event processing")],
    };

    private static IReadOnlyList<Cause> HalfCloseFamily => [WriteAfterPeerClose, WriteAfterOwnShutdown, OrderlyClose];
}
