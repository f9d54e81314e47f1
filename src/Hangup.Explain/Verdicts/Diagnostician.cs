namespace Hangup.Explain;

/// <summary>Goes through the rules, most specific first.</summary>
internal sealed class Diagnostician
{
    private static readonly Rule[] All = [.. Rules.All];

    // Connections have few different sets of traits, so which rules can fit is found once for each.
    private readonly Dictionary<Traits, Rule[]> _fitting = [];

    /// <summary>What the rule that fits has found.</summary>
    public Finding Finding { get; } = new();

    /// <summary>The first rule that fits; <see langword="null"/> where none does.</summary>
    public Rule? Judge(Conversation conversation)
    {
        Traits traits = conversation.Traits;
        if (!_fitting.TryGetValue(traits, out Rule[]? fitting))
        {
            fitting = [.. All.Where(rule => (traits & rule.Requires) == rule.Requires && (traits & rule.Excludes) == 0)];
            _fitting.Add(traits, fitting);
        }

        foreach (Rule rule in fitting)
        {
            Finding.Clear();
            if (rule.Judge(conversation, Finding) is null)
                continue;
            if (conversation.IsDoubtful)
                Finding.Doubt();
            return rule;
        }

        Finding.Clear();
        return null;
    }

    /// <summary>What became of a connection that a rule fits, or none.</summary>
    public ConnectionOutcome OutcomeOf(Conversation conversation, Rule? rule) =>
        rule is not null ? Finding.Outcome ?? rule.Outcome
        : conversation.Has(Traits.Reset) ? ConnectionOutcome.Failed
        : conversation.Has(Traits.Closed) ? ConnectionOutcome.Closed
        : ConnectionOutcome.Open;
}
