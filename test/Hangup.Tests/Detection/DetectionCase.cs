using Hangup.Tests.Sockets;

namespace Hangup.Tests.Detection;

/// <summary>Runs a row and holds what came against what the table says.</summary>
internal static class DetectionCase
{
    public static async Task Verify(IEnumerable<DetectionRow> rows, string id)
    {
        DetectionRow row = rows.Single(candidate => candidate.Id == id);
        Requirements.SkipUnlessMet(row.Requirement);
        Observation seen = await row.Observe(TestContext.Current.CancellationToken).WaitAsync(Observed.Deadline);
        string expected = Line(row.Sees, row.Failure);
        string actual = Line(seen.Sees, Classify(seen, row.Context));
        TestContext.Current.TestOutputHelper?.WriteLine($"{row.Situation}\nexpected: {expected}\ncame:     {actual}");
        if (!row.Or.Contains(actual))
            Assert.Equal(expected, actual);
    }

    /// <summary>What a row sees, as the messages of the tests have it.</summary>
    public static string Line(string sees, string? failure) => $"{sees} => {failure ?? "no connection failure"}";

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
