namespace Hangup.Lab;

/// <summary>The owner of a connection dies, stands still, or loses it.</summary>
internal static class ProcessDeathScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. KilledProcesses.All,
        .. SharedDescriptors.All,
        .. LocalClose.All,
        .. DestroyedSockets.All,
        .. Repair.All,
    ];
}
