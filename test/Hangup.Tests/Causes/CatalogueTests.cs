using System.Reflection;
using System.Text.RegularExpressions;

namespace Hangup.Tests;

public sealed partial class CatalogueTests
{
    private const string Measured = "measured by the lab";

    // enum sk_rst_reason as tcp:tcp_send_reset of Linux 6.18 prints it, without MAX.
    private static readonly HashSet<string> ResetReasons =
    [
        "NOT_SPECIFIED", "NO_SOCKET", "TCP_INVALID_ACK_SEQUENCE", "TCP_RFC7323_PAWS", "TCP_TOO_OLD_ACK", "TCP_ACK_UNSENT_DATA",
        "TCP_FLAGS", "TCP_OLD_ACK", "TCP_ABORT_ON_DATA", "TCP_TIMEWAIT_SOCKET", "INVALID_SYN", "TCP_ABORT_ON_CLOSE",
        "TCP_ABORT_ON_LINGER", "TCP_ABORT_ON_MEMORY", "TCP_STATE", "TCP_KEEPALIVE_TIMEOUT", "TCP_DISCONNECT_WITH_DATA",
        "MPTCP_RST_EUNSPEC", "MPTCP_RST_EMPTCP", "MPTCP_RST_ERESOURCE", "MPTCP_RST_EPROHIBIT", "MPTCP_RST_EWQ2BIG",
        "MPTCP_RST_EBADPERF", "MPTCP_RST_EMIDDLEBOX", "ERROR",
    ];

    public static TheoryData<string> Ids => [.. Causes.All.Select(cause => cause.Id)];

    [Fact]
    public void All_holds_every_public_cause_once_and_under_its_own_name()
    {
        var declared = typeof(Causes)
            .GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(property => property.PropertyType == typeof(Cause))
            .ToDictionary(property => Kebab(property.Name), property => (Cause)property.GetValue(null)!);

        Assert.NotEmpty(declared);
        Assert.All(declared, pair => Assert.Equal(pair.Key, pair.Value.Id));
        Assert.Equal(declared.Keys.Order(StringComparer.Ordinal), Causes.All.Select(cause => cause.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void All_is_in_the_order_of_the_families() =>
        Assert.Equal(Causes.All.Select(cause => cause.Family).Order(), Causes.All.Select(cause => cause.Family));

    [Fact]
    public void No_two_causes_share_a_title()
    {
        var titles = Causes.All.Select(cause => cause.Title).ToList();
        Assert.Equal(titles.Count, titles.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_cause_is_found_by_its_id(string id)
    {
        Assert.True(Causes.TryGet(id, out var cause));
        Assert.Equal(id, cause.Id);
        Assert.Matches(KebabCase(), id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no-such-cause")]
    [InlineData("Close-With-Unread-Data")]
    public void An_unknown_id_is_not_found(string id)
    {
        Assert.False(Causes.TryGet(id, out var cause));
        Assert.Null(cause);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Titles_and_symptoms_are_phrases_and_all_other_texts_are_sentences(string id)
    {
        var cause = Get(id);

        Assert.All([cause.Title, cause.Symptom], text => Assert.False(text.EndsWith('.'), text));
        Assert.All([cause.Explanation, cause.Packets, cause.Advice, cause.RetryReason], text => Assert.True(text.EndsWith('.'), text));
        Assert.All(
            [cause.Title, cause.Symptom, cause.Explanation, cause.Packets, cause.Advice, cause.RetryReason],
            text =>
            {
                Assert.Equal(text.Trim(), text);
                Assert.NotEmpty(text);
                Assert.DoesNotMatch(CarelessSpacing(), text);
            });
        Assert.True(cause.Title.Length <= 100, cause.Title);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_causes_outcomes_are_measured_on_Linux_and_sourced_elsewhere(string id)
    {
        var cause = Get(id);

        Assert.Contains(cause.Outcomes, outcome => outcome.Platform == Platform.Linux);
        Assert.All(cause.Outcomes, outcome =>
        {
            Assert.NotEmpty(outcome.Operation);
            Assert.NotEmpty(outcome.Result);
            Assert.NotEmpty(outcome.Source);
            Assert.Equal(outcome.Platform == Platform.Linux, outcome.Source == Measured);
        });
        Assert.Equal(cause.Outcomes.Count, cause.Outcomes.DistinctBy(outcome => (outcome.Operation, outcome.Platform)).Count());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Kernel_reset_reasons_are_those_the_kernel_prints(string id)
    {
        var reasons = Get(id).KernelResetReasons;

        Assert.Subset(ResetReasons, reasons.ToHashSet());
        Assert.Equal(reasons.Count, reasons.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void References_name_an_RFC_section_and_the_code_that_decides(string id)
    {
        var references = Get(id).References;

        Assert.Contains(references, reference => RfcSection().IsMatch(reference.Title));
        Assert.Contains(references, reference => KernelFunction().IsMatch(reference.Title));
        Assert.All(references, reference =>
        {
            Assert.EndsWith(".", reference.Says, StringComparison.Ordinal);
            Assert.True(reference.Link is null || Uri.TryCreate(reference.Link, UriKind.Absolute, out var uri) && uri.Scheme == "https");
            if (reference.Title.StartsWith("RFC", StringComparison.Ordinal))
                Assert.Matches(RfcSection(), reference.Title);
        });
        Assert.Equal(references.Count, references.Select(reference => reference.Title).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_cause_that_a_text_refers_to_exists(string id)
    {
        var cause = Get(id);

        foreach (Match match in CauseId().Matches(cause.Explanation + cause.Packets + cause.Advice))
            Assert.True(Causes.TryGet(match.Value, out _), match.Value);
    }

    private static Cause Get(string id) => Causes.All.Single(cause => cause.Id == id);

    private static string Kebab(string name) =>
        string.Concat(name.Select((letter, index) => index > 0 && char.IsUpper(letter) ? "-" + letter : letter.ToString())).ToLowerInvariant();

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$")]
    private static partial Regex KebabCase();

    [GeneratedRegex(@"  |\t| \n|\n(?!\n)(?<!\n\n)|[.;,]{2}")]
    private static partial Regex CarelessSpacing();

    [GeneratedRegex(@"^RFC \d{3,4}, section \d+(\.\d+)*$")]
    private static partial Regex RfcSection();

    [GeneratedRegex(@"^(Linux|XNU) \w+\(\)$")]
    private static partial Regex KernelFunction();

    // Three hyphens or more, which no plain English compound of these texts has, or one after "see".
    [GeneratedRegex(@"\b[a-z]+(-[a-z]+){3,}\b|(?<=\bsee )[a-z]+(-[a-z]+)+")]
    private static partial Regex CauseId();
}
