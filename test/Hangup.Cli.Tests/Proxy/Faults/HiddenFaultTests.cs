using Hangup.Proxy;

namespace Hangup.Cli.Tests;

/// <summary>Some clients of Toxiproxy throw at a type of toxic that they do not know, so they see such a type only where they ask for it.</summary>
public sealed class HiddenFaultTests
{
    private const string Disabled = """{"name":"p","listen":"127.0.0.1:0","upstream":"127.0.0.1:9","enabled":false}""";

    public static TheoryData<string> OwnTypes => [.. FaultKinds.All.Where(kind => kind.Origin != FaultOrigin.Toxiproxy).Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(OwnTypes))]
    public async Task A_type_that_Toxiproxy_does_not_have_is_listed_only_to_who_asks_for_all(string type)
    {
        await using RunningServer server = await RunningServer.StartAsync(Disabled);
        string attributes = type is "shared_bandwidth" ? ",\"attributes\":{\"rate\":1}" : "";

        (int status, string made) = await server.SendAsync("POST", "/proxies/p/toxics", $"{{\"type\":\"{type}\"{attributes}}}");

        Assert.Equal(200, status);
        Assert.Contains($"\"type\":\"{type}\"", made, StringComparison.Ordinal);
        Assert.Equal("[]", (await server.SendAsync("GET", "/proxies/p/toxics")).Body);
        Assert.EndsWith("\"toxics\":[]}", (await server.SendAsync("GET", "/proxies/p")).Body, StringComparison.Ordinal);
        Assert.EndsWith("\"toxics\":[]}}", (await server.SendAsync("GET", "/proxies")).Body, StringComparison.Ordinal);
        Assert.EndsWith("\"toxics\":[]}", (await server.SendAsync("PATCH", "/proxies/p", "{}")).Body, StringComparison.Ordinal);
        foreach (string path in (string[])["/proxies", "/proxies/p", "/proxies/p/toxics"])
            Assert.Contains(made, (await server.SendAsync("GET", $"{path}?faults=all")).Body, StringComparison.Ordinal);
        Assert.Equal((200, made), await server.SendAsync("GET", $"/proxies/p/toxics/{type}_downstream"));
    }

    [Fact]
    public async Task A_reset_removes_hidden_ones_too()
    {
        await using RunningServer server = await RunningServer.StartAsync("""{"name":"p","listen":"127.0.0.1:0","upstream":"127.0.0.1:9"}""");
        await server.SendAsync("POST", "/proxies/p/toxics", """{"type":"refuse"}""");

        Assert.Equal(204, (await server.SendAsync("POST", "/reset")).Status);

        Assert.Equal("[]", (await server.SendAsync("GET", "/proxies/p/toxics?faults=all")).Body);
    }

    [Fact]
    public async Task The_tool_itself_sees_all()
    {
        await using RunningServer server = await RunningServer.StartAsync(Disabled);
        string host = $"http://{server.EndPoint}";

        ToolRun added = await ToolRun.OfAsync("toxic", "add", "-t", "fail_first", "-a", "connections=2", "-a", "with=close", "p", "--host", host);
        ToolRun shown = await ToolRun.OfAsync("proxy", "inspect", "p", "--host", host);

        Assert.Equal("Added downstream fail_first toxic 'fail_first_downstream' on proxy 'p'\n", added.Output);
        Assert.Equal("fail_first_downstream\ttype=fail_first\tstream=downstream\ttoxicity=1.00\tattributes=[\tconnections=2\twith=close\t]\n", shown.Output);
    }

    [Fact]
    public async Task A_schedule_is_kept_and_shown()
    {
        await using RunningServer server = await RunningServer.StartAsync(Disabled);

        (_, string made) = await server.SendAsync("POST", "/proxies/p/toxics", """{"type":"latency","schedule":{"after":100,"for":50,"every":200}}""");
        Assert.EndsWith(""","toxicity":1,"schedule":{"after":100,"for":50,"every":200}}""", made, StringComparison.Ordinal);

        (int status, string changed) = await server.SendAsync("PATCH", "/proxies/p/toxics/latency_downstream", """{"schedule":{"for":60}}""");
        Assert.Equal(200, status);
        Assert.EndsWith(""","schedule":{"after":100,"for":60,"every":200}}""", changed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"latency","schedule":{"after":-1}}""", "after must not be negative")]
    [InlineData("""{"type":"latency","schedule":{"every":5}}""", "every needs for: without it the fault acts all the time")]
    [InlineData("""{"type":"bandwidth","attributes":{"rate":-1}}""", "rate must be between 0 and")]
    [InlineData("""{"type":"latency","attributes":{"jitter":4611686018427387904}}""", "jitter must be between")]
    [InlineData("""{"type":"reset","attributes":{"to":"nobody"}}""", "to must be one of")]
    [InlineData("""{"type":"refuse","toxicity":0.5}""", "toxicity must be 1: refuse meets every client")]
    public async Task What_makes_no_sense_is_refused_with_why(string toxic, string why)
    {
        await using RunningServer server = await RunningServer.StartAsync(Disabled);

        (int status, string body) = await server.SendAsync("POST", "/proxies/p/toxics", toxic);

        Assert.Equal(400, status);
        Assert.StartsWith($"{{\"error\":\"invalid toxic: {why}", body, StringComparison.Ordinal);
    }
}
