namespace Hangup.Lab.Tests.Coverage;

/// <summary>The atlas is complete: every reason that the kernel can give for a RST is provoked, or it is said why not.</summary>
public sealed class ResetReasonTests
{
    [Fact]
    public void Every_reason_is_given_in_a_scenario_or_said_not_to_be()
    {
        string[] missing = [.. ResetReasonCoverage.All.Where(reason => reason.WhyNot is null && reason.Scenarios.Count == 0).Select(reason => reason.Name)];

        Assert.True(missing.Length == 0, $"No scenario provokes {string.Join(", ", missing)}.");
    }

    [Fact]
    public void No_reason_is_given_and_said_not_to_be()
    {
        string[] wrong =
        [
            .. ResetReasonCoverage.All.Where(reason => reason.WhyNot is not null && reason.Scenarios.Count > 0)
                .Select(reason => $"{reason.Name} by {reason.Scenarios[0].Id}"),
        ];

        Assert.True(wrong.Length == 0, $"Given, and said not to be: {string.Join(", ", wrong)}.");
    }

    [Fact]
    public void No_scenario_names_a_reason_that_the_kernel_does_not_have()
    {
        HashSet<string> known = [.. ResetReasonCoverage.All.Select(reason => reason.Name)];
        string[] unknown =
        [
            .. Scenarios.All.SelectMany(scenario => scenario.Steps.OfType<Sighting>(), (scenario, step) => (scenario.Id, step.Reason))
                .Where(named => named.Reason is not null && !known.Contains(named.Reason)).Select(named => $"{named.Reason} in {named.Id}"),
        ];

        Assert.True(unknown.Length == 0, $"No reason of the kernel: {string.Join(", ", unknown)}.");
    }

    [Fact]
    public void The_reasons_are_those_of_this_kernel()
    {
        Assert.SkipUnless(TraceFileSystem.TryOpen(out TraceFileSystem? tracing, out string? closed), closed ?? "");
        using TraceFileSystem open = tracing!;
        Assert.SkipUnless(open.TryRead("tcp", "tcp_send_reset", out TracepointFormat? format, out string? unread), unread ?? "");
        Assert.SkipWhen(format!.NamesOf("reason") is null, "this kernel's tracepoint does not name its reasons");

        Assert.Equal(
            format.NamesOf("reason")!.Where(named => named.Value != "MAX").OrderBy(named => named.Key).Select(named => $"{named.Key} {named.Value}"),
            ResetReasonCoverage.All.Select(reason => $"{reason.Number} {reason.Name}"));
    }

    [Fact]
    public void Who_sends_and_why_never_name_a_function_of_the_kernel() =>
        Assert.All(ResetReasonCoverage.All, reason => Assert.Contains("()", reason.Sender + reason.WhyNot, StringComparison.Ordinal));
}
