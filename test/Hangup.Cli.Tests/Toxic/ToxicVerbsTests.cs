namespace Hangup.Cli.Tests;

/// <summary>The expected outputs are those of toxiproxy-cli 2.12.0.</summary>
public sealed class ToxicVerbsTests
{
    private const string Redis = """{"name":"redis","listen":"127.0.0.1:0","upstream":"127.0.0.1:6379","enabled":false}""";

    [Fact]
    public async Task A_toxic_is_set_changed_and_removed()
    {
        await using RunningServer server = await RunningServer.StartAsync(Redis);

        ToolRun added = await RunAsync(server, "add", "-t", "latency", "-n", "slow", "-a", "latency=1e2", "-a", "jitter=50", "--tox", "0.5", "-u", "redis");
        Assert.Equal("Added upstream latency toxic 'slow' on proxy 'redis'\n", added.Output);
        Assert.Equal(
            """[{"attributes":{"latency":100,"jitter":50},"name":"slow","type":"latency","stream":"upstream","toxicity":0.5}]""",
            (await server.SendAsync("GET", "/proxies/redis/toxics")).Body);

        ToolRun updated = await RunAsync(server, "update", "-n", "slow", "-a", "jitter=25", "redis");
        Assert.Equal("Updated toxic 'slow' on proxy 'redis'\n", updated.Output);
        Assert.Equal(
            """{"attributes":{"latency":100,"jitter":25},"name":"slow","type":"latency","stream":"upstream","toxicity":1}""",
            (await server.SendAsync("GET", "/proxies/redis/toxics/slow")).Body);

        Assert.Equal("Removed toxic 'slow' on proxy 'redis'\n", (await RunAsync(server, "remove", "-n", "slow", "redis")).Output);
        Assert.Equal("[]", (await server.SendAsync("GET", "/proxies/redis/toxics")).Body);
    }

    [Fact]
    public async Task Without_a_name_it_is_called_by_its_type_and_stream()
    {
        await using RunningServer server = await RunningServer.StartAsync(Redis);

        ToolRun run = await RunAsync(server, "add", "--type", "latency", "redis");

        Assert.Equal("Added downstream latency toxic 'latency_downstream' on proxy 'redis'\n", run.Output);
    }

    [Theory]
    [InlineData("Failed to add toxic: failed to retrieve proxy with name `nope`: HTTP 404: proxy not found", "add", "-t", "latency", "nope")]
    [InlineData("Failed to add toxic: failed to add toxic to proxy redis: AddToxic: HTTP 400: invalid toxic type", "add", "-t", "nope", "redis")]
    [InlineData("Failed to update toxic: failed to update toxic 'nope' of proxy 'redis': HTTP 404: toxic not found", "update", "-n", "nope", "redis")]
    [InlineData("Failed to remove toxic: failed to remove toxic 'nope' from proxy 'redis': HTTP 404: toxic not found", "remove", "-n", "nope", "redis")]
    public async Task What_the_server_refuses_is_told_in_its_words(string sentence, params string[] arguments)
    {
        await using RunningServer server = await RunningServer.StartAsync(Redis);

        ToolRun run = await RunAsync(server, arguments);

        Assert.Equal((1, sentence + "\n", ""), (run.ExitCode, run.Error, run.Output));
    }

    private static Task<ToolRun> RunAsync(RunningServer server, params string[] arguments) =>
        ToolRun.OfAsync(["toxic", .. arguments, "--host", $"http://{server.EndPoint}"]);
}
