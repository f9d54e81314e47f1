namespace Hangup.Lab;

/// <summary>An end resets the connection by the way in which it closes.</summary>
internal static class AbortiveCloseScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. UnreadData.All,
        .. EarlyResponses.All,
        .. UrgentData.All,
        .. FinThenReset.All,
        .. LingerZero.All,
        .. LostData.All,
        .. LingerTime.All,
        .. WithoutFinWait2.All,
        .. DissolvedAssociation.All,
        .. QueuedInClosing.All,
        .. CallsAfterReset.All,
    ];
}
