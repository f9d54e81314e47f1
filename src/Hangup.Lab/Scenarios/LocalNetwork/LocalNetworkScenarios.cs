namespace Hangup.Lab;

/// <summary>The network under an established connection changes, or a router speaks about it.</summary>
internal static class LocalNetworkScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. LostRoutes.All,
        .. LostLinks.All,
        .. IcmpErrors.All,
        .. PathMtu.All,
        .. RememberedErrors.All,
    ];
}
