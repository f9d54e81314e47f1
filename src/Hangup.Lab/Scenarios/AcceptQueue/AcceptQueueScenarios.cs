namespace Hangup.Lab;

/// <summary>The kernel has taken a connection, or should have, and the program has not accepted it.</summary>
internal static class AcceptQueueScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. FullAcceptQueues.All,
        .. OverflowingAcceptQueues.All,
        .. QueuedConnections.All,
        .. EndingListeners.All,
        .. ReusedPorts.All,
        .. LateAccepts.All,
        .. FullSynQueues.All,
    ];
}
