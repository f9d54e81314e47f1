namespace Hangup.Cli.Tests;

/// <summary><c>hangup why 'TEXT'</c>.</summary>
public sealed class WhyTextTests
{
    private const string GoReset = "read tcp 10.0.0.5:33412->10.0.0.7:5432: read: connection reset by peer";

    [Fact]
    public async Task A_text_is_explained_with_causes_commands_advice_and_retry()
    {
        ToolRun run = await ToolRun.OfAsync("why", GoReset);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal($"Go: {GoReset}", run.Lines[0]);
        Assert.Contains("  kind reset · phase read · side peer · delivery unknown · peer 10.0.0.7:5432", run.Lines);
        Assert.Contains("The text fits several causes; the likeliest comes first", run.Lines);
        Assert.Contains("$ ss -tnoi dst 10.0.0.7", run.Output, StringComparison.Ordinal);
        Assert.Contains("hangup cause show close-with-unread-data", run.Output, StringComparison.Ordinal);
        Assert.Contains("Only if doing it twice does no harm.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_without_quotes_are_one_text()
    {
        ToolRun run = await ToolRun.OfAsync("why", "connect:", "connection", "refused");

        Assert.StartsWith("Unix: connection refused\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pasted_stack_trace_is_one_failure_named_by_what_is_inside()
    {
        ToolRun run = await ToolRun.OfAsync(
            "why",
            "--json",
            "java.io.IOException: HTTP/1.1 header parser received no bytes\n\tat a.b(C.java:1)\nCaused by: java.net.SocketException: Connection reset\n\tat d.e(F.java:2)\n");

        Assert.Equal("java-read-reset", Assert.Single(run.Json).GetProperty("id").GetString());
    }

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(200)]
    public async Task It_fits_the_terminal(int columns)
    {
        ToolRun run = await ToolRun.OnAsync(columns, "why", GoReset);

        Assert.Equal(0, run.ExitCode);
        Assert.All(run.Lines.Select(Ansi.Stripped), line => Assert.InRange(line.Length, 0, columns));
    }

    [Theory]
    [InlineData("zebra crossing", "'zebra crossing' is no text of a failed connection that hangup knows, and no file: none comes near; docs/why.md lists all.\n")]
    [InlineData("conection reset by pear", "'conection reset by pear' is no text of a failed connection that hangup knows, and no file: the nearest is Unix's \"Connection reset by peer\"; docs/why.md lists all.\n")]
    [InlineData("  ", "The text is empty: write an error text in quotes, such as 'hangup why \"connection reset by peer\"'.\n")]
    [InlineData("\u001b[31mred\u202e", "'\uFFFD[31mred\uFFFD' is no text of a failed connection that hangup knows, and no file: none comes near; docs/why.md lists all.\n")]
    public async Task An_unknown_text_is_told_with_the_nearest(string text, string sentence)
    {
        ToolRun run = await ToolRun.OfAsync("why", text);

        Assert.Equal((1, "", sentence), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task What_is_shown_does_not_steer_the_terminal()
    {
        ToolRun run = await ToolRun.OfAsync("why", "connect ECONNREFUSED \u001b]0;title\u0007 and connect ECONNREFUSED $(reboot):80; connect ECONNREFUSED 10.0.0.7;reboot:80");

        Assert.DoesNotContain('\u001b', run.Output);
        Assert.DoesNotContain("sport = :80;", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("$(reboot) ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JSON_has_the_documented_fields()
    {
        ToolRun run = await ToolRun.OfAsync("why", "--json", GoReset);

        Assert.Equal(0, run.ExitCode);
        var json = Assert.Single(run.Json);
        IReadOnlyList<IReadOnlySet<string>> tables = DocumentedFields.TablesOf("why --json");
        DocumentedFields.AssertExactly(tables[0], json);
        Assert.All(json.GetProperty("candidates").EnumerateArray(), candidate => DocumentedFields.AssertExactly(tables[1], candidate));
    }
}
