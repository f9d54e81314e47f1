namespace Hangup.Proxy.Tests.Faults;

/// <summary>Faults, in short.</summary>
internal static class Set
{
    public static Fault Down(string kind, params (string Name, FaultValue Value)[] values) => Make(kind, FaultDirection.Downstream, values);

    public static Fault Up(string kind, params (string Name, FaultValue Value)[] values) => Make(kind, FaultDirection.Upstream, values);

    private static Fault Make(string kind, FaultDirection direction, (string Name, FaultValue Value)[] values) =>
        new(kind, values.Aggregate(FaultKinds.Get(kind).Defaults, (all, value) => all.With(value.Name, value.Value))) { Direction = direction };
}
