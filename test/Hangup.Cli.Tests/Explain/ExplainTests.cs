using System.Text.Json;

namespace Hangup.Cli.Tests.Explain;

public sealed class ExplainTests : IDisposable
{
    private const string Told = "close-with-unread-data connect-refused write-after-peer-close";
    private readonly Cases _cases = new();

    public void Dispose() => _cases.Dispose();

    [Fact]
    public async Task A_capture_is_summed_up_and_its_worst_connections_told()
    {
        ToolRun run = await ToolRun.OfAsync("explain", Cases.Ethernet);
        Assert.Equal((ExitCode.Fine, ""), (run.ExitCode, run.Error));
        Assert.Contains("4 connections: 3 failed, 0 survived trouble, 1 closed in order, 0 still open", run.Lines[0], StringComparison.Ordinal);
        Assert.Contains("The client's next read ECONNRESET, then EOF", run.Output, StringComparison.Ordinal);
        Assert.Contains("[REJ Sr, post-SYN]", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compressed_captures_and_several_are_read()
    {
        Assert.Equal(Told, await CausesOf(_cases.Gzip()));
        Assert.Equal(Told, await CausesOf(_cases.Zstd()));
        Assert.Equal(
            "close-with-unread-data close-with-unread-data connect-refused connect-refused write-after-peer-close write-after-peer-close",
            await CausesOf(Cases.Ethernet, Cases.Of("ethernet-ipv6")));
    }

    [Fact]
    public async Task Filters_choose_connections()
    {
        Assert.Equal("connect-refused", await CausesOf(Cases.Ethernet, "--port", "8081"));
        Assert.Equal("orderly-close", await CausesOf(Cases.Ethernet, "--cause", "orderly-close"));
        Assert.Equal("", await CausesOf(Cases.Ethernet, "--host", "192.0.2.9"));
        Assert.Equal("", await CausesOf(Cases.Ethernet, "--since", "2100-01-01"));
        Assert.Equal(Told, await CausesOf(Cases.Ethernet, "--host", "127.0.0.1", "--since", "2020-01-01T00:00:00Z"));
        Assert.Equal(4, (await ToolRun.OfAsync("explain", Cases.Ethernet, "--all", "--csv")).Lines.Count - 1);
    }

    [Fact]
    public async Task A_connection_is_drawn()
    {
        ToolRun run = await ToolRun.OfAsync("explain", Cases.Ethernet, "--show", "1");
        Assert.Contains("◆ #", run.Output, StringComparison.Ordinal);
        Assert.Contains("What to do", run.Output, StringComparison.Ordinal);
        ToolRun none = await ToolRun.OfAsync("explain", Cases.Ethernet, "--show", "9");
        Assert.Equal((ExitCode.Usage, "There is no connection 9 in the list: it has 3 connections.\n"), (none.ExitCode, none.Error));
    }

    [Fact]
    public async Task A_cause_may_fail_the_run()
    {
        Assert.Equal(ExitCode.Failed, (await ToolRun.OfAsync("explain", Cases.Ethernet, "--fail-on", "connect-refused")).ExitCode);
        Assert.Equal(ExitCode.Fine, (await ToolRun.OfAsync("explain", Cases.Ethernet, "--fail-on", "keepalive-timeout")).ExitCode);
    }

    [Fact]
    public async Task Json_has_the_documented_fields()
    {
        ToolRun run = await ToolRun.OfAsync("explain", Cases.Ethernet, "--json", "--all");
        IReadOnlyList<IReadOnlySet<string>> tables = DocumentedFields.TablesOf("explain --json");
        Assert.All(run.Json.SkipLast(1), line => DocumentedFields.AssertExactly(tables[0], line));
        DocumentedFields.AssertExactly(tables[1], run.Json[^1]);
        Assert.Equal((4, 3), (run.Json[^1].GetProperty("connections").GetInt32(), run.Json[^1].GetProperty("failed").GetInt32()));
        JsonElement refused = run.Json.Single(line => line.GetProperty("type").GetString() == "connection" && line.GetProperty("cause").GetString() == "connect-refused");
        Assert.Equal("REJ", refused.GetProperty("connState").GetString());
        Assert.Equal("ECONNREFUSED", refused.GetProperty("applications")[0].GetProperty("linux").GetString());
    }

    [Fact]
    public async Task What_was_read_before_the_damage_is_told_with_one_sentence()
    {
        ToolRun run = await ToolRun.OfAsync("explain", _cases.Cut(Cases.Ethernet, 400));
        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("connect-refused", run.Output, StringComparison.Ordinal);
        Assert.Matches("^cut.pcap: the capture ends inside a packet at byte [0-9]+; [0-9]+ packets before that were read.\n$", run.Error);
    }

    [Theory]
    [InlineData("empty", "", "empty: it is empty; 0 packets before that were read.\n")]
    [InlineData("text", "not a capture, but 24 bytes", "text: it is no capture: neither pcap nor pcapng; 0 packets before that were read.\n")]
    public async Task What_is_no_capture_is_said_to_be_none(string name, string content, string error)
    {
        ToolRun run = await ToolRun.OfAsync("explain", _cases.Write(name, System.Text.Encoding.ASCII.GetBytes(content)));
        Assert.Equal((ExitCode.Failed, error), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task A_broken_compressed_capture_is_told_as_far_as_it_goes()
    {
        byte[] gzip = File.ReadAllBytes(_cases.Gzip());
        ToolRun run = await ToolRun.OfAsync("explain", _cases.Write("broken.gz", gzip.AsSpan(0, gzip.Length / 2)));
        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.StartsWith("broken.gz: ", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_damaged_zstd_is_told_with_one_sentence()
    {
        byte[] zstd = File.ReadAllBytes(_cases.Zstd());
        zstd.AsSpan(zstd.Length / 2).Fill(0xFF);
        ToolRun run = await ToolRun.OfAsync("explain", _cases.Write("broken.zst", zstd));
        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Matches("^broken.zst: its zstd is damaged: [^\n]+\n$", run.Error);
    }

    [Fact]
    public void No_damage_of_a_zstd_is_anything_else()
    {
        byte[] zstd = File.ReadAllBytes(_cases.Zstd());
        byte[] room = new byte[1 << 16];
        int damaged = 0;
        for (int bit = 0; bit < zstd.Length * 8; bit++)
        {
            byte[] copy = [.. zstd];
            copy[bit / 8] ^= (byte)(1 << (bit % 8));
            using var stream = new ZstdStream(new MemoryStream(copy));
            if (Record.Exception(() => stream.ReadAtLeast(room, room.Length, throwOnEndOfStream: false)) is not { } exception)
                continue;
            damaged++;
            Assert.True(exception is InvalidDataException or EndOfStreamException, $"bit {bit}: {exception}");
        }

        Assert.True(damaged > 100, $"only {damaged} of the bits matter");
    }

    [Theory]
    [InlineData("hangup explain needs a capture: name a file, '-' for the standard input, or --interface NAME.")]
    [InlineData("There is no cause 'conect-refused': did you mean 'connect-refused'? 'hangup cause list' shows every id.", "x", "--cause", "conect-refused")]
    [InlineData("--port takes a port from 1 to 65535, not '70000'.", "x", "--port", "70000")]
    [InlineData("--host takes an address of IPv4 or IPv6, not 'example'.", "x", "--host", "example")]
    [InlineData("--since takes a date and a time such as 2026-11-29T20:00:00Z, not 'noon'.", "x", "--since", "noon")]
    [InlineData("--show takes a whole number above 0, not '0'.", "x", "--show", "0")]
    [InlineData("--follow takes one file.", "x", "y", "--follow")]
    [InlineData("--json and --csv exclude each other: choose one form of output.", "x", "--json", "--csv")]
    [InlineData("--interface captures by itself: leave the files out.", "x", "--interface", "lo")]
    public async Task Wrong_usage_is_one_sentence(string sentence, params string[] arguments)
    {
        ToolRun run = await ToolRun.OfAsync(["explain", .. arguments]);
        Assert.Equal((ExitCode.Usage, sentence + "\n"), (run.ExitCode, run.Error));
    }

    [Theory]
    [InlineData("/nowhere/at.pcap", "There is no file /nowhere/at.pcap: check the path.\n")]
    [InlineData("/", "/ is a folder: name the files in it.\n")]
    public async Task A_file_that_cannot_be_read_is_one_sentence(string path, string error)
    {
        ToolRun run = await ToolRun.OfAsync("explain", path);
        Assert.Equal((ExitCode.Failed, error), (run.ExitCode, run.Error));
    }

    private static async Task<string> CausesOf(params string[] arguments)
    {
        ToolRun run = await ToolRun.OfAsync(["explain", .. arguments, "--json"]);
        return string.Join(' ', run.Json.SkipLast(1).Select(line => line.GetProperty("cause").GetString()).Order());
    }
}
