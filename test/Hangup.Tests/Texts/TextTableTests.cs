using System.Text.RegularExpressions;

namespace Hangup.Tests;

/// <summary>The table of texts is consistent, and each text is found for what it is.</summary>
public sealed partial class TextTableTests
{
    private static readonly Dictionary<string, string> Examples = new()
    {
        ["{*}"] = "x",
        ["{n}"] = "42",
        ["{word}"] = "word",
        ["{peer}"] = "192.0.2.7:5432",
        ["{local}"] = "192.0.2.1:40000",
        ["{client}"] = "192.0.2.9",
        ["{host}"] = "192.0.2.7",
        ["{port}"] = "5432",
        ["{url}"] = "http://192.0.2.7:5432/x",
    };

    public static TheoryData<string> Ids => [.. ErrorTexts.All.Select(text => text.Id)];

    [Fact]
    public void Ids_and_patterns_are_there_once()
    {
        Assert.Equal(ErrorTexts.All.Count, ErrorTexts.All.Select(text => text.Id).Distinct().Count());
        Assert.Equal(ErrorTexts.All.Count, ErrorTexts.All.Select(text => text.Pattern).Distinct().Count());
        Assert.All(ErrorTexts.All, text => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)+$", text.Id));
        Assert.All(ErrorTexts.All, text => Assert.NotEmpty(text.Source));
        Assert.True(ErrorTexts.All.Select(text => text.Program).Distinct().Count() >= 12);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_text_is_found_in_a_line_of_a_log(string id)
    {
        Assert.True(ErrorTexts.TryGet(id, out ErrorText? text));
        string written = WrittenOut(text);

        Assert.True(ErrorTexts.TryFind($"2026-11-24 10:31:02 ERROR [{written}]\n", out ErrorTextMatch match));

        Assert.Equal(id, match.Text.Id);
    }

    [Fact]
    public void Capitals_and_small_letters_are_alike() => Assert.All(ErrorTexts.All.Where(text => !text.IsCaseSensitive), text =>
    {
        Assert.True(ErrorTexts.TryFind(WrittenOut(text).ToUpperInvariant(), out ErrorTextMatch match));
        Assert.Equal(text.Id, match.Text.Id);
    });

    [Fact]
    public void Every_meaning_says_what_to_do_next()
    {
        ErrorMeaning[] meanings = [.. ErrorTexts.All.Select(text => text.Meaning).Distinct()];

        Assert.Equal(meanings.Length, meanings.Select(meaning => meaning.Name).Distinct().Count());
        Assert.All(meanings, meaning =>
        {
            Assert.EndsWith(".", meaning.Says, StringComparison.Ordinal);
            Assert.EndsWith(".", meaning.Advice, StringComparison.Ordinal);
            Assert.EndsWith(".", meaning.RetryReason, StringComparison.Ordinal);
            Assert.NotEmpty(meaning.Candidates);
            Assert.Equal(meaning.Candidates.Count, meaning.Candidates.Select(candidate => candidate.Title).Distinct().Count());
            Assert.All(meaning.Candidates, candidate => Assert.All(
                [candidate.Title, candidate.Because, candidate.Tells, candidate.Check], part => Assert.Matches(@"[^.\s]$", part)));
        });
    }

    [Fact]
    public void What_was_not_sent_may_be_repeated_unless_that_does_not_help() => Assert.All(
        ErrorTexts.All.Select(text => text.Meaning).Where(meaning => meaning.Delivery == FailureDelivery.NotSent),
        meaning => Assert.NotEqual(RetrySafety.OnlyIfIdempotent, meaning.Retry));

    private static string WrittenOut(ErrorText text) =>
        Hole().Replace(text.Pattern, hole => Examples[hole.Value]).Replace("…", ", and further: ", StringComparison.Ordinal);

    [GeneratedRegex(@"\{(?:\*|n|word|peer|local|client|host|port|url)\}")]
    private static partial Regex Hole();
}
