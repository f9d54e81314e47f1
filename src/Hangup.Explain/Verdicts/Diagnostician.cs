namespace Hangup.Explain;

/// <summary>Goes through the rules, most specific first.</summary>
internal sealed class Diagnostician
{
    private static readonly Rule[] All = [.. Rules.All];
    private static readonly (Traits Requires, Traits Excludes)[] Filters = [.. All.Select(rule => (rule.Requires, rule.Excludes))];

    /// <summary>What the rule that fits has found.</summary>
    public Finding Finding { get; } = new();

    /// <summary>The first rule that fits; <see langword="null"/> where none does.</summary>
    public Rule? Judge(Conversation conversation)
    {
        Traits traits = conversation.Traits;
        for (int i = 0; i < Filters.Length; i++)
        {
            (Traits requires, Traits excludes) = Filters[i];
            if ((traits & requires) != requires || (traits & excludes) != 0)
                continue;
            Finding.Clear();
            if (All[i].Judge(conversation, Finding) is not null)
                return All[i];
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
