using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hangup.Repo.Tests;

public sealed class FileLengthTests
{
    private const int MostMedian = 60;
    private const int MostOfNearlyAll = 250;
    private const int Cap = 500;

    private static readonly Rule Median = new(
        $"half of the files have at most {MostMedian} lines",
        "a file that holds one concept can be read at one go, and found by its name");

    private static readonly Rule NearlyAll = new(
        $"95 of 100 files have at most {MostOfNearlyAll} lines",
        "a longer file holds several concepts; the few that may be longer are the exception");

    private static readonly Rule Longest = new(
        $"no file has more than {Cap} lines, but for tables of data",
        "nobody reads so far; a table is looked up, not read");

    [Fact]
    public void Files_are_short()
    {
        var code = Repository.Files.Where(file => file.IsCode).ToList();
        var lines = code.SelectMany(file => file.Lines).ToList();
        var lengths = code.Select(file => file.Lines.Length).Order().ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{lengths.Count} files, median {AtPercent(lengths, 50)}, 95th percentile {AtPercent(lengths, 95)}, longest {lengths[^1]}, "
            + $"{100 * lines.Count(line => line.TrimStart().StartsWith("//", StringComparison.Ordinal)) / lines.Count} % comments");
        Finding.AssertNone(Check(Repository.Files));
    }

    [Fact]
    public void A_high_median_is_found() => Finding.AssertAt(
        ["src/1.cs:61", "src/2.cs:62"],
        Check([Sample(0, 10), Sample(1, 61), Sample(2, 62)]));

    [Fact]
    public void Too_many_long_files_are_found() => Finding.AssertAt(
        ["src/18.cs:251", "src/19.cs:300"],
        Check([.. Short(18), Sample(18, 251), Sample(19, 300)]));

    [Fact]
    public void A_file_over_the_cap_is_found_unless_it_is_a_table()
    {
        var table = new SourceFile("src/T.cs", $"class T {{ static readonly int[] A = [{new string('\n', Cap)}]; int B {{ get; }} = 1; }}");
        var code = new SourceFile("src/C.cs", $"class C {{ static readonly int A = 1; {new string('\n', Cap)} int B() => A; }}");
        Finding.AssertAt(["src/C.cs:501"], Check([table, code, .. Short(50)]));
    }

    private static IEnumerable<Finding> Check(IEnumerable<SourceFile> files)
    {
        var byLength = files.Where(file => file.IsCode).OrderBy(file => file.Lines.Length).ToList();
        var lengths = byLength.ConvertAll(file => file.Lines.Length);
        return
        [
            .. AtPercent(lengths, 50) > MostMedian ? Over(MostMedian, Median) : [],
            .. AtPercent(lengths, 95) > MostOfNearlyAll ? Over(MostOfNearlyAll, NearlyAll) : [],
            .. Over(Cap, Longest).Where(finding => !IsTable(byLength.Single(file => file.Path == finding.Path))),
        ];

        IEnumerable<Finding> Over(int most, Rule rule) =>
            byLength.Where(file => file.Lines.Length > most).Select(file => file.At(file.Lines.Length, rule, $"{file.Lines.Length} lines"));
    }

    private static IEnumerable<SourceFile> Short(int files) => Enumerable.Range(0, files).Select(number => Sample(number, 9));

    private static SourceFile Sample(int number, int lines) => new($"src/{number}.cs", new string('\n', lines - 1) + "// end");

    /// <summary>The smallest length that so many of a hundred files do not exceed.</summary>
    private static int AtPercent(List<int> sorted, int percent) => sorted[((sorted.Count * percent) + 99) / 100 - 1];

    /// <summary>Whether a file declares data and nothing that runs.</summary>
    private static bool IsTable(SourceFile file)
    {
        var nodes = file.CSharp.DescendantNodes().ToList();
        return nodes.OfType<EqualsValueClauseSyntax>().Any()
            && !nodes.Any(node => node is BaseMethodDeclarationSyntax or StatementSyntax);
    }
}
