using System.Text.RegularExpressions;

namespace Hangup.Repo.Tests;

/// <summary>This file obeys its own rule: a pattern does not match its own source, and the samples are put together of pieces.</summary>
public sealed partial class ProductOnlyTests
{
    private static readonly Rule NoMachinePath = new(
        "no file names a path of somebody's machine",
        "it leads nowhere on any other machine");

    private static readonly Rule NoRegistry = new(
        "no file names the host of a package registry",
        "the machine that builds decides where packages come from; a mirror must do as well");

    private static readonly Rule NoProcess = new(
        "no file speaks of how the product is made",
        "its readers have the product before them, and nothing of the tickets and talks behind it");

    [Fact]
    public void The_repository_speaks_of_the_product_alone() => Finding.AssertNone(Check(Repository.Files));

    [Theory]
    [InlineData($"see /{"work"}/main/README.md")]
    [InlineData($"HOME=/{"root"}")]
    [InlineData($"\"/{"home"}/ann/capture.pcap\"")]
    [InlineData($@"C:\{"Users"}\ann")]
    [InlineData($"https://api.nuget{"."}org/v3/index.json")]
    [InlineData($"registry{"."}npmjs.org")]
    [InlineData($"deb http://deb{"."}debian.org bookworm main")]
    [InlineData($"// Fixes issue {"#"}12.")]
    [InlineData($"Written in a coding {"session"}.")]
    [InlineData($"A {"coll"}{"eague"} writes this part.")]
    public void A_word_from_outside_the_product_is_found(string line) =>
        Finding.AssertAt(["docs/a.md:2"], Check([new("docs/a.md", $"# A\n{line}\n")]));

    [Theory]
    [InlineData("/proc/net/tcp, /usr/lib/postgresql, /tmp/a, ~/.bashrc")]
    [InlineData("https://example.org/home/index.html </root> and/work")]
    [InlineData("The TLS session ends without close_notify; the next session resumes it.")]
    [InlineData("https://github.com/dotnet/runtime/issues/12 says that this issue is known. The listen backlog is full.")]
    [InlineData("https://manpages.debian.org/tcp.7")]
    public void Words_of_the_product_are_fine(string line) => Assert.Empty(Check([new("docs/a.md", line)]));

    private static IEnumerable<Finding> Check(IEnumerable<SourceFile> files) =>
        from file in files
        from finding in Matches(file, MachinePath(), NoMachinePath)
            .Concat(Matches(file, RegistryHost(), NoRegistry))
            .Concat(Matches(file, ProcessWord(), NoProcess))
        select finding;

    private static IEnumerable<Finding> Matches(SourceFile file, Regex words, Rule rule) =>
        words.Matches(file.Text).Select(match => file.At(file.LineOf(match.Index), rule, $"says {match.Value}"));

    [GeneratedRegex(@"(?<![\w.~<])/(?:(?:work|root)\b|(?:home|Users)/)|\b[A-Z]:\\Users\\")]
    private static partial Regex MachinePath();

    [GeneratedRegex(
        @"\bnuget\.org\b|\bregistry\.npmjs\b|\bproxy\.golang\.org\b|\bpypi\.org\b"
        + @"|\b(?:deb|security|snapshot|httpredir|ftp(?:\.\w\w)?)\.debian\.org\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex RegistryHost();

    [GeneratedRegex(
        @"\bissue\s\#|\b(?:coding|development|working)\ssessions?\b|\bcolleagues?\b|\bworktrees?\b|\bsprints?\b|\buser\sstor(?:y|ies)\b"
        + @"|\bacceptance\scriteria\b|\blanguage\smodels?\b|\bcoding\sagents?\b|\bas\s(?:requested|instructed)\sby\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex ProcessWord();
}
