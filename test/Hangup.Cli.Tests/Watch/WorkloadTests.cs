using System.Text.Json;

namespace Hangup.Cli.Tests.Watch;

/// <summary>A workload whose resets are known by number, cause and process.</summary>
[Collection(Watching.OneAtATime)]
public sealed class WorkloadTests
{
    private const string Program = """
        import os, socket, struct, sys
        name, kind, times = sys.argv[1], sys.argv[2], int(sys.argv[3])
        open("/proc/self/comm", "w").write(name)
        listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        if os.fork() == 0:
            open("/proc/self/comm", "w").write(name + "-c")
            for _ in range(times):
                client = socket.create_connection(listener.getsockname())
                client.send(b"ab")
                try:
                    client.recv(1)
                    os._exit(1)
                except ConnectionResetError:
                    client.close()
            os._exit(0)
        for _ in range(times):
            server, _ = listener.accept()
            server.recv(1)
            if kind == "linger":
                server.recv(1)
                server.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            server.close()
        sys.exit(os.waitstatus_to_exitcode(os.wait()[1]))
        """;

    [Theory]
    [InlineData("--summary")]
    [InlineData("--no-bpf")]
    public async Task Each_reset_of_two_processes_is_counted_once_with_its_cause_under_load(string path)
    {
        Watching.RequireRoot();
        using HangupProcess watch = await Watching.StartAsync([.. new[] { "--json", "--summary", path }.Distinct()]);
        using HangupProcess unread = Alone(NameOf("u"), "unread", "1009");
        using HangupProcess linger = Alone(NameOf("l"), "linger", "503");
        using HangupProcess load = Alone(NameOf("m"), "linger", "3000");
        foreach (HangupProcess program in new[] { unread, linger, load })
            Assert.Equal(0, (await program.EndAsync()).ExitCode);

        watch.Signal(HangupProcess.Interrupt);
        ToolRun run = await watch.EndAsync();
        Assert.Equal(0, run.ExitCode);
        JsonElement summary = run.Json[^1];
        Assert.Equal(0, summary.GetProperty("lost").GetInt64());
        Assert.Equal([("close-with-unread-data", 1009L, NameOf("u") + "-c")], RowsOf(summary, NameOf("u")));
        Assert.Equal([("linger-zero-close", 503L, NameOf("l") + "-c")], RowsOf(summary, NameOf("l")));
        Assert.Equal(3000, RowsOf(summary, NameOf("m")).Sum(row => row.Count));
    }

    [Fact]
    public async Task A_command_is_watched_alone_and_its_exit_code_is_the_tools()
    {
        Watching.RequireRoot();
        using var resets = new Resets();
        Task others = resets.ByUnreadDataAsync(3);
        using HangupProcess watch = HangupProcess.Start("watch", "--json", "--exec", $"python3 -c '{Program}' hangup-exec unread 2; echo said; exit 7");
        ToolRun run = await watch.EndAsync();
        await others;

        Assert.Equal(7, run.ExitCode);
        Assert.Equal("said\n", run.Output);
        List<JsonElement> lines = [.. run.Error.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonElement.Parse(line))];
        Assert.Equal(3, lines.Count);
        Assert.All(lines[..2], line => Assert.Equal("hangup-exec", line.GetProperty("sender").GetProperty("process").GetProperty("name").GetString()));
        Assert.Equal(2, lines[2].GetProperty("resets").GetInt64());
    }

    [Fact]
    public async Task A_command_has_SIGPIPE_as_it_should_be()
    {
        Watching.RequireRoot();
        using HangupProcess watch = HangupProcess.Start("watch", "--exec", "seq 1000000 | head -1");
        ToolRun run = await watch.EndAsync();
        Assert.Equal((0, "1\n"), (run.ExitCode, run.Output));
        Assert.DoesNotContain("seq:", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_is_ended_with_the_tool()
    {
        Watching.RequireRoot();
        using HangupProcess watch = HangupProcess.Start("watch", "--exec", "echo begun; sleep 1000; echo on");
        await watch.ReadLineWithAsync("begun");
        watch.Signal(HangupProcess.Terminate);
        ToolRun run = await watch.EndAsync(); // Which waits for all that have its output.
        Assert.Equal((143, ""), (run.ExitCode, run.Output));
    }

    [Theory]
    [InlineData("--lines")]
    [InlineData("--json")]
    public async Task It_ends_where_nobody_reads_its_lines(string form)
    {
        Watching.RequireRoot();
        using var resets = new Resets();
        using HangupProcess watch = await Watching.StartAsync(form, "--port", $"{resets.Port}");
        watch.CloseOutput();
        Task<ToolRun> ending = watch.EndAsync(outputIsClosed: true);
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        do
            await resets.ByRefusalAsync(1); // A process that another test starts may have the other end for a moment, and take a line.
        while (await again.WaitForNextTickAsync(TestContext.Current.CancellationToken) && !ending.IsCompleted);
        Assert.Equal(141, (await ending).ExitCode);
    }

    [Fact]
    public async Task A_line_and_the_sums_are_as_documented()
    {
        Watching.RequireRoot();
        using var resets = new Resets();
        using HangupProcess watch = await Watching.StartAsync("--json", "--drops", "--port", $"{resets.Port}", "--pid", $"{Environment.ProcessId}");
        await resets.ByUnreadDataAsync(1);
        var reset = JsonElement.Parse(await watch.ReadLineAsync());
        watch.Signal(HangupProcess.Interrupt);
        JsonElement summary = (await watch.EndAsync()).Json[^1];

        IReadOnlyList<IReadOnlySet<string>> tables = DocumentedFields.TablesOf("watch --json");
        DocumentedFields.AssertExactly(tables[0], reset);
        DocumentedFields.AssertExactly(tables[1], reset.GetProperty("sender"));
        DocumentedFields.AssertExactly(tables[2], reset.GetProperty("sender").GetProperty("process"));
        DocumentedFields.AssertExactly(tables[3], summary);
        Assert.Equal(("call", "ECONNRESET", "TCP_ABORT_ON_CLOSE"), (
            reset.GetProperty("sender").GetProperty("foundBy").GetString(),
            reset.GetProperty("receiver").GetProperty("error").GetString(),
            reset.GetProperty("reason").GetString()));
    }

    [Theory]
    [InlineData("--port", "no", "--port takes a port from 1 to 65535, not 'no'.")]
    [InlineData("--port", "65536", "--port takes a port from 1 to 65535, not '65536'.")]
    [InlineData("--pid", "0", "--pid takes a process id, not '0'.")]
    [InlineData("--duration", "soon", "--duration takes a time such as 30s, 5m or 2h, not 'soon'.")]
    [InlineData("--duration", "50d", "--duration takes 49d at most, not '50d': without it the watch goes on until it is ended.")]
    [InlineData("--cause", "close-with-unread-dat", "There is no cause 'close-with-unread-dat': did you mean 'close-with-unread-data'? 'hangup cause list' shows every id.")]
    public async Task Wrong_usage_is_told_in_one_sentence(string option, string value, string sentence)
    {
        ToolRun run = await ToolRun.OfAsync("watch", option, value);
        Assert.Equal((2, sentence + "\n", ""), (run.ExitCode, run.Error, run.Output));
    }

    [Fact]
    public async Task Where_tracepoints_are_not_to_be_read_packets_tell_the_cause()
    {
        Watching.RequireRoot();
        using var resets = new Resets();
        using HangupProcess watch = await Watching.StartAsync("--capture", "lo", "--json", "--port", $"{resets.Port}");
        await resets.ByRefusalAsync(1);
        watch.Signal(HangupProcess.Interrupt);
        ToolRun run = await watch.EndAsync();
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("connect-refused", Assert.Single(run.Json).GetProperty("cause").GetString());
    }

    [Fact]
    public async Task Packets_tell_who_reset_although_the_data_before_is_not_captured()
    {
        Watching.RequireRoot();
        using var resets = new Resets();
        using HangupProcess watch = await Watching.StartAsync("--capture", "lo", "--json", "--port", $"{resets.Port}");
        await resets.ByClientAsync();
        watch.Signal(HangupProcess.Interrupt);
        ToolRun run = await watch.EndAsync();
        Assert.Equal(0, run.ExitCode);
        JsonElement told = Assert.Single(run.Json);
        Assert.Equal(("linger-zero-close", "client"), (told.GetProperty("cause").GetString(), told.GetProperty("endedBy").GetString()));
    }

    [Fact]
    public async Task Without_privilege_it_says_what_is_missing_and_what_to_do()
    {
        Watching.RequireRoot();
        using var copy = new ReadableTool();
        using HangupProcess watch = HangupProcess.Of(
            "setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", "--bounding-set=-all", "env", "HOME=/tmp", "dotnet", copy.FileOf("Hangup.Cli.dll"), "watch"]);
        ToolRun run = await watch.EndAsync();
        Assert.Equal(1, run.ExitCode);
        string sentence = Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("This host's connections cannot be watched: ", sentence, StringComparison.Ordinal);
        Assert.Contains("CAP_PERFMON", sentence, StringComparison.Ordinal);
        Assert.Contains("sudo hangup watch", sentence, StringComparison.Ordinal);
        Assert.Contains("--capture", sentence, StringComparison.Ordinal);
    }

    /// <summary>A name that no other process has; the kernel keeps 15 characters.</summary>
    private static string NameOf(string kind) => $"{kind}{Environment.ProcessId}";

    /// <summary>The program in a network of its own, where no other test tries a port that it has.</summary>
    private static HangupProcess Alone(params string[] arguments) =>
        HangupProcess.Of("unshare", ["--net", "sh", "-c", "ip link set lo up && exec python3 -c \"$@\"", "sh", Program, .. arguments]);

    /// <summary>By cause and receiver. Rows are by port as well, and which of two ports is the server's is a guess where much happens in a new network.</summary>
    private static IEnumerable<(string?, long Count, string?)> RowsOf(JsonElement summary, string sender) =>
        from row in summary.GetProperty("rows").EnumerateArray()
        where NameIn(row, "sender") == sender
        group row.GetProperty("count").GetInt64() by (Cause: row.GetProperty("cause").GetString(), Receiver: NameIn(row, "receiver")) into rows
        select (rows.Key.Cause, rows.Sum(), rows.Key.Receiver);

    private static string? NameIn(JsonElement row, string end) =>
        row.GetProperty(end) is { ValueKind: JsonValueKind.Object } process ? process.GetProperty("name").GetString() : null;
}
