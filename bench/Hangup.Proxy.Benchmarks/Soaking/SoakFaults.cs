namespace Hangup.Proxy.Benchmarks;

/// <summary>Faults of every kind that lets connections come, by chance.</summary>
internal static class SoakFaults
{
    private const int MostAtOnce = 6;

    /// <summary>Those that would keep every client out, or hold every connection for ever, would leave nothing to load.</summary>
    private static readonly FaultKind[] Kinds =
        [.. FaultKinds.All.Where(kind => !kind.ActsOnListener && kind.Name is not ("accept_then_nothing" or "shared_bandwidth"))];

    /// <summary>Adds, changes or removes one.</summary>
    public static void Change(FaultSet faults, Random random)
    {
        if (faults.All.Count >= MostAtOnce || (faults.All.Count > 0 && random.Next(3) == 0))
        {
            faults.TryRemove(faults.All[random.Next(faults.All.Count)].Name);
            return;
        }

        FaultKind kind = Kinds[random.Next(Kinds.Length)];
        FaultValues values = kind.Defaults;
        foreach (FaultParameter parameter in kind.Parameters.Where(parameter => parameter.Type == FaultParameterType.WholeNumber))
            values = values.With(parameter.Name, (long)random.Next(1, 2000));
        var fault = new Fault($"{kind.Name}-{random.Next(4)}", values)
        {
            Direction = random.Next(2) == 0 ? FaultDirection.Upstream : FaultDirection.Downstream,
            Toxicity = 0.05,
        };
        if (!faults.TryAdd(fault) && faults.TryGet(fault.Name, out Fault? before))
            faults.TryUpdate(fault with { Direction = before.Direction });
    }
}
