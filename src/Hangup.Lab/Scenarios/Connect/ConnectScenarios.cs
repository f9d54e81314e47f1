namespace Hangup.Lab;

/// <summary>The connection does not come about, or not as it seems.</summary>
internal static class ConnectScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. Refused.All,
        .. Unanswered.All,
        .. Rejected.All,
        .. LocalRefusal.All,
        .. Routes.All,
        .. Destinations.All,
        .. IcmpAnswers.All,
        .. SynSent.All,
        .. SimultaneousOpen.All,
        .. HalfOpenRequests.All,
        .. Strays.All,
        .. Ports.All,
        .. Binds.All,
        .. Misuse.All,
        .. Options.All,
        .. Descriptors.All,
        .. ReusedSockets.All,
        .. WokenCalls.All,
        .. ForeignAddresses.All,
        .. PortRights.All,
        .. OptionErrors.All,
        .. NoDescriptors.All,
    ];
}
