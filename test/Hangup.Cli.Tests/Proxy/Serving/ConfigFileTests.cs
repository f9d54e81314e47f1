namespace Hangup.Cli.Tests;

public sealed class ConfigFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task A_file_of_Toxiproxy_makes_its_proxies_and_toxics_may_stand_in_it()
    {
        await WriteAsync("""
            [
              {"name":"a","listen":"127.0.0.1:0","upstream":"127.0.0.1:9","enabled":false},
              {"name":"b","listen":"127.0.0.1:0","upstream":"127.0.0.1:9","enabled":false,
               "toxics":[{"type":"latency","attributes":{"latency":7}},{"name":"up","type":"latency","stream":"upstream","toxicity":0.5}]}
            ]
            """);

        await using RunningServer server = await RunningServer.StartAsync(new ServerOptions { Config = _path }, TextWriter.Null);

        Assert.Equal(
            """[{"attributes":{"latency":0,"jitter":0},"name":"up","type":"latency","stream":"upstream","toxicity":0.5},{"attributes":{"latency":7,"jitter":0},"name":"latency_downstream","type":"latency","stream":"downstream","toxicity":1}]""",
            (await server.SendAsync("GET", "/proxies/b/toxics")).Body);
        Assert.Equal("[]", (await server.SendAsync("GET", "/proxies/a/toxics")).Body);
    }

    [Theory]
    [InlineData("", "bad request body: EOF")]
    [InlineData("[{\"name\":\"a\"}]", "missing required field: upstream at proxy 1")]
    [InlineData("[{\"name\":\"a\",\"upstream\":\"b:1\",\"toxics\":[{\"type\":\"nope\"}]}]", "invalid toxic type at proxy 1")]
    [InlineData("[{\"name\":\"a\",\"upstream\":\"b:1\",\"toxics\":[{\"type\":\"latency\"},{\"type\":\"latency\"}]}]", "toxic already exists at proxy 1")]
    [InlineData("[{\"name\":\"a\",\"upstream\":\"b:1\",\"listen\":\":99999\"}]", "listen tcp: address 99999: invalid port")]
    public async Task A_file_that_is_not_well_ends_the_tool_with_one_sentence(string text, string problem)
    {
        await WriteAsync(text);

        ToolRun run = await ToolRun.OfAsync("proxy", "--port", "0", "--config", _path);

        Assert.Equal((1, $"The proxies of {_path} cannot be made ({problem}): correct the file.\n"), (run.ExitCode, run.Error));
    }

    [Theory]
    [InlineData(254)]
    [InlineData(255)]
    [InlineData(300)]
    public async Task A_name_that_is_too_long_has_no_address(int length)
    {
        string name = new('a', length);
        await WriteAsync($$"""[{"name":"a","upstream":"b:1","listen":"{{name}}:1"}]""");

        ToolRun run = await ToolRun.OfAsync("proxy", "--port", "0", "--config", _path);

        Assert.Equal((1, $"The proxies of {_path} cannot be made (listen tcp: lookup {name}: no such host): correct the file.\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task A_file_that_is_not_there_ends_the_tool_with_one_sentence()
    {
        ToolRun run = await ToolRun.OfAsync("proxy", "--port", "0", "-config", "/nonexistent/proxies.json");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("There is no file /nonexistent/proxies.json: check the path.\n", run.Error);
    }

    [Fact]
    public async Task A_list_that_comes_again_sets_the_toxics_anew_and_leaves_a_proxy_without_a_list_alone()
    {
        const string WithToxics = """[{"name":"a","listen":"127.0.0.1:3","upstream":"b:1","enabled":false,"toxics":[{"type":"latency"}]}]""";
        await using RunningServer server = await RunningServer.StartAsync();
        await server.SendAsync("POST", "/populate", WithToxics);
        await server.SendAsync("POST", "/proxies/a/toxics", """{"type":"latency","stream":"upstream"}""");

        await server.SendAsync("POST", "/populate", """[{"name":"a","listen":"127.0.0.1:3","upstream":"b:1"}]""");
        Assert.Equal(2, (await server.SendAsync("GET", "/proxies/a/toxics")).Body.Split("\"type\"").Length - 1);

        await server.SendAsync("POST", "/populate", WithToxics);
        Assert.Equal(1, (await server.SendAsync("GET", "/proxies/a/toxics")).Body.Split("\"type\"").Length - 1);
    }

    private Task WriteAsync(string text) => File.WriteAllTextAsync(_path, text, TestContext.Current.CancellationToken);
}
