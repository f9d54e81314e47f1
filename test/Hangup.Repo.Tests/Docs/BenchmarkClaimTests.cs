using System.Text.RegularExpressions;

namespace Hangup.Repo.Tests;

public sealed partial class BenchmarkClaimTests
{
    private const string Claims = "bench/README.md";
    private const string Results = "bench/results/";

    private static readonly Rule Measured = new(
        "a number in bold in bench/README.md stands in the page of results that its row links",
        "whoever takes a benchmark again sees which claims it moves");

    private static readonly Rule Claimed = new(
        "bench/README.md links every page of results",
        "a result that no claim leads to is found by chance");

    [Fact]
    public void Claims_are_what_was_measured() => Finding.AssertNone(Check(Repository.Files));

    [Fact]
    public void A_claim_that_no_result_bears_out_and_a_result_without_a_claim_are_found() => Finding.AssertAt(
        [$"{Claims}:1", $"{Results}b.md:1"],
        Check(
        [
            new(Claims, "| fast | **0.2** to **1** | [a](results/a.md) |\n| small | **1** | [a](results/a.md) |"),
            new($"{Results}a.md", "| 1 | 10.2 | 0.21 |"),
            new($"{Results}b.md", "| 0.2 |"),
        ]));

    private static IEnumerable<Finding> Check(IReadOnlyList<SourceFile> files)
    {
        var results = files.Where(file => file.Path.StartsWith(Results, StringComparison.Ordinal)).ToDictionary(file => file.Path);
        var claims = files.Single(file => file.Path == Claims);
        var linked = Markdown.Links(claims).ToLookup(link => link.Line, link => Markdown.Resolve(claims.Path, link.Target));
        return
        [
            .. from row in linked
               from number in Bold().Matches(claims.Lines[row.Key - 1]).Select(match => Number().Match(match.Value).Value)
               where !row.Any(path => results.TryGetValue(path, out var page) && Number().Matches(page.Text).Any(found => found.Value == number))
               select claims.At(row.Key, Measured, $"{number} stands in none of {string.Join(", ", row)}"),
            .. results.Values.Where(page => !linked.Any(row => row.Contains(page.Path))).Select(page => page.At(1, Claimed, "is not linked")),
        ];
    }

    [GeneratedRegex(@"\*\*[^*]+\*\*")]
    private static partial Regex Bold();

    [GeneratedRegex(@"\d[\d,.]*(?<=\d)")]
    private static partial Regex Number();
}
