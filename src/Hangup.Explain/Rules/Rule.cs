namespace Hangup.Explain;

/// <summary>One way to tell a cause from packets.</summary>
internal abstract class Rule
{
    /// <summary>What it tells.</summary>
    public abstract Cause Cause { get; }

    /// <summary>What a capture must show for it, in one sentence.</summary>
    public abstract string Evidence { get; }

    /// <summary>Where it is written that this is so.</summary>
    public abstract string Reference { get; }

    /// <summary>What a conversation must have.</summary>
    public virtual Traits Requires => Traits.None;

    /// <summary>What it must not have.</summary>
    public virtual Traits Excludes => Traits.None;

    /// <summary>What became of the connection.</summary>
    public virtual ConnectionOutcome Outcome => ConnectionOutcome.Failed;

    /// <summary>Looks at a conversation that has what is required.</summary>
    /// <returns>The finding; <see langword="null"/> where it does not fit.</returns>
    public abstract Finding? Judge(Conversation it, Finding finding);

    protected static Candidate Possible(Cause cause) => new(cause, DiagnosisConfidence.Possible);

    protected static Candidate Likely(Cause cause) => new(cause, DiagnosisConfidence.Likely);
}
