namespace Hangup.Tests.Detection;

/// <summary>Runs a row and holds what came against what the table says.</summary>
internal static class DetectionCase
{
    public static async Task Verify(IEnumerable<DetectionRow> rows, string id)
    {
        DetectionRow row = rows.Single(candidate => candidate.Id == id);
        Requirements.SkipUnlessMet(row.Requirement);
        Observation seen = await row.Observe(TestContext.Current.CancellationToken);
        (string Sees, string? Failure) expected = (row.Sees, row.Failure);
        (string Sees, string? Failure) actual = (seen.Sees, Classify(seen, row.Context));
        TestContext.Current.TestOutputHelper?.WriteLine($"| | {row.Situation} |\n| expected | {expected} |\n| came | {actual} |");
        Assert.Equal(expected, actual);
    }

    public static string Describe(in ConnectionFailure failure) =>
        $"{failure.Kind}, {failure.Phase}, {failure.Side}, {failure.Delivery}, {failure.Ambiguity}, {failure.Confidence}".Replace(" | ", "+", StringComparison.Ordinal);

    private static string? Classify(Observation seen, ConnectionFailureContext context)
    {
        if (ConnectionFailure.TryClassify(seen.Earlier, in context, out ConnectionFailure earlier))
            context = context with { Earlier = earlier };
        context = context with { CancellationToken = seen.Token };
        return ConnectionFailure.TryClassify(seen.Exception, in context, out ConnectionFailure failure) ? Describe(in failure) : null;
    }
}
