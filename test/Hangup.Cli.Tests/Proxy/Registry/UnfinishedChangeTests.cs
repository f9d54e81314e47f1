using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Hangup.Proxy;

namespace Hangup.Cli.Tests;

/// <summary>Changes that fail, or whose client goes away meanwhile.</summary>
[Collection(nameof(Alone))]
public sealed class UnfinishedChangeTests
{
    [Fact]
    public async Task A_list_whose_address_is_in_use_leaves_the_proxy_as_it_was_but_disabled()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        using var own = new HeldPort();
        await using RunningServer server = await RunningServer.StartAsync($$"""{"name":"a","listen":"{{own.Address}}","upstream":"127.0.0.1:9"}""");
        await server.SendAsync("POST", "/proxies/a/toxics", """{"type":"latency"}""");
        string before = (await server.SendAsync("GET", "/proxies/a")).Body;

        (int status, string body) = await server.SendAsync("POST", "/populate", $$"""[{"name":"a","listen":"{{taken.LocalEndpoint}}","upstream":"other:1"}]""");

        Assert.Equal(500, status);
        Assert.Contains("address already in use", body, StringComparison.Ordinal);
        Assert.Equal(
            before.Replace("\"enabled\":true", "\"enabled\":false", StringComparison.Ordinal),
            (await server.SendAsync("GET", "/proxies/a")).Body);
        Assert.Equal(204, (await server.SendAsync("POST", "/reset")).Status);
        JsonElement after = JsonElement.Parse((await server.SendAsync("GET", "/proxies/a")).Body);
        Assert.True(after.GetProperty("enabled").GetBoolean());
        Assert.Equal(JsonElement.Parse(before).GetProperty("listen").GetString(), after.GetProperty("listen").GetString());
    }

    [Fact]
    public async Task A_list_that_replaces_a_proxy_takes_its_toxics_away()
    {
        await using RunningServer server = await RunningServer.StartAsync("""{"name":"a","listen":"127.0.0.1:0","upstream":"127.0.0.1:9"}""");
        await server.SendAsync("POST", "/proxies/a/toxics", """{"type":"latency"}""");

        Assert.Equal(201, (await server.SendAsync("POST", "/populate", """[{"name":"a","listen":"127.0.0.1:0","upstream":"other:1"}]""")).Status);

        JsonElement after = JsonElement.Parse((await server.SendAsync("GET", "/proxies/a")).Body);
        Assert.Equal(("other:1", true, 0), (after.GetProperty("upstream").GetString(), after.GetProperty("enabled").GetBoolean(), after.GetProperty("toxics").GetArrayLength()));
    }

    [Fact]
    public async Task A_client_that_goes_away_in_the_middle_of_a_change_leaves_it_finished()
    {
        using var client = new CancellationTokenSource();
        using var own = new HeldPort();
        int lines = 0;
        // The second line says that the proxy has stopped, to be changed.
        await using var log = new ProxyLog(TextWriter.Null, LogLevel.Info, new TimeOfLines(() =>
        {
            if (++lines == 2)
                client.Cancel();
        }));
        await using var engine = new ProxyEngine();
        using var registry = new ProxyRegistry(engine, UnreachableUpstream.Close, log);
        var input = new ProxyInput { Name = "a", Listen = $"{own.Address}", Upstream = "127.0.0.1:9" };
        HostedProxy proxy = (await registry.AddAsync(input, TestContext.Current.CancellationToken)).Proxy!;

        Assert.Null(await registry.UpdateAsync(proxy, proxy.Listen, "127.0.0.1:10", enabled: true, client.Token));

        Assert.True(client.IsCancellationRequested);
        Assert.Equal((true, "127.0.0.1:10"), (proxy.Enabled, proxy.Upstream));
    }

    /// <summary>A clock that is asked for the time of each line of the log.</summary>
    private sealed class TimeOfLines(Action asked) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow()
        {
            asked();
            return base.GetUtcNow();
        }
    }
}
