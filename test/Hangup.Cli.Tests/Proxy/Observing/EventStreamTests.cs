using System.Text.Json;

namespace Hangup.Cli.Tests;

public sealed class EventStreamTests
{
    private const string Disabled = """{"name":"p","listen":"127.0.0.1:0","upstream":"127.0.0.1:9","enabled":false}""";
    private const string Latency = """{"type":"latency"}""";

    [Fact]
    public async Task Who_follows_is_told_what_happens_from_then_on()
    {
        await using RunningServer server = await RunningServer.StartAsync(Disabled);
        await server.SendAsync("POST", "/proxies/p/toxics", Latency);
        await using SseReader events = await SseReader.OpenAsync(server, "/events");

        await server.SendAsync("DELETE", "/proxies/p/toxics/latency_downstream");
        (string id, string name, JsonElement data) = await events.ReadAsync();

        Assert.Equal(("2", "fault_removed"), (id, name));
        Assert.Equal(2, data.GetProperty("number").GetInt64());
        Assert.Equal("p", data.GetProperty("proxy").GetString());
        Assert.Equal("latency", data.GetProperty("toxic").GetProperty("type").GetString());
    }

    [Fact]
    public async Task Who_comes_again_with_the_last_id_misses_nothing()
    {
        await using RunningServer server = await RunningServer.StartAsync(Disabled);
        await server.SendAsync("POST", "/proxies/p/toxics", Latency);
        await server.SendAsync("PATCH", "/proxies/p/toxics/latency_downstream", """{"toxicity":0}""");
        await using SseReader events = await SseReader.OpenAsync(server, "/events", lastEventId: "1");

        Assert.Equal("fault_updated", (await events.ReadAsync()).Name);
    }

    [Fact]
    public async Task The_events_of_one_proxy_are_its_own()
    {
        await using RunningServer server = await RunningServer.StartAsync(Disabled, Disabled.Replace("\"p\"", "\"q\"", StringComparison.Ordinal));
        await server.SendAsync("POST", "/proxies/p/toxics", Latency);
        await server.SendAsync("POST", "/proxies/q/toxics", Latency);

        (int status, string text) = await server.SendAsync("GET", "/proxies/q/events?follow=false");

        Assert.Equal(200, status);
        Assert.StartsWith("id: 2\nevent: fault_added\ndata: {\"number\":2,", text, StringComparison.Ordinal);
        Assert.Single(text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("/events?after=x", 400)]
    [InlineData("/events?after=-1", 400)]
    [InlineData("/events?follow=maybe", 400)]
    [InlineData("/proxies/none/events", 404)]
    [InlineData("/proxies/none/connections", 404)]
    public async Task What_cannot_be_followed_is_told(string path, int status)
    {
        await using RunningServer server = await RunningServer.StartAsync();

        Assert.Equal(status, (await server.SendAsync("GET", path)).Status);
    }

    [Fact]
    public async Task A_server_that_ends_waits_for_no_follower()
    {
        RunningServer server = await RunningServer.StartAsync();
        await using SseReader events = await SseReader.OpenAsync(server, "/events");

        await server.DisposeAsync().AsTask().WaitAsync(HangupProcess.Deadline, TestContext.Current.CancellationToken);

        await Assert.ThrowsAnyAsync<IOException>(async () => await events.ReadAsync());
    }
}
