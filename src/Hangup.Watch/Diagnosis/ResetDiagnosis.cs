using System.Collections.Frozen;

namespace Hangup.Watch;

/// <summary>From what the kernel told of a reset to its cause.</summary>
internal sealed class ResetDiagnosis
{
    private readonly FrozenDictionary<int, ResetRule[]> _byNumber;

    /// <param name="reasonNames">The reasons as this kernel numbers them; <see langword="null"/> where it gives none.</param>
    public ResetDiagnosis(IReadOnlyDictionary<int, string>? reasonNames) =>
        _byNumber = (reasonNames ?? new Dictionary<int, string>())
            .Where(name => ResetRules.ByReason.ContainsKey(name.Value))
            .ToFrozenDictionary(name => name.Key, name => ResetRules.ByReason[name.Value]);

    /// <summary>Every cause that a verdict can name.</summary>
    public static IReadOnlySet<Cause> KnownCauses => field ??= ResetRules.ByReason.Values
        .Append(ResetRules.OfReceivedAlone)
        .Append(ResetRules.WithoutReason)
        .SelectMany(rules => rules)
        .SelectMany(rule => rule.Verdict.Alternatives.Prepend(rule.Verdict.Cause))
        .ToHashSet();

    /// <summary>The verdict; <see langword="null"/> where nothing that was told says why.</summary>
    public ResetVerdict? Judge(in PendingReset reset)
    {
        ResetRule[] rules = !reset.Has(ResetTraits.Sent) ? ResetRules.OfReceivedAlone : _byNumber.GetValueOrDefault(reset.Reason, ResetRules.WithoutReason);
        var evidence = new ResetEvidence(reset);
        foreach (ResetRule rule in rules)
        {
            if (rule.Holds(evidence))
                return rule.Verdict;
        }

        return null;
    }
}
