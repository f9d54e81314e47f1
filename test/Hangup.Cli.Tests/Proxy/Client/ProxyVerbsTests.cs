using System.Text.Json;

namespace Hangup.Cli.Tests;

/// <summary>The expected outputs are those of toxiproxy-cli 2.12.0 where it does not write to a terminal.</summary>
[Collection(nameof(Alone))]
public sealed class ProxyVerbsTests
{
    private const string Redis = """{"name":"redis","listen":"127.0.0.1:0","upstream":"127.0.0.1:6379","enabled":false}""";

    [Fact]
    public async Task List_writes_a_line_a_proxy_in_the_order_of_names()
    {
        await using RunningServer server = await RunningServer.StartAsync(Redis, Redis.Replace("redis", "mysql", StringComparison.Ordinal));
        await server.SendAsync("POST", "/proxies/redis/toxics", """{"type":"latency"}""");

        ToolRun run = await RunAsync(server, "list");

        Assert.Equal("mysql\t127.0.0.1:0\t127.0.0.1:6379\tdisabled\t0\nredis\t127.0.0.1:0\t127.0.0.1:6379\tdisabled\t1\n", run.Output);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task Inspect_writes_a_line_a_toxic_with_its_attributes_in_the_order_of_names()
    {
        await using RunningServer server = await RunningServer.StartAsync(Redis);
        await server.SendAsync("POST", "/proxies/redis/toxics", """{"type":"latency","toxicity":0.25,"attributes":{"latency":1000000,"jitter":5}}""");

        ToolRun run = await RunAsync(server, "inspect", "redis");

        Assert.Equal("latency_downstream\ttype=latency\tstream=downstream\ttoxicity=0.25\tattributes=[\tjitter=5\tlatency=1e+06\t]\n", run.Output);
    }

    [Fact]
    public async Task As_JSON_there_is_a_line_a_proxy_with_the_documented_fields()
    {
        await using RunningServer server = await RunningServer.StartAsync(Redis);
        await server.SendAsync("POST", "/proxies/redis/toxics", """{"type":"latency","attributes":{"latency":10}}""");

        JsonElement listed = Assert.Single((await RunAsync(server, "list", "--json")).Json);
        JsonElement inspected = Assert.Single((await RunAsync(server, "inspect", "redis", "--json")).Json);

        Assert.Equal(listed.GetRawText(), inspected.GetRawText());
        IReadOnlyList<IReadOnlySet<string>> tables = DocumentedFields.TablesOf("proxy list --json");
        DocumentedFields.AssertExactly(tables[0], listed);
        DocumentedFields.AssertExactly(tables[1], Assert.Single(listed.GetProperty("toxics").EnumerateArray()));
        Assert.Equal(10, listed.GetProperty("toxics")[0].GetProperty("attributes").GetProperty("latency").GetInt32());
    }

    [Fact]
    public async Task A_proxy_is_made_toggled_and_deleted()
    {
        using var own = new HeldPort();
        await using RunningServer server = await RunningServer.StartAsync();

        Assert.Equal("Created new proxy a b\n", (await RunAsync(server, "create", "-l", $"{own.Address}", "-u", "127.0.0.1:9", "a b")).Output);
        Assert.Equal("Proxy a b is now disabled\n", (await RunAsync(server, "toggle", "a b")).Output);
        Assert.Equal("Proxy a b is now enabled\n", (await RunAsync(server, "toggle", "a b")).Output);
        Assert.Equal("Deleted proxy a b\n", (await RunAsync(server, "delete", "a b")).Output);
        Assert.Equal((200, "{}"), await server.SendAsync("GET", "/proxies"));
    }

    [Theory]
    [InlineData("Failed to retrieve proxy nope: HTTP 404: proxy not found", "inspect", "nope")]
    [InlineData("Failed to retrieve proxy nope: HTTP 404: proxy not found", "toggle", "nope")]
    [InlineData("Failed to retrieve proxy nope: HTTP 404: proxy not found", "delete", "nope")]
    [InlineData("Failed to create proxy: create: HTTP 409: proxy already exists", "create", "-l", ":0", "-u", ":9", "redis")]
    [InlineData("Failed to create proxy: create: HTTP 500: listen tcp: address 99999: invalid port", "create", "-l", ":99999", "-u", ":9", "other")]
    public async Task What_the_server_refuses_is_told_in_its_words(string sentence, params string[] arguments)
    {
        await using RunningServer server = await RunningServer.StartAsync(Redis);

        ToolRun run = await RunAsync(server, arguments);

        Assert.Equal((1, sentence + "\n", ""), (run.ExitCode, run.Error, run.Output));
    }

    [Fact]
    public async Task Where_nothing_listens_the_sentence_says_what_to_start()
    {
        ToolRun run = await ToolRun.OfAsync("proxy", "list", "--host", "127.0.0.1:1");

        Assert.Equal((1, "Nothing listens at http://127.0.0.1:1: start it with 'hangup proxy', or say where it is with --host.\n"), (run.ExitCode, run.Error));
    }

    [Theory]
    [InlineData("tcp://toxi:8474", "list")]
    [InlineData("http://toxi:8474/api", "toggle", "redis")]
    public async Task A_variable_that_is_no_address_is_told_and_no_other_server_is_asked(string url, params string[] arguments)
    {
        using HangupProcess tool = HangupProcess.Of("dotnet", [typeof(Tool).Assembly.Location, "proxy", .. arguments], ("TOXIPROXY_URL", url));

        ToolRun run = await tool.EndAsync();

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"TOXIPROXY_URL takes an address such as http://localhost:8474, not '{url}'.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_typed_goes_before_the_variable()
    {
        await using RunningServer server = await RunningServer.StartAsync(Redis);
        using HangupProcess tool = HangupProcess.Of(
            "dotnet", [typeof(Tool).Assembly.Location, "proxy", "list", "--host", $"{server.EndPoint}"], ("TOXIPROXY_URL", "tcp://toxi:8474"));

        ToolRun run = await tool.EndAsync();

        Assert.Equal((0, "", "redis\t127.0.0.1:0\t127.0.0.1:6379\tdisabled\t0\n"), (run.ExitCode, run.Error, run.Output));
    }

    [Fact]
    public async Task On_a_terminal_there_are_tables()
    {
        await using RunningServer server = await RunningServer.StartAsync(Redis);
        await server.SendAsync("POST", "/proxies/redis/toxics", """{"type":"latency","attributes":{"latency":10}}""");

        string list = Ansi.Stripped((await ToolRun.OnAsync(100, "proxy", "list", "--host", $"{server.EndPoint}")).Output);
        string page = Ansi.Stripped((await ToolRun.OnAsync(100, "proxy", "inspect", "redis", "--host", $"{server.EndPoint}")).Output);

        Assert.Matches(@"Name +Listen +Upstream +Enabled +Toxics", list);
        Assert.Matches(@"redis +127\.0\.0\.1:0 +127\.0\.0\.1:6379 +disabled +1", list);
        Assert.Matches(@"latency_downstream +latency +downstream +1\.00 +jitter=0 latency=10", page);
    }

    private static Task<ToolRun> RunAsync(RunningServer server, params string[] arguments) =>
        ToolRun.OfAsync(["proxy", .. arguments, "--host", $"http://{server.EndPoint}"]);
}
