namespace Hangup.Lab;

/// <summary>The peer says nothing more.</summary>
internal static class SilentPeerScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. Vanished.All,
        .. TimeoutErrors.All,
        .. Keepalive.All,
        .. ZeroWindow.All,
        .. HalfOpen.All,
        .. KeepaliveLimits.All,
    ];
}
