namespace Hangup.Lab;

/// <summary>One direction is closed and somebody still uses it.</summary>
internal static class HalfCloseScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. WriteAfterClose.All,
        .. BrokenPipes.All,
        .. KeepAliveRaces.All,
        .. Shutdowns.All,
        .. ClosedAndForgotten.All,
        .. ScriptedShutdowns.All,
    ];
}
