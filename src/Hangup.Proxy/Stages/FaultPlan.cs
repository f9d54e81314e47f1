using System.Collections.Immutable;
using System.Diagnostics;

namespace Hangup.Proxy;

/// <summary>A fault as it was set at a time. An update makes another, which is how connections tell the two apart.</summary>
internal sealed class PlannedFault(Fault fault, long setAt)
{
    public Fault Fault => fault;

    /// <summary>What all connections of the proxy have in common for this fault.</summary>
    public object? Shared { get; } = fault.Kind.NewShared?.Invoke(fault);

    public bool IsActive(long now) => ReferenceEquals(fault.Schedule, FaultSchedule.Always) || fault.Schedule.IsActive(Elapsed(now));

    /// <summary>
    /// When it begins or ceases to act, or to look again where that is further away than ticks can be counted; <see cref="long.MaxValue"/>
    /// for never.
    /// </summary>
    public long NextChange(long now) => fault.Schedule.NextChange(Elapsed(now)) is { } change
        ? Math.Max(setAt, now) + StageContext.Milliseconds((change - Elapsed(now)).TotalMilliseconds) + 1
        : long.MaxValue;

    /// <summary>A loop's round may have begun before the fault was set.</summary>
    private TimeSpan Elapsed(long now) => Stopwatch.GetElapsedTime(setAt, Math.Max(setAt, now));
}

/// <summary>The faults of a proxy, as connections see them.</summary>
internal sealed record FaultPlan(ImmutableArray<PlannedFault> Faults)
{
    public static FaultPlan Empty { get; } = new(ImmutableArray<PlannedFault>.Empty);

    /// <summary>The same plan for faults that are the same; what is new is set now.</summary>
    public FaultPlan With(ImmutableArray<Fault> faults, long now) =>
        new([.. faults.Select(fault => Faults.FirstOrDefault(planned => ReferenceEquals(planned.Fault, fault)) ?? new(fault, now))]);

    public bool HasStages(FaultDirection direction) =>
        Faults.Any(planned => planned.Fault.Direction == direction && planned.Fault.Kind.NewStage is not null);

    public long NextChange(long now) => Faults.Select(planned => planned.NextChange(now)).DefaultIfEmpty(long.MaxValue).Min();
}
