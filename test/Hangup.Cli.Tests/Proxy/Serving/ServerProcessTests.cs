using System.Text.Json;

namespace Hangup.Cli.Tests;

/// <summary>The server as a process of its own, with Toxiproxy's command line.</summary>
public sealed class ServerProcessTests
{
    [Theory]
    [InlineData(HangupProcess.Interrupt)]
    [InlineData(HangupProcess.Terminate)]
    public async Task It_serves_until_it_is_stopped_which_is_no_failure(int signal)
    {
        using HangupProcess tool = HangupProcess.Start(
            "proxy", "-host=127.0.0.1", "-port", "0", "-seed", "7", "-proxy-metrics", "-runtime-metrics", "--listen", "127.0.0.1:0", "--upstream", "127.0.0.1:9");
        JsonElement started = JsonElement.Parse(await tool.ReadLineWithAsync("Started proxy"));
        JsonElement listens = JsonElement.Parse(await tool.ReadLineWithAsync("The API listens"));
        using var http = new HttpClient { BaseAddress = new Uri($"http://{listens.GetProperty("address").GetString()}") };

        string proxies = await http.GetStringAsync(new Uri("/proxies", UriKind.Relative), TestContext.Current.CancellationToken);
        string metrics = await http.GetStringAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);
        tool.Signal(signal);
        ToolRun run = await tool.EndAsync();

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(("info", 7), (listens.GetProperty("level").GetString(), listens.GetProperty("seed").GetInt64()));
        Assert.Equal(
            $$$"""{"proxy":{"name":"proxy","listen":"{{{started.GetProperty("listen").GetString()}}}","upstream":"127.0.0.1:9","enabled":true,"Logger":{},"toxics":[]}}""",
            proxies);
        Assert.Contains("\nprocess_cpu_seconds_total ", metrics, StringComparison.Ordinal);
        Assert.Contains("\nprocess_open_fds ", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_that_nobody_reads_stops_nothing()
    {
        using HangupProcess tool = HangupProcess.Start("proxy", "--port", "0");
        JsonElement listens = JsonElement.Parse(await tool.ReadLineWithAsync("The API listens"));
        using var http = new HttpClient { BaseAddress = new Uri($"http://{listens.GetProperty("address").GetString()}") };
        tool.CloseOutput();

        for (int number = 0; number < 3; number++)
        {
            using var body = new StringContent($$"""{"name":"p{{number}}","listen":"127.0.0.1:0","upstream":"127.0.0.1:9"}""");
            using HttpResponseMessage made = await http.PostAsync(new Uri("/proxies", UriKind.Relative), body, TestContext.Current.CancellationToken);
            Assert.Equal(201, (int)made.StatusCode);
        }

        tool.Signal(HangupProcess.Terminate);
        ToolRun run = await tool.EndAsync(outputIsClosed: true);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task A_port_that_is_taken_ends_it_with_one_sentence()
    {
        await using RunningServer taken = await RunningServer.StartAsync();

        ToolRun run = await ToolRun.OfAsync("proxy", "--host", "127.0.0.1", "--port", $"{taken.EndPoint.Port}");

        Assert.Equal(1, run.ExitCode);
        Assert.Matches($@"^The API cannot listen on 127\.0\.0\.1:{taken.EndPoint.Port} \(.+\): end what has the port, or choose another with --port\.\n$", run.Error);
    }

    [Theory]
    [InlineData("nowhere", "The proxy cannot be started (listen tcp: address nowhere: missing port in address): choose another address with --listen.")]
    [InlineData("127.0.0.1:99999", "The proxy cannot be started (listen tcp: address 99999: invalid port): choose another address with --listen.")]
    public async Task A_proxy_that_cannot_listen_ends_it_with_one_sentence(string listen, string sentence)
    {
        ToolRun run = await ToolRun.OfAsync("proxy", "--port", "0", "--listen", listen, "--upstream", "127.0.0.1:9");

        Assert.Equal((1, sentence + "\n"), (run.ExitCode, run.Error));
    }
}
