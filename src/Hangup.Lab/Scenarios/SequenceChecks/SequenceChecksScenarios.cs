namespace Hangup.Lab;

/// <summary>Segments that are judged by their numbers, and what becomes of a connection that one of them ends.</summary>
internal static class SequenceChecksScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. Resets.All,
        .. UnacceptableSegments.All,
        .. ReceiveWindows.All,
        .. TimestampChecks.All,
        .. ResetsWhileClosing.All,
        .. SegmentsAfterClose.All,
        .. TimeWaits.All,
        .. TimeWaitReuse.All,
        .. InjectedResets.All,
        .. DataOverFin.All,
    ];
}
