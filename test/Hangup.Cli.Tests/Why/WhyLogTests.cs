using System.IO.Compression;
using System.Text;

namespace Hangup.Cli.Tests;

/// <summary><c>hangup why FILE</c> and a log on standard input.</summary>
public sealed class WhyLogTests
{
    private const string Nginx =
        "2026/11/24 10:31:02 [error] 8#8: *1 recv() failed (104: Connection reset by peer) while reading response header from upstream, "
        + "client: 10.1.2.3, server: , request: \"GET / HTTP/1.1\", upstream: \"http://10.0.0.7:8080/\", host: \"h\"\n";

    [Fact]
    public async Task Failures_are_grouped_by_text_and_peer_with_times()
    {
        string log = Nginx + "2026/11/24 10:31:05 [notice] fine\n" + Nginx.Replace(":31:02", ":31:09", StringComparison.Ordinal)
            + Nginx.Replace("10.0.0.7", "10.0.0.8", StringComparison.Ordinal) + Nginx.Replace(":31:02", ":30:00", StringComparison.Ordinal);

        ToolRun run = await OnInputAsync(Encoding.UTF8.GetBytes(log), "why");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal("5 lines: 4 failures in 2 groups", run.Lines[0]);
        Assert.StartsWith("3 ×  nginx: recv() failed", run.Lines[1].Replace("×", "× ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("peer 10.0.0.7:8080 · 2026/11/24 10:30:00 to 2026/11/24 10:31:09", run.Output, StringComparison.Ordinal);
        Assert.Contains("peer 10.0.0.8:8080 · 2026/11/24 10:31:02", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Nov 24 10:31:02 host app[1]: ", "Nov 24 10:31:02")]
    [InlineData("2026-11-24T10:31:02.123456789+01:00 ", "2026-11-24T10:31:02.123456789+01:00")]
    [InlineData("2026-11-24 10:31:02,123 ERROR ", "2026-11-24 10:31:02,123")]
    [InlineData("{\"time\":\"2026-11-24T10:31:02Z\",\"msg\":\"", "2026-11-24T10:31:02Z")]
    [InlineData("10.1.2.3 - - [24/Nov/2026:10:31:02 +0000] ", "24/Nov/2026:10:31:02 +0000")]
    [InlineData("[Tue Nov 24 10:31:02.123456 2026] [proxy:error] ", "Nov 24 10:31:02.123456 2026")]
    [InlineData("E1124 10:31:02.123456       1 server.go:1] ", "1124 10:31:02.123456", "E")]
    [InlineData("{\"ts\":1795516262.123,\"msg\":\"", "1795516262.123")]
    [InlineData("1795516262123 ", "1795516262123")]
    [InlineData("app: ", null)]
    [InlineData("2026-13-24 10:31:02 ", null)]
    public async Task The_times_of_common_logs_are_read(string before, string? time, string prefix = "")
    {
        ToolRun run = await OnInputAsync(Encoding.UTF8.GetBytes(before + "Connection refused\n"), "why", "--json");

        Assert.Equal(time is null ? null : prefix + time, Assert.Single(run.Json).GetProperty("first").GetString());
    }

    [Fact]
    public async Task Times_are_compared_across_zones_and_come_from_the_first_line_of_a_trace()
    {
        const string Log =
            "2026-11-24T10:00:00+02:00 ERROR request\njava.net.SocketException: Connection reset\n\tat a.b(C.java:1)\n"
            + "2026-11-24T09:00:00Z ERROR request\njava.net.SocketException: Connection reset\n\tat a.b(C.java:1)\n";

        ToolRun run = await OnInputAsync(Encoding.UTF8.GetBytes(Log), "why", "--json");

        var json = Assert.Single(run.Json);
        Assert.Equal(
            (2, "2026-11-24T10:00:00+02:00", "2026-11-24T09:00:00Z"),
            (json.GetProperty("count").GetInt32(), json.GetProperty("first").GetString(), json.GetProperty("last").GetString()));
    }

    [Fact]
    public async Task A_chained_traceback_counts_once_and_two_separate_ones_twice()
    {
        const string Chained =
            "Traceback (most recent call last):\n  File \"a.py\", line 1, in a\nConnectionResetError: [Errno 104] Connection reset by peer\n\n"
            + "During handling of the above exception, another exception occurred:\n\nTraceback (most recent call last):\n  File \"b.py\", line 1, in b\n"
            + "urllib3.exceptions.ProtocolError: ('Connection aborted.', ConnectionResetError(104, 'Connection reset by peer'))\n";

        ToolRun run = await OnInputAsync(Encoding.UTF8.GetBytes(Chained + Chained), "why", "--json");

        var json = Assert.Single(run.Json);
        Assert.Equal(("python-aborted-reset", 2), (json.GetProperty("id").GetString(), json.GetProperty("count").GetInt32()));
    }

    [Theory]
    [InlineData("  Connection refused\n  Connection refused\n", 2)]
    [InlineData("2026-11-24 10:31:02 Connection refused\n  2026-11-24 10:31:03 Connection refused\n", 2)]
    [InlineData("Error: connect ECONNREFUSED 10.0.0.7:80\n    at x (y.js:1:2) {\n  errno: -111,\n  code: 'ECONNREFUSED',\n}\n", 1)]
    [InlineData("System.IO.IOException: x: Connection refused\n ---> System.Net.Sockets.SocketException (111): Connection refused\n", 1)]
    [InlineData("java.net.ConnectException: Connection refused\n\tat a.b(C.java:1)\njava.net.ConnectException: Connection refused\n\tat a.b(C.java:1)\n", 2)]
    public async Task What_is_indented_below_a_failure_belongs_to_it(string log, int failures)
    {
        ToolRun run = await OnInputAsync(Encoding.UTF8.GetBytes(log), "why", "--json");

        Assert.Equal(failures, run.Json.Sum(line => line.GetProperty("count").GetInt32()));
    }

    [Fact]
    public async Task A_time_at_the_end_of_a_long_line_is_found()
    {
        string log = $"{{\"log\":\"{new string('x', 300)} Connection refused\\n\",\"stream\":\"stderr\",\"time\":\"2026-11-24T10:31:02.123456789Z\"}}\n";

        ToolRun run = await OnInputAsync(Encoding.UTF8.GetBytes(log), "why", "--json");

        Assert.Equal("2026-11-24T10:31:02.123456789Z", Assert.Single(run.Json).GetProperty("first").GetString());
    }

    [Fact]
    public async Task Blocks_of_any_size_give_the_same()
    {
        byte[] log = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("quiet line\n" + Nginx + "java.io.IOException: x\n\tat y\nCaused by: java.net.SocketException: Connection reset\n", 2_000)));
        string expected = (await OnInputAsync(log, "why", "--json")).Output;

        foreach (int size in new[] { 1_000, 4_093, 65_537 })
        {
            var scan = new LogScan();
            for (int start = 0; start < log.Length; start += size)
                scan.Add(log.AsSpan(start, Math.Min(size, log.Length - start)));
            scan.Complete();
            Assert.Equal(expected, string.Concat(scan.Groups.InOrder.Select(group => System.Text.Json.JsonSerializer.Serialize(WhyJson.Of(group), JsonTypes.Lines.WhyJson) + "\n")));
            Assert.Equal(4_000, scan.Failures);
            Assert.Equal(10_000, scan.Lines);
        }
    }

    [Fact]
    public async Task Bytes_of_no_encoding_and_lines_without_an_end_are_read()
    {
        byte[] log = [0xFF, 0xC3, 0x00, .. new byte[300_000], .. " Connection refused "u8, 0xE2, 0x82, .. new byte[300_000], (byte)'\n', .. "EPIPE"u8];

        ToolRun run = await OnInputAsync(log, "why", "--json");

        Assert.Equal(["libc-refused", "errno-epipe"], run.Json.Select(line => line.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task More_peers_than_are_kept_share_a_group()
    {
        var log = new StringBuilder();
        for (int i = 0; i < 12_000; i++)
            log.Append(null, $"dial tcp 10.{i / 65536}.{i / 256 % 256}.{i % 256}:80: connect: connection refused\n");

        ToolRun run = await OnInputAsync(Encoding.UTF8.GetBytes(log.ToString()), "why", "--json");

        Assert.Equal(10_001, run.Lines.Count);
        Assert.Equal(("further peers", 2_000), (run.Json[0].GetProperty("peer").GetString(), run.Json[0].GetProperty("count").GetInt32()));
    }

    [Fact]
    public async Task Ten_groups_are_shown_unless_all_are_asked_for()
    {
        byte[] log = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 12).Select(i => $"dial tcp 10.0.0.{i}:80: connect: connection refused\n")));

        ToolRun some = await OnInputAsync(log, "why");
        ToolRun all = await OnInputAsync(log, "why", "--all");

        Assert.Contains("2 further groups with 2 failures: --all shows them.", some.Lines);
        Assert.Equal(10, some.Lines.Count(line => line.StartsWith("1 ×", StringComparison.Ordinal)));
        Assert.Equal(12, all.Lines.Count(line => line.StartsWith("1 ×", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("", "The log is empty: there is nothing to explain.\n")]
    [InlineData("all is well\nGET / 200\n", "No text of a failed connection stands in 2 lines: 'hangup why --help' says what else can be asked.\n")]
    public async Task A_log_without_failures_is_told(string log, string sentence)
    {
        ToolRun run = await OnInputAsync(Encoding.UTF8.GetBytes(log), "why");

        Assert.Equal((1, "", sentence), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task What_is_no_log_is_refused_with_the_command_that_makes_it_one()
    {
        string folder = Directory.CreateTempSubdirectory("hangup-why-").FullName;
        string compressed = Path.Combine(folder, "a.log.gz");
        await using (var gzip = new GZipStream(File.Create(compressed), CompressionLevel.Fastest))
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(Nginx), TestContext.Current.CancellationToken);
        string log = Path.Combine(folder, "a.log");
        await File.WriteAllTextAsync(log, Nginx, TestContext.Current.CancellationToken);

        Assert.Equal($"{compressed} is compressed: write 'zcat {compressed} | hangup why'.\n", (await ToolRun.OfAsync("why", compressed)).Error);
        Assert.Equal($"{folder} is a folder: name the files in it.\n", (await ToolRun.OfAsync("why", folder)).Error);
        ToolRun missing = await ToolRun.OfAsync("why", log, "b.log");
        Assert.Equal((1, "There is no file b.log: check the path, or write a text with spaces in quotes.\n"), (missing.ExitCode, missing.Error));
        Assert.Equal("2 lines: 2 failures in 1 group", (await ToolRun.OfAsync("why", log, log)).Lines[0]);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_wrong_option_and_a_waiting_terminal_are_told()
    {
        Assert.Equal("hangup why has no option '--jsn': did you mean '--json'?\n", (await ToolRun.OfAsync("why", "--jsn", "x")).Error);
        using var error = new StringWriter { NewLine = "\n" };
        var host = new ToolHost { Out = TextWriter.Null, Error = error, InputIsTerminal = true };
        Assert.Equal(2, await Tool.RunAsync(["why"], host, TestContext.Current.CancellationToken));
        Assert.StartsWith("hangup why needs a text or a log:", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interrupted_it_tells_what_it_has_read()
    {
        Needed.Linux();
        using HangupProcess tool = HangupProcess.Start("why", "--json");
        await tool.Input.WriteAsync(Nginx + "2026/11/24 10:31:05 unfini");
        await tool.Input.FlushAsync(TestContext.Current.CancellationToken);
        await StandardInput.IsEmptyAsync(tool.Id);
        tool.Signal(HangupProcess.Interrupt);

        ToolRun run = await tool.EndAsync();

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal("nginx-upstream-header-reset", Assert.Single(run.Json).GetProperty("id").GetString());
    }

    private static async Task<ToolRun> OnInputAsync(byte[] input, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var host = new ToolHost { Out = output, Error = error, OpenInput = () => new MemoryStream(input) };
        int exitCode = await Tool.RunAsync(arguments, host, TestContext.Current.CancellationToken);
        return new ToolRun(exitCode, output.ToString(), error.ToString());
    }
}
