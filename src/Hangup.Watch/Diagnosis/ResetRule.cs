namespace Hangup.Watch;

/// <summary>A verdict and when it is the right one.</summary>
/// <param name="Holds">Whether the evidence asks for it.</param>
/// <param name="Verdict">The verdict.</param>
internal sealed record ResetRule(ResetRule.Condition Holds, ResetVerdict Verdict)
{
    public delegate bool Condition(in ResetEvidence evidence);

    public static ResetRule When(Condition holds, Cause cause, string because, params Cause[] alternatives) =>
        new(holds, new ResetVerdict(cause, because) { Alternatives = alternatives });

    /// <summary>The last rule of a list: nothing speaks for another.</summary>
    public static ResetRule Otherwise(Cause cause, string because, params Cause[] alternatives) =>
        When((in _) => true, cause, because, alternatives);
}
