namespace Hangup.Repo.Tests;

/// <summary>A place where a rule does not hold.</summary>
internal sealed record Finding(string Path, int Line, Rule Rule, string What)
{
    public override string ToString() => $"{Path}:{Line}: {What}\n    rule: {Rule.Says}\n    because: {Rule.Because}";

    public static void AssertNone(IEnumerable<Finding> findings)
    {
        var all = findings.OrderBy(finding => finding.Path, StringComparer.Ordinal).ThenBy(finding => finding.Line).ToList();
        if (all.Count > 0)
            Assert.Fail($"{all.Count} found\n{string.Join('\n', all)}");
    }

    /// <summary>Compares where a rule found something with where it should have, written <c>path:line</c>.</summary>
    public static void AssertAt(string[] expected, IEnumerable<Finding> findings) =>
        Assert.Equal(expected, findings.Select(finding => $"{finding.Path}:{finding.Line}"));
}
