using System.Net.Sockets;

namespace Hangup.Cli;

/// <summary>What one step returned, by the way in which it was played.</summary>
internal sealed class StepTally
{
    private readonly Dictionary<Variant, Dictionary<StepResult, long>> _variants = [];

    public void Add(Variant variant, StepResult result)
    {
        if (!_variants.TryGetValue(variant, out Dictionary<StepResult, long>? results))
            _variants.Add(variant, results = []);
        results[result] = results.GetValueOrDefault(result) + 1;
    }

    public IEnumerable<RunRow> Rows(Actor actor)
    {
        Variant[] all = [.. _variants.Keys];
        foreach (var alike in all.GroupBy(Signature))
        {
            string label = all.Length == alike.Count() ? "" : Variant.Label([.. alike], all);
            Dictionary<StepResult, long> sums = [];
            foreach ((StepResult result, long count) in alike.SelectMany(variant => _variants[variant]))
                sums[result] = sums.GetValueOrDefault(result) + count;
            yield return RowOf(actor, label, sums);
        }
    }

    private static RunRow RowOf(Actor actor, string label, Dictionary<StepResult, long> sums)
    {
        StepResult[] results = [.. sums.Keys];
        string result = results.Length == 1
            ? results[0].Result
            : string.Join(", ", sums.Select(sum => $"{sum.Key.Result} ×{sum.Value}"));
        string? expected = Array.Find(results, candidate => !candidate.Passed)?.Expected;
        return new RunRow(actor, results[0].Operation, label, result, expected, Array.TrueForAll(results, candidate => candidate.Passed));
    }

    // Which results came, not how often: a flaky variant is told from a steady one.
    private string Signature(Variant variant) =>
        string.Join('\n', _variants[variant].Keys.Select(result => result.ToString()).Order(StringComparer.Ordinal));
}

/// <summary>What a step returned once.</summary>
internal sealed record StepResult(string Operation, string Result, string? Expected, bool Passed)
{
    public static StepResult Of(OperationResult result) =>
        new(result.Operation.Text, result.Outcome.ToString(), result.Expected?.ToString(), result.Passed);
}

/// <summary>A line of the table.</summary>
internal sealed record RunRow(Actor Actor, string Operation, string Label, string Result, string? Expected, bool Passed);

/// <summary>A way in which a scenario is played.</summary>
internal readonly record struct Variant(AddressFamily AddressFamily, Flavour Flavour)
{
    /// <summary>The shortest name for some of the ways: by flavour, by address family, or each by both.</summary>
    public static string Label(IReadOnlyCollection<Variant> some, IReadOnlyCollection<Variant> all)
    {
        Flavour[] flavours = [.. some.Select(variant => variant.Flavour).Distinct().Order()];
        if (all.Count(variant => flavours.Contains(variant.Flavour)) == some.Count)
            return string.Join(", ", flavours.Select(Words.WordOf));
        AddressFamily[] families = [.. some.Select(variant => variant.AddressFamily).Distinct().Order()];
        if (all.Count(variant => families.Contains(variant.AddressFamily)) == some.Count)
            return string.Join(", ", families.Select(Loopback.NameOf));
        return string.Join(", ", some.Select(variant => $"{Loopback.NameOf(variant.AddressFamily)} {Words.WordOf(variant.Flavour)}"));
    }
}
