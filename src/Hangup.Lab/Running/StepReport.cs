namespace Hangup.Lab;

/// <summary>What a driver says of one step.</summary>
/// <param name="Result">What a call returned; <see langword="null"/> for a step that returns nothing.</param>
/// <param name="Problem">What did not come as expected.</param>
internal readonly record struct StepReport(OperationResult? Result, (string Expected, string Actual)? Problem)
{
    public static StepReport Done => default;

    public static StepReport Of(OperationResult result) =>
        new(result, result.Passed ? null : (result.Expected?.ToString() ?? "", result.Outcome.ToString()));

    public static StepReport NotReached(string expected, string actual) => new(null, (expected, actual));
}
