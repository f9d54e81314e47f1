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

    /// <summary>The pipe is full in the middle of a line: who writes it waits in write(2).</summary>
    [Fact]
    public async Task A_log_that_is_full_holds_up_no_end()
    {
        using HangupProcess tool = HangupProcess.Start("proxy", "--port", "0");
        JsonElement listens = JsonElement.Parse(await tool.ReadLineWithAsync("The API listens"));
        using var http = new HttpClient { BaseAddress = new Uri($"http://{listens.GetProperty("address").GetString()}") };
        using var body = new StringContent($$"""{"name":"{{new string('a', 1024 * 1024)}}","listen":"127.0.0.1:0","upstream":"127.0.0.1:9"}""");
        using HttpResponseMessage made = await http.PostAsync(new Uri("/proxies", UriKind.Relative), body, TestContext.Current.CancellationToken);
        Assert.Equal(201, (int)made.StatusCode);

        tool.Signal(HangupProcess.Terminate);

        Assert.Equal(0, await tool.ExitAsync());
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
}
