namespace Hangup;

public static partial class Causes
{
    /// <summary>No socket listens on the port.</summary>
    public static Cause ConnectRefused { get; } = new("connect-refused")
    {
        Title = "No socket listens on the port",
        Symptom = "No socket listens on the port",
        Family = CauseFamily.Connect,
        Actor = CauseActor.PeerKernel,
        Explanation = "No socket listens on the port.",
        Packets = "No socket listens on the port.",
        Advice = "No socket listens on the port.",
        Retry = RetrySafety.Safe,
        RetryReason = "No socket listens on the port.",
        References = [new("RFC 9293, section 3.10", "Event processing")],
    };

    private static IReadOnlyList<Cause> ConnectFamily => [ConnectRefused];
}
